/// Usage over time: plain CSV, virtual clusters by the minute, range queries of a monitor.
@NullMarked
package dev.rackrate.ingest.usage;

import org.jspecify.annotations.NullMarked;
