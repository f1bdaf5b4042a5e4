/// What writes pages and tables of the repository: calibration, backtests, how often sure answers
/// were right.
@NullMarked
package dev.rackrate.ask.upkeep;

import org.jspecify.annotations.NullMarked;
