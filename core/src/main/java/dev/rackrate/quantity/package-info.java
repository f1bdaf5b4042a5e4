/// Figures and where they come from: units, dates, sources, inputs, exchange rates. Knows nothing
/// of GPUs.
@NullMarked
package dev.rackrate.quantity;

import org.jspecify.annotations.NullMarked;
