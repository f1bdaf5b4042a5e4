package dev.rackrate.store;

import static dev.rackrate.store.Tables.change;
import static dev.rackrate.store.Tables.query;

import dev.rackrate.problem.InputProblem;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Sentence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// Studies in one SQLite file or on a PostgreSQL server: every change is on the disk before it is
/// confirmed, an older version stays readable when a newer one is put, who changed what is kept.
public final class StudyStore implements AutoCloseable {

  private static final String FILE = "studies.db";
  private static final int MOST_STUDIES = 10_000;
  private static final int MOST_CHANGES = 1_000;

  private static final String FACTS = "SELECT v.id, v.n, v.at, v.title, v.type, ";
  private static final String NEWEST =
      " FROM studies s JOIN versions v ON v.id = s.id AND v.n = s.n ";

  private final Database database;
  private final Clock clock;

  /// A study as it was put.
  ///
  /// @param version from 1
  /// @param type `application/yaml` or `application/json`
  public record Saved(String id, int version, Instant at, String title, String type, String body) {}

  /// What a study is to become.
  public record Text(String title, String type, String body) {
    public Text {
      if (body.indexOf('\0') >= 0 || title.indexOf('\0') >= 0) {
        throw InputProblem.of(Sentence.of("a study holds no character of code 0; send it as text"));
      }
    }
  }

  /// A change that was made.
  ///
  /// @param number from 1, in the order of the changes
  /// @param who by the name of a token
  /// @param what `add`, `put`, `delete`, `token`, `restore`
  /// @param version that the change made or, where it deleted, the last one
  public record Change(
      long number, Instant at, String who, String what, String id, int version, String title) {}

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

  private StudyStore(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /// Opens the store of a folder, which is made where it is not there.
  ///
  /// @throws InputProblem where it cannot be used
  public static StudyStore open(Path folder, Clock clock) {
    try {
      Files.createDirectories(folder);
      if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
      }
      return made(SqliteFile.open(folder.resolve(FILE)), clock);
    } catch (IOException | SQLException | NotKept unusable) {
      throw InputProblem.in(
          "--data " + folder,
          Sentence.of(
              "cannot hold the saved studies; name a folder that can be written ({})",
              Arg.name("" + unusable.getMessage())));
    }
  }

  /// Opens the store of a server.
  ///
  /// @param password where one is known; else it is looked for in `.pgpass`
  /// @throws InputProblem where it cannot be used
  public static StudyStore connect(
      PostgresAddress address, Optional<String> password, Clock clock) {
    try {
      return made(new PostgresServer(address, password), clock);
    } catch (NotKept unusable) {
      throw InputProblem.in(
          "--store " + address,
          Unproven.why(unusable, address)
              .orElseGet(() -> Sentence.of("cannot be used ({})", Arg.name(unusable.reason()))));
    }
  }

  /// A store in a database, whose tables are made where they are not there.
  static StudyStore made(Database database, Clock clock) {
    try {
      database.changing(connection -> {
        Tables.make(connection, database.textType());
        return true;
      });
    } catch (NotKept unusable) {
      database.close();
      throw unusable;
    }
    return new StudyStore(database, clock);
  }

  /// Where it is, for people.
  public String name() {
    return database.name();
  }

  /// The newest version of every study, the one changed last first, without its text.
  public List<Saved> all() {
    return database.reading(connection ->
        query(connection, FACTS + "''" + NEWEST + "ORDER BY v.at DESC, v.id", StudyStore::saved));
  }

  /// The newest version of a study.
  public Optional<Saved> newest(String id) {
    return database.reading(connection -> newest(connection, id));
  }

  private static Optional<Saved> newest(Connection connection, String id) throws SQLException {
    return query(connection, FACTS + "v.body" + NEWEST + "WHERE s.id = ?", StudyStore::saved, id)
        .stream()
        .findFirst();
  }

  /// A version of a study that was not deleted.
  public Optional<Saved> version(String id, int version) {
    return database.reading(connection -> version(connection, id, version));
  }

  private static Optional<Saved> version(Connection connection, String id, int version)
      throws SQLException {
    return query(
            connection,
            FACTS
                + "v.body FROM versions v JOIN studies s ON s.id = v.id WHERE v.id = ? AND v.n = ?",
            StudyStore::saved,
            id,
            version)
        .stream()
        .findFirst();
  }

  /// The versions of a study, newest first, without their texts; none where it is not there.
  public List<Saved> versions(String id) {
    return database.reading(connection ->
        query(
            connection,
            FACTS
                + "'' FROM versions v JOIN studies s ON s.id = v.id WHERE v.id = ?"
                + " ORDER BY v.n DESC",
            StudyStore::saved,
            id));
  }

  private static Saved saved(ResultSet row) throws SQLException {
    return new Saved(
        row.getString(1),
        row.getInt(2),
        Instant.parse(row.getString(3)),
        row.getString(4),
        row.getString(5),
        row.getString(6));
  }

  /// Saves a study that was not there.
  public Saved add(Text text, Member by) {
    return database.changing(connection -> {
      if (count(connection, "studies") >= MOST_STUDIES) {
        throw InputProblem.of(Sentence.of("there are 10,000 saved studies; delete some first"));
      }
      return insert(connection, newId(), 1, text, by, "add");
    });
  }

  /// Saves a new version of a study, if nobody did since `since`.
  public Put put(String id, int since, Text text, Member by) {
    return database.changing(connection -> {
      Optional<Put> hindered = hindered(connection, id, since);
      return hindered.isPresent()
          ? hindered.get()
          : new Put.Done(insert(connection, id, since + 1, text, by, "put"));
    });
  }

