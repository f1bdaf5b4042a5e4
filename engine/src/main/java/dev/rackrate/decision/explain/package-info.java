/// Any figure of an answer walked back to what it rests on, and what the two best cost side by
/// side.
@NullMarked
package dev.rackrate.decision.explain;

import org.jspecify.annotations.NullMarked;
