/// What a chip can do: peaks, rates and the generation it is of.
@NullMarked
package dev.rackrate.performance.chip;

import org.jspecify.annotations.NullMarked;
