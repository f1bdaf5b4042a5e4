/// What jobs played forward on fleets came to; as pages and JSON.
@NullMarked
package dev.rackrate.report.replay;

import org.jspecify.annotations.NullMarked;
