/// Linear programs in which some amounts are whole, and who solves them.
@NullMarked
package dev.rackrate.program;

import org.jspecify.annotations.NullMarked;
