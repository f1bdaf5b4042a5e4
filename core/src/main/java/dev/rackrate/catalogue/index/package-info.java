/// What prices did over time.
@NullMarked
package dev.rackrate.catalogue.index;

import org.jspecify.annotations.NullMarked;
