/// What an hour on one GPU is worth in hours on another.
@NullMarked
package dev.rackrate.performance.ratio;

import org.jspecify.annotations.NullMarked;
