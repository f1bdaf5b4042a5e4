/// What every reader of logs stands on: files that may be compressed, rows of text tables, times,
/// and what becomes of each row. Knows no format.
@NullMarked
package dev.rackrate.ingest.source;

import org.jspecify.annotations.NullMarked;
