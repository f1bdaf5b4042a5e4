/// Tables of published measurements -> measurements that the performance model is fitted to.
@NullMarked
package dev.rackrate.ingest.measured;

import org.jspecify.annotations.NullMarked;
