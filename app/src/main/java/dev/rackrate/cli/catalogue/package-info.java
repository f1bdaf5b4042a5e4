/// The commands that look at the catalogue, or add to a folder of it.
@NullMarked
package dev.rackrate.cli.catalogue;

import org.jspecify.annotations.NullMarked;
