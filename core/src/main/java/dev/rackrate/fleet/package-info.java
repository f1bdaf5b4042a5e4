/// A candidate answer: what is owned, reserved or rented. Knows no prices of its own.
@NullMarked
package dev.rackrate.fleet;

import org.jspecify.annotations.NullMarked;
