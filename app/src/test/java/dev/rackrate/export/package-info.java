/// Tests of what is written for other tools.
@NullMarked
package dev.rackrate.export;

import org.jspecify.annotations.NullMarked;
