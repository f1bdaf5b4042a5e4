/// The command line: arguments -> ask -> report, nothing else.
///
/// One file for each command, beside the options that several of them take: they share how an
/// answer is written, how far work is told and which status is left, which nothing else may use.
@NullMarked
package dev.rackrate.cli;

import org.jspecify.annotations.NullMarked;
