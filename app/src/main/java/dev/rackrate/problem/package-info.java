/// What a user gave that cannot be used, and where it is written.
@NullMarked
package dev.rackrate.problem;

import org.jspecify.annotations.NullMarked;
