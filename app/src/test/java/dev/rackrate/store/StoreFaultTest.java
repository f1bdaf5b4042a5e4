package dev.rackrate.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Every call to the database fails in turn, before it did anything or after: what was confirmed is
/// there, what failed is whole or not there at all, and it is told.
final class StoreFaultTest {

  private static final Member WRITER = new Member("writer", Role.WRITE);

  @TempDir Path folder = Path.of("");

  /// When a call fails.
  private static final class Fault {
    private final String message;
    private final boolean isAfter;
    private int left;
    private boolean isDone;

    Fault(int at, boolean isAfter, String message) {
      this.left = at;
      this.isAfter = isAfter;
      this.message = message;
    }

    Object call(java.util.concurrent.Callable<Object> real) throws Exception {
      boolean isNow = left-- == 0;
      isDone |= isNow;
      if (isNow && !isAfter) {
        throw new SQLException(message);
      }
      Object made = real.call();
      if (isNow) {
        throw new SQLException(message);
      }
      return made;
    }
  }

  private static Connection faulty(Connection real, Fault fault) {
    return (Connection) wrapped(Connection.class, real, fault);
  }

  /// The same object, but that its statements fail when it is time.
  private static Object wrapped(Class<?> type, Object real, Fault fault) {
    return Proxy.newProxyInstance(
        StoreFaultTest.class.getClassLoader(),
        new Class<?>[] {type},
        (_, method, arguments) -> {
          boolean isWork = method.getName().startsWith("execute");
          Object made =
              isWork
                  ? fault.call(() -> invoked(method, real, arguments))
                  : invoked(method, real, arguments);
          boolean isStatement = Statement.class.isAssignableFrom(method.getReturnType());
          return isStatement ? wrapped(method.getReturnType(), made, fault) : made;
        });
  }

  private static Object invoked(java.lang.reflect.Method method, Object real, Object[] arguments)
      throws Exception {
    try {
      return method.invoke(real, arguments);
    } catch (InvocationTargetException failed) {
      if (failed.getCause() instanceof Exception cause) {
        throw cause;
      }
      throw failed;
    }
  }

  private static StudyStore.Text text(int version) {
    return new StudyStore.Text("title " + version, "application/yaml", StoreWriter.body(version));
  }

  @ParameterizedTest
  @CsvSource({"false", "true"})
  void whatWasConfirmedStaysWhateverFails(boolean isAfter) throws SQLException {
    int points = 0;
    boolean isReached = true;
    while (isReached) {
      Path own = folder.resolve("store-" + isAfter + "-" + points);
      assertThat(own.toFile().mkdirs()).isTrue();
      Path file = own.resolve("studies.db");
      String id;
      try (StudyStore store = StudyStore.made(SqliteFile.open(file), Clock.systemUTC())) {
        id = store.add(text(1), WRITER).id();
      }
      Fault fault = new Fault(points, isAfter, "[SQLITE_IOERR] disk I/O error");
      int confirmed = changed(file, id, fault);
      isReached = fault.isDone;
      try (StudyStore store = StudyStore.made(SqliteFile.open(file), Clock.systemUTC())) {
        StudyStore.Saved newest = store.newest(id).orElseThrow();
        assertThat(newest.version()).as("point " + points).isBetween(confirmed, confirmed + 1);
        for (int version = 1; version <= newest.version(); version++) {
          assertThat(store.version(id, version).orElseThrow().body())
              .isEqualTo(StoreWriter.body(version));
        }
        assertThat(store.versions(id)).hasSize(newest.version());
        assertThat(store.changes(Long.MAX_VALUE)).hasSize(newest.version());
        assertThat(store.put(id, newest.version(), text(newest.version() + 1), WRITER))
            .isInstanceOf(StudyStore.Put.Done.class);
      }
      points++;
    }
    assertThat(points).as("points at which it failed").isGreaterThan(10);
  }

  /// Saves versions until one fails; the last one that was confirmed.
  private static int changed(Path file, String id, Fault fault) throws SQLException {
    int confirmed = 1;
    try (Connection real = DriverManager.getConnection("jdbc:sqlite:" + file)) {
      StudyStore store =
          StudyStore.made(SqliteFile.open(faulty(real, fault), file), Clock.systemUTC());
      for (int version = 2; version <= 4; version++) {
        if (store.put(id, version - 1, text(version), WRITER) instanceof StudyStore.Put.Done) {
          confirmed = version;
        }
      }
    } catch (NotKept | SQLException told) {
      assertThat(fault.isDone).as("nothing else fails: " + told).isTrue();
    }
    return confirmed;
  }

  @Test
  void aFullDiskIsToldAndDamagesNothing() throws SQLException {
    Path file = folder.resolve("studies.db");
    try (Connection real = DriverManager.getConnection("jdbc:sqlite:" + file)) {
      SqliteFile database = SqliteFile.open(real, file);
      StudyStore store = StudyStore.made(database, Clock.systemUTC());
      String id = store.add(text(1), WRITER).id();
      try (Statement statement = real.createStatement()) {
        // As large as the file is: the next page finds no room.
        statement.execute("PRAGMA max_page_count = 1");
      }
      Optional<NotKept> told = Optional.empty();
      int confirmed = 1;
      while (told.isEmpty() && confirmed < 10_000) {
        try {
          store.put(id, confirmed, text(confirmed + 1), WRITER);
          confirmed++;
        } catch (NotKept full) {
          told = Optional.of(full);
        }
      }
      assertThat(told).isPresent();
      assertThat(told.orElseThrow().isFull()).isTrue();
      assertThat(store.newest(id).orElseThrow().version()).isEqualTo(confirmed);
      assertThat(store.newest(id).orElseThrow().body()).isEqualTo(StoreWriter.body(confirmed));
      assertThat(store.versions(id)).hasSize(confirmed);
    }
  }
}
