/// An answer as a workbook whose figures follow its cells.
@NullMarked
package dev.rackrate.report.sheet;

import org.jspecify.annotations.NullMarked;
