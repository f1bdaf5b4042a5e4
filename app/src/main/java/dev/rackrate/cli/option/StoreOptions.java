package dev.rackrate.cli.option;

import dev.rackrate.problem.InputProblem;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.store.PostgresAddress;
import dev.rackrate.store.StudyStore;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Where saved studies are.
public final class StoreOptions {

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Where saved studies are kept (default: rackrate in the user's data folder).")
  private @Nullable Path data;

  @Option(
      names = "--store",
      paramLabel = "URL",
      description =
          "A PostgreSQL database for saved studies instead, postgresql://USER@HOST:5432/DATABASE."
              + " Its password comes from PGPASSWORD or ~/.pgpass.")
  private @Nullable String store;

  /// The folder of the user's data.
  public Path folder() {
    return data == null ? userFolder() : data;
  }

  public boolean isServer() {
    return store != null;
  }

  public StudyStore open(Clock clock) {
    if (store == null) {
      return StudyStore.open(folder(), clock);
    }
    if (data != null) {
      throw InputProblem.in("--data", Sentence.of("and --store exclude each other; give one"));
    }
    return connect(store, clock);
  }

  /// Opens a PostgreSQL database.
  public static StudyStore connect(String url, Clock clock) {
    return StudyStore.connect(
        PostgresAddress.of(url),
        Optional.ofNullable(System.getenv("PGPASSWORD")).filter(secret -> !secret.isEmpty()),
        clock);
  }

  /// Where programs keep the data of a user.
  private static Path userFolder() {
    String named = System.getenv("XDG_DATA_HOME");
    Path home = Path.of(System.getProperty("user.home", "."));
    return (named == null || named.isEmpty() ? home.resolve(".local/share") : Path.of(named))
        .resolve("rackrate");
  }
}
