package dev.rackrate.ingest.prices;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongPredicate;

/// The rows of a table of a catalogue folder, with the columns it has and those an import writes.
final class FolderTable {

  private final Map<String, Integer> places = new HashMap<>();
  private final List<String> columns = new ArrayList<>();
  private final List<Row> rows = new ArrayList<>();

  /// One row; a field that it lacks is empty.
  static final class Row {
    private final FolderTable table;
    private String[] fields;
    private boolean isLeftAlone;

    private Row(FolderTable table) {
      this.table = table;
      this.fields = new String[table.columns.size()];
      Arrays.fill(fields, "");
    }

    String get(String column) {
      Integer place = table.places.get(column);
      return place == null || place >= fields.length ? "" : fields[place];
    }

    void put(String column, String text) {
      fields[table.places.getOrDefault(column, -1)] = text;
    }

    /// Whether nobody can read it, so that it stays as it is.
    boolean isLeftAlone() {
      return isLeftAlone;
    }

    /// Takes over what another row of the same table says.
    void become(Row other) {
      fields = other.fields.clone();
    }
  }

  FolderTable(List<String> written, Optional<Reader> text) throws IOException {
    this(written, text, _ -> false);
  }

  /// @param unread whether the row that begins on a line cannot be read
  FolderTable(List<String> written, Optional<Reader> text, LongPredicate unread)
      throws IOException {
    written.forEach(this::column);
    if (text.isPresent()) {
      read(text.get(), unread);
    }
  }

  private void column(String name) {
    if (places.putIfAbsent(name, columns.size()) == null) {
      columns.add(name);
    }
  }

  private void read(Reader text, LongPredicate unread) throws IOException {
    try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(text)) {
      for (NamedCsvRecord row : csv) {
        Map<String, String> fields = row.getFieldsAsMap();
        fields.keySet().forEach(this::column);
        Row read = add();
        read.isLeftAlone = unread.test(row.getStartingLineNumber());
        fields.forEach(read::put);
      }
    } catch (UncheckedIOException unreadable) {
      throw unreadable.getCause();
    }
  }

  List<Row> rows() {
    return rows;
  }

  /// A row that is not yet in the table.
  Row fresh() {
    return new Row(this);
  }

  Row add() {
    return add(fresh());
  }

  Row add(Row row) {
    rows.add(row);
    return row;
  }

  void write(Writer to) throws IOException {
    CsvWriter csv =
        CsvWriter.builder().lineDelimiter(LineDelimiter.LF).bufferSize(1 << 16).build(to);
    csv.writeRecord(columns);
    for (Row row : rows) {
      csv.writeRecord(
          row.fields.length == columns.size() ? row.fields : padded(row.fields, columns.size()));
    }
    csv.flush();
  }

  private static String[] padded(String[] fields, int size) {
    String[] all = Arrays.copyOf(fields, size);
    Arrays.fill(all, fields.length, size, "");
    return all;
  }
}
