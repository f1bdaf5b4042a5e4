/// How fast language models are trained and run, and the memory they need.
@NullMarked
package dev.rackrate.performance.language;

import org.jspecify.annotations.NullMarked;
