/// What is said of a question while it is made into options: notes, weaknesses, misfits, problems.
@NullMarked
package dev.rackrate.resolve.words;

import org.jspecify.annotations.NullMarked;
