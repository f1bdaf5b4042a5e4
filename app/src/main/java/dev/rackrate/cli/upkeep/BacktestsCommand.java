package dev.rackrate.cli.upkeep;

import dev.rackrate.ask.tables.ShippedCatalogue;
import dev.rackrate.ask.upkeep.TraceBacktests;
import dev.rackrate.ask.upkeep.WrittenPage;
import dev.rackrate.cli.option.OutputOptions;
import dev.rackrate.cli.option.ProgressLine;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `rackrate backtests`: every policy on folders of traces; for those who maintain it.
@Command(
    name = "backtests",
    hidden = true,
    mixinStandardHelpOptions = true,
    description = "Backtests every policy on the logs in some folders.",
    footer = {"", "Example: rackrate backtests traces --page docs/reference/backtests.md"})
public final class BacktestsCommand implements Callable<Integer> {

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
      return new TraceBacktests(ShippedCatalogue.read(), progress).ask(pages.folders());
    }
  }
}
