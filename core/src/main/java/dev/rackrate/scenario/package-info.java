/// The resolved question as plain values: every option with its inputs and their origins.
@NullMarked
package dev.rackrate.scenario;

import org.jspecify.annotations.NullMarked;
