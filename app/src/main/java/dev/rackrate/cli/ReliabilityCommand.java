package dev.rackrate.cli;

import dev.rackrate.ask.tables.ShippedCatalogue;
import dev.rackrate.ask.upkeep.TraceReliability;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `rackrate reliability`: how sure answers on folders of traces are, and how right; for those who
/// maintain it.
@Command(
    name = "reliability",
    hidden = true,
    mixinStandardHelpOptions = true,
    description = "Holds answers on the logs in some folders against what came.",
    footer = {"", "Example: rackrate reliability traces --page docs/reference/calibration.md"})
final class ReliabilityCommand implements Callable<Integer> {

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  private CommandSpec spec;

  @Parameters(arity = "1..*", paramLabel = "FOLDER", description = "Folders with logs.")
  private List<Path> folders = List.of();

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Option(
      names = "--page",
      required = true,
      paramLabel = "FILE",
      description = "Write the page to this file.")
  private Path page;

  @Mixin private OutputOptions output = new OutputOptions();

  @Override
  public Integer call() {
    TraceReliability.Outcome outcome = outcome();
    outcome.problems().forEach(problem -> spec.commandLine().getErr().println(problem));
    Main.of(spec).files().write(page, outcome.page());
    return 0;
  }

  private TraceReliability.Outcome outcome() {
    try (ProgressLine progress = output.progress()) {
      return new TraceReliability(ShippedCatalogue.read(), progress).ask(folders);
    }
  }
}
