/// How fast all other work goes: images, hashes, matrix products, double precision.
@NullMarked
package dev.rackrate.performance.device;

import org.jspecify.annotations.NullMarked;
