/// Files that other tools read: trees of values, and for each format the one place that quotes.
@NullMarked
package dev.rackrate.report.document;

import org.jspecify.annotations.NullMarked;
