/// What logs tell: jobs, usage over time and requests, and what became of their rows.
@NullMarked
package dev.rackrate.demand.log;

import org.jspecify.annotations.NullMarked;
