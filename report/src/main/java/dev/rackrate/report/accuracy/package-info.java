/// Predicted speeds, how far off they are, and how often sure answers were right; as CSV and pages.
@NullMarked
package dev.rackrate.report.accuracy;

import org.jspecify.annotations.NullMarked;
