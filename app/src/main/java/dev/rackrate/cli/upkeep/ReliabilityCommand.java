package dev.rackrate.cli.upkeep;

import dev.rackrate.ask.upkeep.TraceReliability;
import dev.rackrate.ask.upkeep.WrittenPage;
import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.quantity.Progress;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;

/// `rackrate reliability`: how sure answers on folders of traces are, and how right; for those who
/// maintain it.
@Command(
    name = "reliability",
    hidden = true,
    mixinStandardHelpOptions = true,
    description = "Holds answers on the logs in some folders against what came.",
    footer = {"", "Example: rackrate reliability traces --page docs/reference/calibration.md"})
public final class ReliabilityCommand extends PageCommand {

  @Override
  WrittenPage page(Catalogue catalogue, Progress progress, List<Path> folders) {
    return new TraceReliability(catalogue, progress).ask(folders);
  }
}
