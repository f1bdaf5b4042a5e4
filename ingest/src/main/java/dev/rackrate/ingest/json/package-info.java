/// JSON read as a stream, within bounds of depth and size.
@NullMarked
package dev.rackrate.ingest.json;

import org.jspecify.annotations.NullMarked;
