package dev.rackrate.cli.upkeep;

import dev.rackrate.ask.upkeep.TraceBacktests;
import dev.rackrate.ask.upkeep.WrittenPage;
import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.quantity.Progress;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;

/// `rackrate backtests`: every policy on folders of traces; for those who maintain it.
@Command(
    name = "backtests",
    hidden = true,
    mixinStandardHelpOptions = true,
    description = "Backtests every policy on the logs in some folders.",
    footer = {"", "Example: rackrate backtests traces --page docs/reference/backtests.md"})
public final class BacktestsCommand extends PageCommand {

  @Override
  WrittenPage page(Catalogue catalogue, Progress progress, List<Path> folders) {
    return new TraceBacktests(catalogue, progress).ask(folders);
  }
}
