@NullMarked
package dev.rackrate.decision;

import org.jspecify.annotations.NullMarked;
