/// The work of a month as layers of GPUs, each busy for less of it than the one below; what a
/// machine costs that serves a layer, held or rented; the least that any plan can cost.
@NullMarked
package dev.rackrate.plan.layer;

import org.jspecify.annotations.NullMarked;
