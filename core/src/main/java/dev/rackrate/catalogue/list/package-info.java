/// Rows of the catalogue narrowed down and in order, and cards of single rows.
@NullMarked
package dev.rackrate.catalogue.list;

import org.jspecify.annotations.NullMarked;
