/// The machines of a fleet: what is free, what runs, what fails.
@NullMarked
package dev.rackrate.simulate.fleet;

import org.jspecify.annotations.NullMarked;
