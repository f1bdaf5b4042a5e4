package dev.rackrate.cli.upkeep;

import dev.rackrate.ask.tables.ShippedCatalogue;
import dev.rackrate.ask.upkeep.TraceReliability;
import dev.rackrate.ask.upkeep.WrittenPage;
import dev.rackrate.cli.option.OutputOptions;
import dev.rackrate.cli.option.ProgressLine;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `rackrate reliability`: how sure answers on folders of traces are, and how right; for those who
/// maintain it.
@Command(
    name = "reliability",
    hidden = true,
    mixinStandardHelpOptions = true,
    description = "Holds answers on the logs in some folders against what came.",
    footer = {"", "Example: rackrate reliability traces --page docs/reference/calibration.md"})
public final class ReliabilityCommand implements Callable<Integer> {

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  private CommandSpec spec;

  @Mixin private PageOptions pages = new PageOptions();

  @Mixin private OutputOptions output = new OutputOptions();

  @Override
  public Integer call() {
    pages.write(written(), spec);
    return 0;
  }

  private WrittenPage written() {
    try (ProgressLine progress = output.progress()) {
      return new TraceReliability(ShippedCatalogue.read(), progress).ask(pages.folders());
    }
  }
}
