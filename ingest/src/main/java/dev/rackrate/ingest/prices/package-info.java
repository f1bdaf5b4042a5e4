/// Quotes of price lists, and what was measured, into rows of a catalogue folder.
@NullMarked
package dev.rackrate.ingest.prices;

import org.jspecify.annotations.NullMarked;
