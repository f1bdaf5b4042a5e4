/// Benchmarks of draws that nobody outside of their room may make.
@NullMarked
package dev.rackrate.risk;

import org.jspecify.annotations.NullMarked;
