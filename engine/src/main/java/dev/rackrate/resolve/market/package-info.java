/// What the market of a day says where a question is silent: how far prices are to be trusted, what
/// memory costs, what mining earns, what a token costs.
@NullMarked
package dev.rackrate.resolve.market;

import org.jspecify.annotations.NullMarked;
