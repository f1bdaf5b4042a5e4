/// An order in the words of other tools: one class for each of them. Computes nothing.
@NullMarked
package dev.rackrate.report.export;

import org.jspecify.annotations.NullMarked;
