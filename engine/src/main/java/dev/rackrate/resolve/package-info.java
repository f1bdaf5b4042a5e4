/// A question as values -> a scenario: what is written, else the catalogue, else assumptions, made
/// into options.
///
/// One maker for each kind of option, and the rules for one figure each that they share with one
/// builder of inputs; a room for either would make all of it public.
@NullMarked
package dev.rackrate.resolve;

import org.jspecify.annotations.NullMarked;
