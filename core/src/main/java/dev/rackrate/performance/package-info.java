/// How fast a GPU does a kind of work.
@NullMarked
package dev.rackrate.performance;

import org.jspecify.annotations.NullMarked;
