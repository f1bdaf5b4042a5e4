/// Structures that keep moments and jobs in order.
@NullMarked
package dev.rackrate.simulate.order;

import org.jspecify.annotations.NullMarked;
