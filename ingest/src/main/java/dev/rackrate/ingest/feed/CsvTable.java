package dev.rackrate.ingest.feed;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/// A price list as CSV, read by the names in its first line, whatever their order.
final class CsvTable {

  private static final int LONGEST_LINE = 1 << 20;

  /// One line of it.
  record Line(CsvRecord fields, Map<String, Integer> columns) {

    /// A field without the blanks around it; empty where the line or the file lacks it.
    String text(String column) {
      Integer place = columns.get(column);
      return place == null || place >= fields.getFieldCount() ? "" : fields.getField(place).strip();
    }

    OptionalDouble number(String column) {
      return Entry.parsed(text(column));
    }
  }

  private CsvTable() {}

  /// @param needed columns without which the file is another one
  static void read(InputStream in, List<String> needed, Consumer<Line> lines) throws IOException {
    Map<String, Integer> columns = new HashMap<>();
    long at = 0;
    try (CsvReader<CsvRecord> csv =
        CsvReader.builder()
            .maxBufferSize(LONGEST_LINE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .ofCsvRecord(new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)))) {
      for (CsvRecord fields : csv) {
        at = fields.getStartingLineNumber();
        if (columns.isEmpty()) {
          header(fields, needed, columns);
        } else {
          lines.accept(new Line(fields, columns));
        }
      }
    } catch (CsvParseException broken) {
      throw new BrokenFeed("cannot be read on after line " + at + ": a line is too long");
    } catch (UncheckedIOException unreadable) {
      throw unreadable.getCause();
    }
    if (columns.isEmpty()) {
      throw new BrokenFeed("is empty; expected a line with " + String.join(", ", needed));
    }
  }

  private static void header(CsvRecord fields, List<String> needed, Map<String, Integer> columns) {
    for (int place = 0; place < fields.getFieldCount(); place++) {
      String name = fields.getField(place).strip();
      columns.putIfAbsent(place == 0 ? name.replace("\uFEFF", "") : name, place);
    }
    for (String column : needed) {
      if (!columns.containsKey(column)) {
        throw new BrokenFeed("has no column " + column + "; is it a list of this feed?");
      }
    }
  }
}
