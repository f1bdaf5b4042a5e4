package dev.rackrate.cli.upkeep;

import dev.rackrate.ask.tables.ShippedCatalogue;
import dev.rackrate.ask.upkeep.WrittenPage;
import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.cli.option.OutputOptions;
import dev.rackrate.cli.option.ProgressLine;
import dev.rackrate.quantity.Progress;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// A command that writes a page of the documents from folders of traces.
abstract class PageCommand implements Callable<Integer> {

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  private CommandSpec spec;

  @Mixin private PageOptions pages = new PageOptions();

  @Mixin private OutputOptions output = new OutputOptions();

  @Override
  public final Integer call() {
    pages.write(written(), spec);
    return 0;
  }

  private WrittenPage written() {
    try (ProgressLine progress = output.progress()) {
      return page(ShippedCatalogue.read(), progress, pages.folders());
    }
  }

  abstract WrittenPage page(Catalogue catalogue, Progress progress, List<Path> folders);
}
