package dev.rackrate.cli.option;

import dev.rackrate.ask.Elsewhere;
import dev.rackrate.ask.tables.CatalogueFiles;
import dev.rackrate.ask.tables.ShippedCatalogue;
import dev.rackrate.catalogue.Catalogue;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Which catalogue a command reads.
public final class CatalogueOptions {

  @Option(
      names = "--catalogue",
      paramLabel = "DIR",
      description = "Add the tables of a folder to the shipped catalogue.")
  private @Nullable Path folder;

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  /// The folder to add, where one was named.
  public Optional<Path> folder() {
    return Optional.ofNullable(folder);
  }

  /// The catalogue and the rows of the user's folder that could not be used.
  CatalogueFiles load() {
    return folder == null
        ? new CatalogueFiles(ShippedCatalogue.read(), List.of())
        : ShippedCatalogue.with(folder);
  }

  /// The catalogue; rows that could not be used are named on the error stream.
  public Catalogue read() {
    return told().catalogue();
  }

  /// The same as other machines may read it.
  public Elsewhere.OfCatalogue elsewhere() {
    return new Elsewhere.OfCatalogue(told().catalogue(), folder());
  }

  private CatalogueFiles told() {
    CatalogueFiles loaded = load();
    PrintWriter err = spec.commandLine().getErr();
    loaded.problems().forEach(problem -> err.println(problem + " (left out)"));
    return loaded;
  }
}
