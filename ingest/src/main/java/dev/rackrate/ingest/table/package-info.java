/// Tables of text cut into rows and fields, seen in place.
@NullMarked
package dev.rackrate.ingest.table;

import org.jspecify.annotations.NullMarked;
