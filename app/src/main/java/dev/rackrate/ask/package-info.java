/// One class for each command: the only place that wires.
@NullMarked
package dev.rackrate.ask;

import org.jspecify.annotations.NullMarked;
