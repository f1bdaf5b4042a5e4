/// What to hold when: the cheapest plan of owned and rented machines, its bound, the number to
/// watch, and what plans and simple rules would have cost on a log.
@NullMarked
package dev.rackrate.plan;

import org.jspecify.annotations.NullMarked;
