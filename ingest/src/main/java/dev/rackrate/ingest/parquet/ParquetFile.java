package dev.rackrate.ingest.parquet;

import dev.rackrate.files.MissingPart;
import dev.rackrate.files.Scratch;
import dev.rackrate.quantity.Sentence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.regex.Pattern;
import org.duckdb.DuckDBDriver;

/// The one place that speaks to DuckDB, which reads and writes Parquet: in bounded memory, without
/// extensions from the network, and with sight of the files at hand alone.
public final class ParquetFile {

  /// Characters that DuckDB takes for a pattern in the name of a file.
  private static final Pattern PATTERN = Pattern.compile("[*?\\[\\]{}]");

  private ParquetFile() {}

  /// Whether DuckDB takes that path as it stands.
  public static boolean canOpen(Path path) {
    return !PATTERN.matcher(path.toAbsolutePath().toString()).find();
  }

  /// An empty database in memory that can see these files and no others.
  public static Connection open(Path... files) throws SQLException {
    Properties settings = new Properties();
    settings.setProperty("jdbc_stream_results", "true");
    settings.setProperty("memory_limit", "256MB");
    settings.setProperty("threads", "2");
    settings.setProperty("temp_directory", "");
    settings.setProperty("autoinstall_known_extensions", "false");
    settings.setProperty("autoload_known_extensions", "false");
    Connection duck = connect(settings);
    try (Statement statement = duck.createStatement()) {
      statement.execute("SET allowed_paths = [%s]".formatted(literals(files)));
      statement.execute("SET enable_external_access = false");
      statement.execute("SET lock_configuration = true");
      return duck;
    } catch (SQLException refused) {
      duck.close();
      throw refused;
    }
  }

  private static Connection connect(Properties settings) throws SQLException {
    try {
      return new DuckDBDriver().connect("jdbc:duckdb:", settings);
    } catch (NoClassDefFoundError absent) {
      throw new MissingPart(
          Sentence.of(
              "Parquet needs DuckDB, which is a part of its own here: unpack rackrate-parquet over"
                  + " this installation, or give the table as CSV"),
          absent);
    }
  }

  private static String literals(Path... files) {
    StringBuilder list = new StringBuilder();
    for (Path file : files) {
      list.append(list.isEmpty() ? "" : ", ").append(literal(file));
    }
    return list.toString();
  }

  /// The path as a text of SQL.
  static String literal(Path path) {
    return "'" + path.toAbsolutePath().toString().replace("'", "''") + "'";
  }

  /// Writes the rows of a CSV file with a heading as Parquet.
  ///
  /// @param columns names and types of SQL, in the order of the CSV: `{'id': 'VARCHAR'}`
  public static void write(Path csv, String columns, Path parquet) throws IOException {
    if (canOpen(parquet)) {
      copy(csv, columns, parquet);
      return;
    }
    try (Scratch whole = Scratch.create(".parquet")) {
      copy(csv, columns, whole.path());
      Files.move(whole.path(), parquet, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static void copy(Path csv, String columns, Path parquet) throws IOException {
    String copy =
        """
        COPY (FROM read_csv(%s, header=true, auto_detect=false, delim=',', quote='"', escape='"', \
        columns=%s)) TO %s (FORMAT parquet, COMPRESSION zstd, USE_TMP_FILE false)\
        """
            .formatted(literal(csv), columns, literal(parquet));
    try (Connection duck = open(csv, parquet);
        Statement statement = duck.createStatement()) {
      statement.execute(copy);
    } catch (SQLException unwritable) {
      throw new IOException(unwritable);
    }
  }
}
