/// Pages as HTML that needs nothing else: charts are drawn, no script runs, nothing is fetched.
@NullMarked
package dev.rackrate.report.html;

import org.jspecify.annotations.NullMarked;
