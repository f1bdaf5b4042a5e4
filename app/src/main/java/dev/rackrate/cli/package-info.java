/// The command line: arguments -> ask -> report, nothing else.
///
/// One file for each command; what they share is in [dev.rackrate.cli.option].
@NullMarked
package dev.rackrate.cli;

import org.jspecify.annotations.NullMarked;
