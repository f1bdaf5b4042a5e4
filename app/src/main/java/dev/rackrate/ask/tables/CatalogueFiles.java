package dev.rackrate.ask.tables;

import dev.rackrate.catalogue.Catalogue;
import java.util.List;

/// A catalogue and what was wrong with the files it came from.
///
/// @param problems each names a file and a line that was left out
public record CatalogueFiles(Catalogue catalogue, List<String> problems) {

  public CatalogueFiles {
    problems = List.copyOf(problems);
  }
}
