/// Which GPUs do a workload, laid out in which way, how fast and with how much memory.
@NullMarked
package dev.rackrate.sizing;

import org.jspecify.annotations.NullMarked;
