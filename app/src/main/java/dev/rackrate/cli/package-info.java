/// The command line: arguments -> ask -> report, nothing else.
@NullMarked
package dev.rackrate.cli;

import org.jspecify.annotations.NullMarked;
