/// What may be chosen: an option or a plan with its cost, why it cannot be had, what running it
/// takes, how it grows, and what leaving it early costs.
@NullMarked
package dev.rackrate.decision.candidate;

import org.jspecify.annotations.NullMarked;
