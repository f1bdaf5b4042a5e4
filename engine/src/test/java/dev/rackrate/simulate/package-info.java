@NullMarked
package dev.rackrate.simulate;

import org.jspecify.annotations.NullMarked;
