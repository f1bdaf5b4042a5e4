/// SenseTime's Helios traces: the job table of a cluster.
@NullMarked
package dev.rackrate.ingest.helios;

import org.jspecify.annotations.NullMarked;
