package dev.rackrate.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// The sorts of stores there are, each of which does the same.
public enum Stores {
  SQLITE,
  POSTGRESQL;

  private static final AtomicInteger DATABASES = new AtomicInteger();
  private static @Nullable EmbeddedPostgres server;

  /// Where an empty store is.
  public String address(Path folder) {
    return switch (this) {
      case SQLITE -> folder.toString();
      case POSTGRESQL -> database();
    };
  }

  /// A server that is started once and ends with the tests.
  private static synchronized EmbeddedPostgres server() {
    EmbeddedPostgres running = server;
    if (running == null) {
      try {
        running = EmbeddedPostgres.builder().start();
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
      server = running;
    }
    return running;
  }

  private static String database() {
    String name = "rackrate_" + DATABASES.incrementAndGet();
    try (Connection connection = server().getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
    return "postgresql://postgres@localhost:" + server().getPort() + "/" + name;
  }

  /// Ends the connections of everybody else.
  static void endConnections() throws SQLException {
    try (Connection connection = server().getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
              + " AND application_name = 'rackrate'");
    }
  }

  StudyStore open(String address, Clock clock) {
    return switch (this) {
      case SQLITE -> StudyStore.open(Path.of(address), clock);
      case POSTGRESQL -> StudyStore.connect(PostgresAddress.of(address), Optional.empty(), clock);
    };
  }
}
