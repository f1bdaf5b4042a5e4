package dev.rackrate.store;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/// Saves versions of one study for ever and tells of each when it is confirmed; is killed.
final class StoreWriter {

  private StoreWriter() {}

  /// The text of a version.
  static String body(int version) {
    return "version: " + version + "\n" + "# ".repeat(version % 50 * 100) + "\n";
  }

  public static void main(String[] args) {
    StudyStore store =
        args[0].startsWith("postgresql:")
            ? StudyStore.connect(PostgresAddress.of(args[0]), Optional.empty(), Clock.systemUTC())
            : StudyStore.open(Path.of(args[0]), Clock.systemUTC());
    Member member = new Member("writer", Role.WRITE);
    String id = store.add(new StudyStore.Text("killed", "application/yaml", body(1)), member).id();
    System.out.println(id + " 1");
    for (int version = 1; ; version++) {
      StudyStore.Put put =
          store.put(
              id,
              version,
              new StudyStore.Text("killed", "application/yaml", body(version + 1)),
              member);
      if (!(put instanceof StudyStore.Put.Done)) {
        throw new IllegalStateException("" + put);
      }
      System.out.println(id + " " + (version + 1));
      System.out.flush();
    }
  }
}
