/// Which option can do the work, and which figure fails where it cannot.
@NullMarked
package dev.rackrate.sizing;

import org.jspecify.annotations.NullMarked;
