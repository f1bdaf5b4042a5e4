/// Standard Workload Format of the Parallel Workloads Archive.
@NullMarked
package dev.rackrate.ingest.swf;

import org.jspecify.annotations.NullMarked;
