/// What looks wrong in the tables.
@NullMarked
package dev.rackrate.catalogue.check;

import org.jspecify.annotations.NullMarked;
