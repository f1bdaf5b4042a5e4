/// What work asks of one kind of machine, month by month, and what is billed for it: hours, whole
/// machines, sessions, interruptions, machines on their way. No money.
@NullMarked
package dev.rackrate.cost.use;

import org.jspecify.annotations.NullMarked;
