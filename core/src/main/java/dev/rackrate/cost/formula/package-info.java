/// Formulas as text: what the names in them stand for, and the tree that a text is.
@NullMarked
package dev.rackrate.cost.formula;

import org.jspecify.annotations.NullMarked;
