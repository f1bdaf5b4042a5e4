package dev.rackrate.ask.tables;

import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.ingest.Loaded;
import dev.rackrate.ingest.catalogue.CatalogueReader;
import dev.rackrate.ingest.catalogue.Folder;
import dev.rackrate.ingest.catalogue.RowPlaces;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The catalogue that comes with the program.
public final class ShippedCatalogue {

  private static final String FOLDER = "/dev/rackrate/data/";

  private ShippedCatalogue() {}

  public static Catalogue read() {
    return CatalogueReader.read(List.of(ShippedCatalogue::open)).orThrow().getFirst();
  }

  /// The shipped catalogue with a folder of the user's on top; rows it could not use are named.
  public static CatalogueFiles with(Path folder) {
    return with(List.of(folder));
  }

  /// The same with several folders, each on top of those before it.
  public static CatalogueFiles with(List<Path> own) {
    List<Folder> folders = new ArrayList<>();
    folders.add(ShippedCatalogue::open);
    own.forEach(folder -> folders.add(new OwnFolder(folder)));
    Loaded<Catalogue> loaded = CatalogueReader.read(folders);
    return new CatalogueFiles(
        loaded.rows().getFirst(), loaded.problems().stream().map(Object::toString).toList());
  }

  /// The shipped catalogue, with a folder on top where there is one, and where each row stands.
  public static Loaded<Catalogue> load(Optional<Path> folder, RowPlaces places) {
    List<Folder> folders = new ArrayList<>();
    folders.add(ShippedCatalogue::open);
    folder.ifPresent(own -> folders.add(new OwnFolder(own)));
    return CatalogueReader.read(folders, places);
  }

  /// Whether a file of that name in a folder of the user's is read as a table.
  public static boolean isTable(String name) {
    return name.endsWith(".csv") && ShippedCatalogue.class.getResource(FOLDER + name) != null;
  }

  public static Optional<Reader> open(String table) {
    InputStream in = ShippedCatalogue.class.getResourceAsStream(FOLDER + table);
    return in == null
        ? Optional.empty()
        : Optional.of(new InputStreamReader(in, StandardCharsets.UTF_8));
  }
}
