/// The CSV file of `predict` and `accuracy` -> requests, or for a line why it is none.
@NullMarked
package dev.rackrate.ingest.prediction;

import org.jspecify.annotations.NullMarked;
