package dev.rackrate.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.locks.ReentrantLock;

/// One SQLite file, used by one connection in turn.
final class SqliteFile implements Database {

  private final Connection connection;
  private final Path file;
  private final ReentrantLock lock = new ReentrantLock();

  private SqliteFile(Connection connection, Path file) {
    this.connection = connection;
    this.file = file;
  }

  static SqliteFile open(Path file) throws SQLException {
    return open(DriverManager.getConnection("jdbc:sqlite:" + file.toAbsolutePath()), file);
  }

  /// The same by a connection that is there already, which it closes.
  static SqliteFile open(Connection connection, Path file) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA journal_mode = WAL");
      statement.execute("PRAGMA synchronous = FULL");
      statement.execute("PRAGMA busy_timeout = 5000");
    } catch (SQLException unusable) {
      connection.close();
      throw unusable;
    }
    return new SqliteFile(connection, file);
  }

  @Override
  public <T> T reading(Work<T> work) {
    return between("BEGIN", work);
  }

  @Override
  public <T> T changing(Work<T> work) {
    return between("BEGIN IMMEDIATE", work);
  }

  private <T> T between(String begin, Work<T> work) {
    lock.lock();
    try (Statement statement = connection.createStatement()) {
      statement.execute(begin);
      try {
        T made = work.on(connection);
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
  public String textType() {
    return "TEXT";
  }

  @Override
  public String name() {
    return file.toAbsolutePath().getParent() + "";
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
