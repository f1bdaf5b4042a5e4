/// The table of formats: every reader there is, and which of them a file is for.
@NullMarked
package dev.rackrate.ingest.formats;

import org.jspecify.annotations.NullMarked;
