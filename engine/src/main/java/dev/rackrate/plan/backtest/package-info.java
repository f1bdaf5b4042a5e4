/// What plans and simple rules would have cost on a log, beside hindsight.
@NullMarked
package dev.rackrate.plan.backtest;

import org.jspecify.annotations.NullMarked;
