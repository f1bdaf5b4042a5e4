/// The answer of a study: verdict, options, bills, break-evens, risk, and where any figure of it is
/// from; as a page, as a page with charts, as JSON.
@NullMarked
package dev.rackrate.report.decision;

import org.jspecify.annotations.NullMarked;
