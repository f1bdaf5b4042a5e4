/// Price lists that others publish -> rows of a catalogue folder, one file for each list.
@NullMarked
package dev.rackrate.ingest.feed;

import org.jspecify.annotations.NullMarked;