  /// Deletes a study with all its versions, if nobody changed it since `since`.
  public Put delete(String id, int since, Member by) {
    return database.changing(connection -> {
      Optional<Put> hindered = hindered(connection, id, since);
      if (hindered.isPresent()) {
        return hindered.get();
      }
      Saved last = newest(connection, id).orElseThrow();
      change(connection, "DELETE FROM studies WHERE id = ?", id);
      change(connection, "DELETE FROM versions WHERE id = ?", id);
      note(connection, by, "delete", id, since, last.title());
      return new Put.Done(last);
    });
  }

  /// What stands against a change that began with a version.
  private static Optional<Put> hindered(Connection connection, String id, int since)
      throws SQLException {
    Optional<Saved> there = newest(connection, id);
    if (there.isEmpty()) {
      return Optional.of(new Put.Missing());
    }
    return there.get().version() == since
        ? Optional.empty()
        : Optional.of(new Put.Overtaken(there.get(), version(connection, id, since)));
  }

  private Saved insert(
      Connection connection, String id, int version, Text text, Member by, String what)
      throws SQLException {
    Instant at = now();
    change(
        connection,
        Tables.VERSIONS.insert(),
        id,
        version,
        at,
        text.title(),
        text.type(),
        text.body());
    change(
        connection,
        Tables.STUDIES.insert() + " ON CONFLICT (id) DO UPDATE SET n = excluded.n",
        id,
        version);
    note(connection, by, what, id, version, text.title());
    return new Saved(id, version, at, text.title(), text.type(), text.body());
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  /// Notes who did what, in the same transaction as the change itself.
  private void note(
      Connection connection, Member by, String what, String id, int version, String title)
      throws SQLException {
    long last =
        query(connection, "SELECT COALESCE(MAX(seq), 0) FROM changes", row -> row.getLong(1))
            .getFirst();
    change(
        connection, Tables.CHANGES.insert(), last + 1, now(), by.name(), what, id, version, title);
  }

  private static long count(Connection connection, String table) throws SQLException {
    return query(connection, "SELECT COUNT(*) FROM " + table, row -> row.getLong(1)).getFirst();
  }

  private static String newId() {
    byte[] random = new byte[8];
    new SecureRandom().nextBytes(random);
    return HexFormat.of().formatHex(random);
  }

  /// The last changes, newest first, 1,000 at most.
  ///
  /// @param before only those with a smaller number
  public List<Change> changes(long before) {
    return database.reading(connection ->
        query(
            connection,
            "SELECT seq, at, who, what, id, n, title FROM changes WHERE seq < ?"
                + " ORDER BY seq DESC LIMIT ?",
            row ->
                new Change(
                    row.getLong(1),
                    Instant.parse(row.getString(2)),
                    row.getString(3),
                    row.getString(4),
                    row.getString(5),
                    row.getInt(6),
                    row.getString(7)),
            before,
            MOST_CHANGES));
  }

  /// Those who have a token, by name.
  public List<Member> members() {
    return database.reading(connection ->
        query(connection, "SELECT name, role FROM tokens ORDER BY name", StudyStore::member));
  }

  private static Member member(ResultSet row) throws SQLException {
    return new Member(row.getString(1), Role.parse(row.getString(2)).orElse(Role.READ));
  }

  /// Who has the token of a hash.
  public Optional<Member> member(String hash) {
    return database.reading(connection ->
        query(connection, "SELECT name, role FROM tokens WHERE hash = ?", StudyStore::member, hash)
            .stream()
            .findFirst());
  }

  /// Lets somebody in by the hash of a token.
  ///
  /// @return false where the name is taken
  public boolean admit(Member member, String hash, Member by) {
    return database.changing(connection -> {
      boolean isTaken =
          !query(
                  connection,
                  "SELECT name FROM tokens WHERE name = ?",
                  row -> row.getString(1),
                  member.name())
              .isEmpty();
      if (!isTaken) {
        change(
            connection, Tables.TOKENS.insert(), member.name(), member.role().label(), hash, now());
        note(connection, by, "token", member.role().label(), 0, member.name());
      }
      return !isTaken;
    });
  }

  /// Takes somebody's token away.
  ///
  /// @return false where there is none of that name
  public boolean dismiss(String name, Member by) {
    return database.changing(connection -> {
      boolean isThere = change(connection, "DELETE FROM tokens WHERE name = ?", name) > 0;
      if (isThere) {
        note(connection, by, "token", "none", 0, name);
      }
      return isThere;
    });
  }

  /// Hands over every row of every table as it is at one moment.
  public void copy(Snapshot.Taker taker) {
    database.reading(connection -> {
      Snapshot.read(connection, taker);
      return true;
    });
  }

  /// Takes over what was handed over, all of it or nothing.
  ///
  /// @throws InputProblem where the store is not empty
  public void fill(Snapshot.Giver giver, Member by) {
    database.changing(connection -> {
      if (count(connection, "versions") + count(connection, "changes") > 0) {
        throw InputProblem.of(
            Sentence.of(
                "the store is not empty, and nothing in it is written over; name an empty one"));
      }
      change(connection, "DELETE FROM tokens");
      giver.giveTo((table, values) -> change(connection, table.insert(), values.toArray()));
      note(connection, by, "restore", "", 0, "");
      return true;
    });
  }

  @Override
  public void close() {
    database.close();
  }
}
