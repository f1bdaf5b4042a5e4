/// Parquet files as the text of a table.
@NullMarked
package dev.rackrate.ingest.parquet;

import org.jspecify.annotations.NullMarked;
