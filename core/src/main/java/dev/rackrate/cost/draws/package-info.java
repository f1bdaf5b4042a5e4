/// The cost of many options on other inputs again and again: what options share is worked out once,
/// and nothing new is made. The same as the bill, which tests hold it to.
@NullMarked
package dev.rackrate.cost.draws;

import org.jspecify.annotations.NullMarked;
