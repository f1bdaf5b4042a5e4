package dev.rackrate.cli;

import dev.rackrate.study.StudyProblem;
import java.io.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Where an answer goes and in which form.
final class OutputOptions {

  /// The forms an answer can have; the names are those of the command line.
  enum Format {
    text,
    json
  }

  @Option(
      names = "--format",
      description = "text for people, json for programs (default: ${DEFAULT-VALUE}).")
  private Format format = Format.text;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "Write to a file; - is the terminal (default: ${DEFAULT-VALUE}).")
  private String output = "-";

  @Option(names = "--quiet", description = "Nothing on the error stream but errors.")
  private boolean quiet;

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  Format format() {
    return format;
  }

  boolean isQuiet() {
    return quiet;
  }

  /// Colour only where a person looks on.
  @SuppressWarnings("SystemConsoleNull") // null on other systems
  boolean isColoured() {
    Console console = System.console();
    return output.equals("-")
        && console != null
        && console.isTerminal()
        && System.getenv("NO_COLOR") == null;
  }

  void write(String text) {
    if (output.equals("-")) {
      PrintWriter out = spec.commandLine().getOut();
      out.print(text);
      out.flush();
      return;
    }
    try {
      Files.writeString(Path.of(output), text);
    } catch (IOException unwritable) {
      throw new StudyProblem("--output " + output + ": cannot be written; check the folder");
    }
  }
}
