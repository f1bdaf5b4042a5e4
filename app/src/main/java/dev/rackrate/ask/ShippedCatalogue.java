package dev.rackrate.ask;

import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.ingest.catalogue.CatalogueReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;

/// The catalogue that comes with the program.
public final class ShippedCatalogue {

  private static final String FOLDER = "/dev/rackrate/data/";

  private ShippedCatalogue() {}

  public static Catalogue read() {
    return CatalogueReader.read(ShippedCatalogue::open);
  }

  private static Reader open(String table) {
    InputStream in = ShippedCatalogue.class.getResourceAsStream(FOLDER + table);
    if (in == null) {
      throw new IllegalStateException("the program was built without " + table);
    }
    return new InputStreamReader(in, StandardCharsets.UTF_8);
  }
}
