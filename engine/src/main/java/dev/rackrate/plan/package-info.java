/// What to hold when: the cheapest plan of owned and rented machines, its bound, the number to
/// watch.
@NullMarked
package dev.rackrate.plan;

import org.jspecify.annotations.NullMarked;
