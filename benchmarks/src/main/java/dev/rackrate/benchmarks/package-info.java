/// Measurements of speed; results are kept in `benchmarks/results`.
@NullMarked
package dev.rackrate.benchmarks;

import org.jspecify.annotations.NullMarked;
