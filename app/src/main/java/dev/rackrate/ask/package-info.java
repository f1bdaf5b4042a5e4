/// One class for each kind of question: the only place that wires.
@NullMarked
package dev.rackrate.ask;

import org.jspecify.annotations.NullMarked;
