/// Measured availability of spot machines.
@NullMarked
package dev.rackrate.ingest.spot;

import org.jspecify.annotations.NullMarked;
