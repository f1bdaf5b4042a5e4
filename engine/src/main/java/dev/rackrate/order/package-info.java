/// The plan of a study as an order: pools of machines in the order in which work is to take them.
@NullMarked
package dev.rackrate.order;

import org.jspecify.annotations.NullMarked;
