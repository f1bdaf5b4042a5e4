package dev.rackrate.store;

import dev.rackrate.problem.InputProblem;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Sentence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/// Studies in one SQLite file: every change is on the disk before it is confirmed, and an older
/// version stays readable when a newer one is put.
public final class StudyStore implements AutoCloseable {

  private static final String FILE = "studies.db";
  private static final int MOST_STUDIES = 10_000;

  private static final List<String> TABLES =
      List.of(
          "CREATE TABLE IF NOT EXISTS versions (id TEXT NOT NULL, n INTEGER NOT NULL,"
              + " at TEXT NOT NULL, title TEXT NOT NULL, type TEXT NOT NULL, body TEXT NOT NULL,"
              + " PRIMARY KEY (id, n))",
          "CREATE TABLE IF NOT EXISTS studies (id TEXT PRIMARY KEY, n INTEGER NOT NULL)");

  private final Connection connection;
  private final Clock clock;
  private final ReentrantLock lock = new ReentrantLock();

  /// A study as it was put.
  ///
  /// @param version from 1
  /// @param type `application/yaml` or `application/json`
  public record Saved(String id, int version, Instant at, String title, String type, String body) {}

  /// What a study is to become.
  public record Text(String title, String type, String body) {}

  /// What came of putting a study.
  public sealed interface Put {

    record Done(Saved saved) implements Put {}

    /// Somebody else put another version in between.
    ///
    /// @param theirs the version that is there
    /// @param yours the version that the change began with, where it is known
    record Overtaken(Saved theirs, Optional<Saved> yours) implements Put {}

    record Missing() implements Put {}
  }

  private StudyStore(Connection connection, Clock clock) {
    this.connection = connection;
    this.clock = clock;
  }

  /// Opens the store of a folder, which is made where it is not there.
  ///
  /// @throws InputProblem where it cannot be used
  public static StudyStore open(Path folder, Clock clock) {
    try {
      Files.createDirectories(folder);
      Path file = folder.resolve(FILE);
      if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
      }
      Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file.toAbsolutePath());
      try (Statement statement = connection.createStatement()) {
        statement.execute("PRAGMA journal_mode = WAL");
        statement.execute("PRAGMA synchronous = FULL");
        statement.execute("PRAGMA busy_timeout = 5000");
        for (String table : TABLES) {
          statement.execute(table);
        }
      }
      return new StudyStore(connection, clock);
    } catch (IOException | SQLException unusable) {
      throw InputProblem.in(
          "--data " + folder,
          Sentence.of(
              "cannot hold the saved studies; name a folder that can be written ({})",
              Arg.name("" + unusable.getMessage())));
    }
  }

  /// The newest version of every study, the one changed last first, without its text.
  public List<Saved> all() {
    return query(
        "SELECT v.id, v.n, v.at, v.title, v.type, '' FROM studies s JOIN versions v"
            + " ON v.id = s.id AND v.n = s.n ORDER BY v.at DESC, v.id");
  }

  /// The newest version of a study.
  public Optional<Saved> newest(String id) {
    return query(
            "SELECT v.id, v.n, v.at, v.title, v.type, v.body FROM studies s JOIN versions v"
                + " ON v.id = s.id AND v.n = s.n WHERE s.id = ?",
            id)
        .stream()
        .findFirst();
  }

  /// A version of a study that was not deleted.
  public Optional<Saved> version(String id, int version) {
    return versions(id).stream()
        .filter(saved -> saved.version() == version)
        .findFirst()
        .flatMap(found ->
            query(
                    "SELECT id, n, at, title, type, body FROM versions WHERE id = ? AND n = ?",
                    id,
                    Integer.toString(version))
                .stream()
                .findFirst());
  }

  /// The versions of a study, newest first, without their texts; none where it is not there.
  public List<Saved> versions(String id) {
    return query(
        "SELECT v.id, v.n, v.at, v.title, v.type, '' FROM versions v JOIN studies s"
            + " ON s.id = v.id WHERE v.id = ? ORDER BY v.n DESC",
        id);
  }

  /// Saves a study that was not there.
  public Saved add(Text text) {
    return inTransaction(() -> {
      if (all().size() >= MOST_STUDIES) {
        throw InputProblem.of(Sentence.of("there are 10,000 saved studies; delete some first"));
      }
      return insert(newId(), 1, text);
    });
  }

  /// Saves a new version of a study, if nobody did since `since`.
  public Put put(String id, int since, Text text) {
    return inTransaction(() -> {
      Optional<Saved> there = newest(id);
      if (there.isEmpty()) {
        return new Put.Missing();
      }
      if (there.get().version() != since) {
        return new Put.Overtaken(there.get(), version(id, since));
      }
      return new Put.Done(insert(id, since + 1, text));
    });
  }

  /// Deletes a study with all its versions, if nobody changed it since `since`.
  public Put delete(String id, int since) {
    return inTransaction(() -> {
      Optional<Saved> there = newest(id);
      if (there.isEmpty()) {
        return new Put.Missing();
      }
      if (there.get().version() != since) {
        return new Put.Overtaken(there.get(), version(id, since));
      }
      change("DELETE FROM studies WHERE id = ?", id);
      change("DELETE FROM versions WHERE id = ?", id);
      return new Put.Done(there.get());
    });
  }

  private Saved insert(String id, int version, Text text) throws SQLException {
    Instant at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    change(
        "INSERT INTO versions (id, n, at, title, type, body) VALUES (?, ?, ?, ?, ?, ?)",
        id,
        Integer.toString(version),
        at.toString(),
        text.title(),
        text.type(),
        text.body());
    change("INSERT OR REPLACE INTO studies (id, n) VALUES (?, ?)", id, Integer.toString(version));
    return new Saved(id, version, at, text.title(), text.type(), text.body());
  }

  private static String newId() {
    byte[] random = new byte[8];
    new SecureRandom().nextBytes(random);
    return HexFormat.of().formatHex(random);
  }

  private void change(String sql, String... values) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      set(statement, values);
      statement.executeUpdate();
    }
  }

  private static void set(PreparedStatement statement, String... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      statement.setString(i + 1, values[i]);
    }
  }

  private List<Saved> query(String sql, String... values) {
    lock.lock();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      set(statement, values);
      List<Saved> found = new ArrayList<>();
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          found.add(
              new Saved(
                  row.getString(1),
                  row.getInt(2),
                  Instant.parse(row.getString(3)),
                  row.getString(4),
                  row.getString(5),
                  row.getString(6)));
        }
      }
      return found;
    } catch (SQLException failed) {
      throw new NotKept(failed);
    } finally {
      lock.unlock();
    }
  }

  private interface Change<T> {
    T make() throws SQLException;
  }

  private <T> T inTransaction(Change<T> change) {
    lock.lock();
    try (Statement statement = connection.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");
      try {
        T made = change.make();
        statement.execute("COMMIT");
        return made;
      } catch (SQLException | RuntimeException failed) {
        rollBack(statement);
        throw failed;
      }
    } catch (SQLException failed) {
      throw new NotKept(failed);
    } finally {
      lock.unlock();
    }
  }

  private static void rollBack(Statement statement) {
    try {
      statement.execute("ROLLBACK");
    } catch (SQLException gone) {
      // There is no transaction any more: SQLite ended it itself when the disk was full.
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      connection.close();
    } catch (SQLException failed) {
      throw new NotKept(failed);
    } finally {
      lock.unlock();
    }
  }
}
