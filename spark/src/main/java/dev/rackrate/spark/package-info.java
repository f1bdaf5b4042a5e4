/// Commands whose work is shared out over a Spark cluster: logs, draws, sweeps. Decides nothing.
@NullMarked
package dev.rackrate.spark;

import org.jspecify.annotations.NullMarked;
