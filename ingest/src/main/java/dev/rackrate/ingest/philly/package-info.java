/// Microsoft's Philly traces: the published job log and what others made of it.
@NullMarked
package dev.rackrate.ingest.philly;

import org.jspecify.annotations.NullMarked;
