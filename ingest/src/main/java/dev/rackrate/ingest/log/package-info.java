/// Files as they lie, what a format says of itself, and the times and numbers in rows.
@NullMarked
package dev.rackrate.ingest.log;

import org.jspecify.annotations.NullMarked;
