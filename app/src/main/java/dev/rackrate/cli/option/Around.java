package dev.rackrate.cli.option;

import dev.rackrate.files.WholeFiles;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.LocalDate;
import picocli.CommandLine.Model.CommandSpec;

/// What a command finds around it.
public interface Around {

  /// The surroundings of the command line that a command belongs to.
  static Around of(CommandSpec command) {
    return (Around) command.root().userObject();
  }

  /// What time it is.
  Clock clock();

  /// What day it is.
  LocalDate today();

  /// What writes files that are whole.
  WholeFiles files();

  /// Standard output as it is, for text that is clean but for our own emphasis.
  PrintWriter coloured();

  /// The error stream as it is, for a line that changes in its place.
  PrintWriter terminal();
}
