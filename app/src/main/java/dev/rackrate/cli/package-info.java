/// The command line: arguments in, an answer and an exit code out. Knows nothing of the web page.
@NullMarked
package dev.rackrate.cli;

import org.jspecify.annotations.NullMarked;
