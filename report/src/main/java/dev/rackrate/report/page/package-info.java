/// Answers as pages of blocks, and the renderer that makes text of them.
@NullMarked
package dev.rackrate.report.page;

import org.jspecify.annotations.NullMarked;
