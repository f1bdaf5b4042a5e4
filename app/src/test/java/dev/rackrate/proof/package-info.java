/// Answers reached a second way: a slow ledger, written apart from the program, and what must hold.
@NullMarked
package dev.rackrate.proof;

import org.jspecify.annotations.NullMarked;
