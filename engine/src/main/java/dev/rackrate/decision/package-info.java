/// Puts the candidates side by side: the answer, the verdict with its reasons, what would change
/// it.
@NullMarked
package dev.rackrate.decision;

import org.jspecify.annotations.NullMarked;
