/// Predicts any kind of work on GPUs, with an interval, each by its own model.
@NullMarked
package dev.rackrate.performance;

import org.jspecify.annotations.NullMarked;
