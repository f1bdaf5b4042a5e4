/// How many GPUs are held at once, for how long.
@NullMarked
package dev.rackrate.demand.load;

import org.jspecify.annotations.NullMarked;
