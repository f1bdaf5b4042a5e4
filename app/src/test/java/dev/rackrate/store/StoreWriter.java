package dev.rackrate.store;

import java.nio.file.Path;
import java.time.Clock;

/// Saves versions of one study for ever and tells of each when it is confirmed; is killed.
final class StoreWriter {

  private StoreWriter() {}

  /// The text of a version.
  static String body(int version) {
    return "version: " + version + "\n" + "# ".repeat(version % 50 * 100) + "\n";
  }

  public static void main(String[] args) {
    StudyStore store = StudyStore.open(Path.of(args[0]), Clock.systemUTC());
    String id = store.add(new StudyStore.Text("killed", "application/yaml", body(1))).id();
    System.out.println(id + " 1");
    for (int version = 1; ; version++) {
      StudyStore.Put put =
          store.put(
              id, version, new StudyStore.Text("killed", "application/yaml", body(version + 1)));
      if (!(put instanceof StudyStore.Put.Done)) {
        throw new IllegalStateException("" + put);
      }
      System.out.println(id + " " + (version + 1));
      System.out.flush();
    }
  }
}
