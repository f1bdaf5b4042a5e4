/// What the answer is worth where inputs are not known: draws over all of them at once, and what
/// they say of the choice.
@NullMarked
package dev.rackrate.risk;

import org.jspecify.annotations.NullMarked;
