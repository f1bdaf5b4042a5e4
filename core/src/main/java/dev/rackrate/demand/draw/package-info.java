/// Jobs drawn at random that look like those of known logs.
@NullMarked
package dev.rackrate.demand.draw;

import org.jspecify.annotations.NullMarked;
