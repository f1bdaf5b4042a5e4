/// Fits the performance model to measurements and says how far off it is. Knows no file.
@NullMarked
package dev.rackrate.calibrate;

import org.jspecify.annotations.NullMarked;
