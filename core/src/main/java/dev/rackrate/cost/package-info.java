/// What an option costs: its use month by month, the drivers of cost, and the bill as a view of
/// them. Formulas are static methods over [dev.rackrate.quantity.Inputs].
///
/// The bill of a plan is here too: it puts the lines of its holdings together with what they share,
/// from the same parts of a bill, which are nobody else's affair.
@NullMarked
package dev.rackrate.cost;

import org.jspecify.annotations.NullMarked;
