/// The languages in which answers are said.
@NullMarked
package dev.rackrate.report.language;

import org.jspecify.annotations.NullMarked;
