/// Answers that need no simulation: where the bills of owning and renting meet.
@NullMarked
package dev.rackrate.breakeven;

import org.jspecify.annotations.NullMarked;
