package dev.rackrate;

import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.ingest.catalogue.CatalogueReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// A small catalogue that stays as it is, for tests of behaviour: a refresh of the shipped prices
/// must not turn them red. Its rows were taken from the shipped tables in November 2026.
public final class FrozenCatalogue {

  private static final Catalogue CATALOGUE = again();

  private FrozenCatalogue() {}

  public static Catalogue read() {
    return CATALOGUE;
  }

  /// Read anew, equal to the other.
  public static Catalogue again() {
    return CatalogueReader.read(List.of(FrozenCatalogue::open)).orThrow().getFirst();
  }

  private static Optional<Reader> open(String table) {
    InputStream in = FrozenCatalogue.class.getResourceAsStream("/frozen/" + table);
    return in == null
        ? Optional.empty()
        : Optional.of(new InputStreamReader(in, StandardCharsets.UTF_8));
  }
}
