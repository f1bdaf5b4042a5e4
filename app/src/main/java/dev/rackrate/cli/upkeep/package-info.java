/// Hidden commands that write pages and tables of the repository.
@NullMarked
package dev.rackrate.cli.upkeep;

import org.jspecify.annotations.NullMarked;
