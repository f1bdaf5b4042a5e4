package dev.rackrate.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/// The tables of the store, and statements that every database takes.
public final class Tables {

  /// A table and its columns; one of whole numbers is marked by `#`.
  public record Table(String name, List<String> columns, String key) {

    String insert() {
      return "INSERT INTO "
          + name
          + " ("
          + String.join(", ", names())
          + ") VALUES ("
          + String.join(", ", columns.stream().map(_ -> "?").toList())
          + ")";
    }

    String select() {
      return "SELECT " + String.join(", ", names()) + " FROM " + name + " ORDER BY " + key;
    }

    List<String> names() {
      return columns.stream().map(column -> column.replace("#", "")).toList();
    }

    boolean isNumber(int column) {
      return columns.get(column).endsWith("#");
    }
  }

  static final Table VERSIONS =
      new Table("versions", List.of("id", "n#", "at", "title", "type", "body"), "id, n");
  static final Table STUDIES = new Table("studies", List.of("id", "n#"), "id");
  static final Table CHANGES =
      new Table("changes", List.of("seq#", "at", "who", "what", "id", "n#", "title"), "seq");
  static final Table TOKENS = new Table("tokens", List.of("name", "role", "hash", "at"), "name");

  static final List<Table> ALL = List.of(VERSIONS, STUDIES, CHANGES, TOKENS);

  private Tables() {}

  /// Makes what is not there yet.
  static void make(Connection connection, String textType) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (Table table : ALL) {
        StringBuilder sql = new StringBuilder("CREATE TABLE IF NOT EXISTS " + table.name() + " (");
        for (int i = 0; i < table.columns().size(); i++) {
          sql.append(table.names().get(i))
              .append(' ')
              .append(table.isNumber(i) ? "BIGINT" : textType)
              .append(" NOT NULL, ");
        }
        statement.execute(sql + "PRIMARY KEY (" + table.key() + "))");
      }
    }
  }

  /// Changes rows; how many.
  static int change(Connection connection, String sql, Object... values) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      set(statement, values);
      return statement.executeUpdate();
    }
  }

  private static void set(PreparedStatement statement, Object... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      switch (values[i]) {
        case Number number -> statement.setLong(i + 1, number.longValue());
        case Object text -> statement.setString(i + 1, text.toString());
      }
    }
  }

  /// Makes something of a row.
  @FunctionalInterface
  interface Rows<T> {
    T of(ResultSet row) throws SQLException;
  }

  static <T> List<T> query(Connection connection, String sql, Rows<T> rows, Object... values)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      set(statement, values);
      List<T> found = new ArrayList<>();
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          found.add(rows.of(row));
        }
      }
      return found;
    }
  }
}
