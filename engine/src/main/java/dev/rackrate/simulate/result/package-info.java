/// What a replay came to: waits, use and what was paid for.
@NullMarked
package dev.rackrate.simulate.result;

import org.jspecify.annotations.NullMarked;
