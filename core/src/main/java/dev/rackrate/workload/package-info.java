/// What is to be run.
@NullMarked
package dev.rackrate.workload;

import org.jspecify.annotations.NullMarked;
