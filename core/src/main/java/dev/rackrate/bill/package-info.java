/// What a cloud charged: hours of machines, what was paid for them and how, and all the rest of the
/// bill, so that nothing of its total is lost.
@NullMarked
package dev.rackrate.bill;

import org.jspecify.annotations.NullMarked;
