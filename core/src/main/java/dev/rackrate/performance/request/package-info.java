/// What is asked of a prediction and what it says: work, placement, stack, figure, interval.
@NullMarked
package dev.rackrate.performance.request;

import org.jspecify.annotations.NullMarked;
