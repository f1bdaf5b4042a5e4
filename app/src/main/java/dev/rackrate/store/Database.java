package dev.rackrate.store;

import java.sql.Connection;
import java.sql.SQLException;

/// Where the tables of the store lie.
interface Database extends AutoCloseable {

  /// What is done with a connection.
  @FunctionalInterface
  interface Work<T> {
    T on(Connection connection) throws SQLException;
  }

  /// Looks at the tables as they are at one moment.
  ///
  /// @throws NotKept where they cannot be reached
  <T> T reading(Work<T> work);

  /// Changes the tables: all of it or nothing, and no other change at the same time. It is on the
  /// disk when this comes back.
  ///
  /// @throws NotKept where it could not be made
  <T> T changing(Work<T> work);

  /// The type of a text column whose order is that of its characters.
  String textType();

  /// What it is called to people, without any secret.
  String name();

  @Override
  void close();
}
