/// Sums of whole numbers that are exact however they were split and in whatever order they are put
/// together. Knows nothing of what is summed.
@NullMarked
package dev.rackrate.demand.sum;

import org.jspecify.annotations.NullMarked;
