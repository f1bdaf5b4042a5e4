/// Price lists that others publish, read into quotes: one file for each list.
@NullMarked
package dev.rackrate.ingest.feed;

import org.jspecify.annotations.NullMarked;
