package dev.rackrate.store;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.logging.Level;
import java.util.logging.Logger;

/// A database of a PostgreSQL server, used by a few connections, made anew where they broke.
final class PostgresServer implements Database {

  private static final int MOST_CONNECTIONS = 8;

  /// A number of our own, by which servers on one database make one change at a time.
  private static final long LOCK = 0x7261_636b_7261_7465L;

  /// Held, so that its level stays: what the driver finds is told once, by us.
  private static final Logger DRIVER = Logger.getLogger("org.postgresql");

  static {
    DRIVER.setLevel(Level.OFF);
  }

  private final PostgresAddress address;
  private final Optional<String> password;
  private final Deque<Connection> idle = new ArrayDeque<>();
  private final Semaphore free = new Semaphore(MOST_CONNECTIONS, true);
  private boolean isClosed;

  PostgresServer(PostgresAddress address, Optional<String> password) {
    this.address = address;
    this.password = password;
  }

  private Connection connect() throws SQLException {
    Connection made = DriverManager.getConnection(address.jdbc(), address.properties(password));
    try (Statement statement = made.createStatement()) {
      made.setAutoCommit(false);
      statement.execute("SET synchronous_commit = on");
      statement.execute("SET statement_timeout = '60s'");
      made.commit();
    } catch (SQLException unusable) {
      made.close();
      throw unusable;
    }
    return made;
  }

  /// What is read may be read again, if the connection broke while nobody used it.
  @Override
  public <T> T reading(Work<T> work) {
    try {
      return between("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY", work);
    } catch (NotKept broken) {
      if (!broken.isBroken()) {
        throw broken;
      }
      return between("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY", work);
    }
  }

  @Override
  public <T> T changing(Work<T> work) {
    return between("SELECT pg_advisory_xact_lock(" + LOCK + ")", work);
  }

  private <T> T between(String begin, Work<T> work) {
    free.acquireUninterruptibly();
    try {
      Connection connection = taken();
      boolean isWhole = false;
      try (Statement statement = connection.createStatement()) {
        statement.execute(begin);
        T made = work.on(connection);
        connection.commit();
        isWhole = true;
        return made;
      } finally {
        give(connection, isWhole);
      }
    } catch (SQLException failed) {
      throw new NotKept(failed);
    } finally {
      free.release();
    }
  }

  private Connection taken() throws SQLException {
    synchronized (idle) {
      Connection known = idle.poll();
      if (known != null) {
        return known;
      }
    }
    return connect();
  }

  /// A connection whose change did not go through is used again only if it can be taken back.
  private void give(Connection connection, boolean isWhole) {
    try {
      if (!isWhole) {
        connection.rollback();
      }
      synchronized (idle) {
        if (!isClosed && connection.isValid(2)) {
          idle.push(connection);
          return;
        }
      }
      connection.close();
    } catch (SQLException broken) {
      close(connection);
    }
  }

  private static void close(Connection connection) {
    try {
      connection.close();
    } catch (SQLException gone) {
      // It is gone already.
    }
  }

  @Override
  public String textType() {
    return "TEXT COLLATE \"C\"";
  }

  @Override
  public String name() {
    return address.toString();
  }

  @Override
  public void close() {
    synchronized (idle) {
      isClosed = true;
      idle.forEach(PostgresServer::close);
      idle.clear();
    }
  }
}
