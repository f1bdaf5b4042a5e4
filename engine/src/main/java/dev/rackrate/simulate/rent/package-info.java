/// Jobs moved to rented machines, spot ones among them.
@NullMarked
package dev.rackrate.simulate.rent;

import org.jspecify.annotations.NullMarked;
