package dev.rackrate.cli;

import dev.rackrate.report.page.TextRenderer;
import dev.rackrate.problem.InputProblem;
import java.io.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Where an answer goes.
abstract class Destination {

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Write to a file; - is the terminal (default: ${DEFAULT-VALUE}).")
  private String output = "-";

  @Option(names = "--quiet", description = "Nothing on the error stream but errors.")
  private boolean quiet;

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  /// Whether the answer goes to standard output, not to a file.
  boolean isStandard() {
    return output.equals("-");
  }

  /// The name of the file it goes to.
  String fileName() {
    return output;
  }

  PrintWriter out() {
    return spec.commandLine().getOut();
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

  /// Whether the answer goes to a terminal that shows block characters.
  @SuppressWarnings("SystemConsoleNull") // null on other systems
  boolean hasBlocks() {
    Console console = System.console();
    return output.equals("-")
        && console != null
        && console.isTerminal()
        && console.charset().equals(StandardCharsets.UTF_8);
  }

  /// Where long work tells how far it has come.
  @SuppressWarnings("SystemConsoleNull") // null on other systems
  ProgressLine progress() {
    Console console = System.console();
    boolean isTerminal = console != null && console.isTerminal();
    return new ProgressLine(spec.commandLine().getErr(), quiet, isTerminal);
  }

  /// Writes an answer line by line.
  void stream(Consumer<Appendable> answer) {
    if (output.equals("-")) {
      PrintWriter out = spec.commandLine().getOut();
      answer.accept(out);
      out.flush();
      return;
    }
    try (Writer out = Files.newBufferedWriter(Path.of(output))) {
      answer.accept(out);
    } catch (IOException | UncheckedIOException unwritable) {
      throw unwritable();
    }
  }

  private InputProblem unwritable() {
    return InputProblem.in("--output " + output, "cannot be written; check the folder");
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
      throw unwritable();
    }
  }

  /// What the terminal can show.
  TextRenderer.Look look() {
    return new TextRenderer.Look(isColoured(), hasBlocks());
  }
}
