/// What can be bought or rented, and the assumptions shipped with it: dated rows with sources.
@NullMarked
package dev.rackrate.catalogue;

import org.jspecify.annotations.NullMarked;
