/// When work is wanted and how much: jobs, load over time, load-duration curves.
///
/// Knows nothing of files, machines or money.
@NullMarked
package dev.rackrate.demand;

import org.jspecify.annotations.NullMarked;
