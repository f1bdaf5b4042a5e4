/// A question as values -> a scenario: what is written, else the catalogue, else assumptions, made
/// into options.
@NullMarked
package dev.rackrate.resolve;

import org.jspecify.annotations.NullMarked;
