/// A figure walked back to what it rests on, as a page and as JSON.
@NullMarked
package dev.rackrate.report.explain;

import org.jspecify.annotations.NullMarked;
