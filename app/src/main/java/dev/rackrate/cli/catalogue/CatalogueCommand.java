package dev.rackrate.cli.catalogue;

import dev.rackrate.cli.option.Around;
import java.time.LocalDate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `rackrate catalogue`: what the catalogue knows, and whether it can be trusted.
@Command(
    name = "catalogue",
    mixinStandardHelpOptions = true,
    description = "Shows GPUs, machines, offers and prices over time, and checks them.",
    footer = {"", "Example: rackrate catalogue list offers --gpu 'H100 SXM' --sort price"},
    subcommands = {
      CatalogueListCommand.class,
      CatalogueShowCommand.class,
      CatalogueHistoryCommand.class,
      CatalogueIndexCommand.class,
      CatalogueImportCommand.class,
      CatalogueCheckCommand.class
    })
public final class CatalogueCommand implements Runnable {

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  private CommandSpec spec;

  /// What day it is.
  LocalDate today() {
    return Around.of(spec).today();
  }

  /// Without a command there is nothing to do but show what there is.
  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
