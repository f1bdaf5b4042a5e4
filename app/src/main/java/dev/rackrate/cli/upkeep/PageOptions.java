package dev.rackrate.cli.upkeep;

import dev.rackrate.ask.upkeep.WrittenPage;
import dev.rackrate.cli.option.Around;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Folders of logs, and the page of the repository that is made of them.
final class PageOptions {

  @Parameters(arity = "1..*", paramLabel = "FOLDER", description = "Folders with logs.")
  private List<Path> folders = List.of();

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Option(
      names = "--page",
      required = true,
      paramLabel = "FILE",
      description = "Write the page to this file.")
  private Path page;

  List<Path> folders() {
    return folders;
  }

  /// Writes the page, and says which files tell nothing.
  void write(WrittenPage written, CommandSpec spec) {
    written.problems().forEach(problem -> spec.commandLine().getErr().println(problem));
    Around.of(spec).files().write(page, written.page());
  }
}
