/// What a question asks, as values: entries of its lists, the facts of site and work, the figures
/// that somebody wrote.
@NullMarked
package dev.rackrate.resolve.asked;

import org.jspecify.annotations.NullMarked;
