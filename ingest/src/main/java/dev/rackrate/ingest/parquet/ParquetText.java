package dev.rackrate.ingest.parquet;

import dev.rackrate.files.Scratch;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

/// The rows of a Parquet file as CSV with a heading, made while they are read, so that whatever
/// reads a table by its heading reads Parquet too.
///
/// Moments are ISO-8601, with `Z` where the file says that they are UTC; lists and structures are
/// JSON; absent values are empty.
public final class ParquetText extends InputStream {

  private static final int MOST_COLUMNS = 4_096;

  /// What is done with the file in the end.
  @FunctionalInterface
  private interface Disposal {
    void run() throws IOException;
  }

  private final Disposal disposal;
  private final Passing passing;
  private final Connection duck;
  private final Statement statement;
  private final ResultSet rows;
  private byte[] line;
  private int at;

  private ParquetText(Path file, Passing passing, Disposal disposal) throws SQLException {
    this.disposal = disposal;
    this.passing = passing;
    this.duck = ParquetFile.open(file);
    try {
      this.statement = duck.createStatement();
      String from =
          "read_parquet(%s, hive_partitioning=false, binary_as_string=true)"
              .formatted(ParquetFile.literal(file));
      List<String> names = new ArrayList<>();
      List<String> texts = new ArrayList<>();
      try (ResultSet columns = statement.executeQuery("DESCRIBE FROM " + from)) {
        while (columns.next() && names.size() < MOST_COLUMNS) {
          String name = columns.getString(1);
          names.add(quoted(name));
          texts.add(quotedInSql(text(name, columns.getString(2))));
        }
      }
      try (ResultSet count =
          statement.executeQuery(
              "SELECT num_rows FROM parquet_file_metadata(%s)"
                  .formatted(ParquetFile.literal(file)))) {
        passing.rows(count.next() ? count.getLong(1) : 0);
      }
      this.line = (String.join(",", names) + "\n").getBytes(StandardCharsets.UTF_8);
      this.rows =
          statement.executeQuery(
              "SELECT concat_ws(',', %s) FROM %s".formatted(String.join(", ", texts), from));
    } catch (SQLException unusable) {
      duck.close();
      throw unusable;
    }
  }

  /// The rows of a file that DuckDB can open.
  public static InputStream of(Path file, LongConsumer passed) throws IOException {
    return of(file, new Passing(passed, Files.size(file)), () -> {});
  }

  private static InputStream of(Path file, Passing passing, Disposal disposal) throws IOException {
    try {
      return new ParquetText(file, passing, disposal);
    } catch (SQLException unusable) {
      disposal.run();
      throw new UnusableParquet(unusable);
    }
  }

  /// The rows of a file that is not on disk, or under a name that cannot be used.
  public static InputStream ofCopy(InputStream in) throws IOException {
    Scratch copy = Scratch.create(".parquet");
    try {
      Files.copy(in, copy.path(), StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException failed) {
      copy.close();
      throw failed;
    }
    return of(copy.path(), new Passing(_ -> {}, 0), copy::close);
  }

  /// SQL that makes text of a column.
  private static String text(String name, String type) {
    String column = "\"" + name.replace("\"", "\"\"") + "\"";
    if (type.equals("TIMESTAMP WITH TIME ZONE")) {
      return "make_timestamp(epoch_us(%s))::VARCHAR || 'Z'".formatted(column);
    }
    boolean isNested = type.endsWith("]") || type.startsWith("STRUCT") || type.startsWith("MAP");
    return (isNested ? "to_json(%s)::VARCHAR" : "%s::VARCHAR").formatted(column);
  }

  private static String quotedInSql(String text) {
    return """
    CASE WHEN regexp_matches(%1$s, '[",\\n\\r]') \
    THEN '"' || replace(%1$s, '"', '""') || '"' ELSE coalesce(%1$s, '') END\
    """
        .formatted(text);
  }

  private static String quoted(String name) {
    return name.matches("[^\",\\n\\r]*") ? name : "\"" + name.replace("\"", "\"\"") + "\"";
  }

  @Override
  public int read() throws IOException {
    return hasMore() ? line[at++] & 0xff : -1;
  }

  @Override
  public int read(byte[] into, int from, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!hasMore()) {
      return -1;
    }
    int count = Math.min(length, line.length - at);
    System.arraycopy(line, at, into, from, count);
    at += count;
    return count;
  }

  private boolean hasMore() throws IOException {
    try {
      while (at == line.length) {
        if (!rows.next()) {
          return false;
        }
        passing.row();
        line = (rows.getString(1) + "\n").getBytes(StandardCharsets.UTF_8);
        at = 0;
      }
      return true;
    } catch (SQLException broken) {
      throw new UnusableParquet(broken);
    }
  }

  /// Tells how much of the file the rows are that were read, as if all were of one length.
  private static final class Passing {

    private final LongConsumer passed;
    private final long bytes;
    private long rows = 1;
    private long row;
    private long told;

    Passing(LongConsumer passed, long bytes) {
      this.passed = passed;
      this.bytes = bytes;
    }

    void rows(long all) {
      rows = Math.max(1, all);
    }

    void row() {
      row = Math.min(rows, row + 1);
      long now = (long) ((double) bytes * row / rows);
      passed.accept(now - told);
      told = now;
    }
  }

  @Override
  public void close() throws IOException {
    try {
      rows.close();
      statement.close();
      duck.close();
    } catch (SQLException unclosable) {
      throw new UnusableParquet(unclosable);
    } finally {
      disposal.run();
    }
  }
}
