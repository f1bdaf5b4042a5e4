/// Published tables of measured performance -> measurements that the model is fitted to.
@NullMarked
package dev.rackrate.ingest.measurement;

import org.jspecify.annotations.NullMarked;
