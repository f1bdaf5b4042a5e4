/// What was fitted to measurements: parameters, spreads and how near a case is to them.
@NullMarked
package dev.rackrate.performance.fit;

import org.jspecify.annotations.NullMarked;
