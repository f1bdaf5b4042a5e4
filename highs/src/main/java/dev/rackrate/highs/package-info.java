/// The solver HiGHS, reached through OR-Tools.
@NullMarked
package dev.rackrate.highs;

import org.jspecify.annotations.NullMarked;
