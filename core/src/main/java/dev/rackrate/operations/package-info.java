/// Failures, repair and staffing: what running the machines takes and loses.
@NullMarked
package dev.rackrate.operations;

import org.jspecify.annotations.NullMarked;
