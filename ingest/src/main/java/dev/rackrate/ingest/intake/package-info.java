/// What became of each row of the files that are read.
@NullMarked
package dev.rackrate.ingest.intake;

import org.jspecify.annotations.NullMarked;
