package dev.rackrate.ingest.catalogue;

import java.io.Reader;
import java.util.Optional;

/// A place with tables, of which some may be missing.
public interface Folder {

  /// Opens a table by its file name, e.g. `gpus.csv`; empty where the folder has none.
  Optional<Reader> open(String table);

  /// How messages name a table of it.
  default String nameOf(String table) {
    return table;
  }
}
