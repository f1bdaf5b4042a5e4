/// What to hold when, and what holding it would have cost on a log; as pages and JSON.
@NullMarked
package dev.rackrate.report.plan;

import org.jspecify.annotations.NullMarked;
