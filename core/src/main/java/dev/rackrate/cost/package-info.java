/// What an option costs: its use month by month, the drivers of cost, and the bill as a view of
/// them. Formulas are static methods over [dev.rackrate.quantity.Inputs].
@NullMarked
package dev.rackrate.cost;

import org.jspecify.annotations.NullMarked;
