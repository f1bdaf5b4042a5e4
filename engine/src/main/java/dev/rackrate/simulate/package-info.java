/// Jobs played forward on a fleet, event by event: waiting, use, rented hours, losses and money.
///
/// Knows nothing of files, studies or the clock; the same jobs, settings and seed give the same
/// result to the last bit.
@NullMarked
package dev.rackrate.simulate;

import org.jspecify.annotations.NullMarked;
