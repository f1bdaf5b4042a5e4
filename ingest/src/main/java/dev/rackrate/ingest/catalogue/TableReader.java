package dev.rackrate.ingest.catalogue;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Nearest;
import dev.rackrate.quantity.Problem;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.quantity.Unusable;
import java.io.IOException;
import java.io.PushbackReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One CSV table -> rows; a line that breaks a rule becomes a problem, not an exception.
final class TableReader {

  private static final int MOST_ROWS = 500_000;
  private static final int LONGEST_FIELD = 65_536;

  private final Table table;
  private final String file;
  private final int folder;
  private final List<Problem> problems;
  private final Map<String, Integer> columns = new HashMap<>();
  private long line = 1;
  private @Nullable CsvRecord last;

  private TableReader(Table table, String file, int folder, List<Problem> problems) {
    this.table = table;
    this.file = file;
    this.folder = folder;
    this.problems = problems;
  }

  /// Hands every good row to `rows`, which may refuse it with an [IllegalArgumentException].
  static void read(
      Table table,
      String file,
      int folder,
      Reader text,
      List<Problem> problems,
      Consumer<Row> rows) {
    new TableReader(table, file, folder, problems).read(text, rows);
  }

  private void read(Reader text, Consumer<Row> rows) {
    try (CsvReader<CsvRecord> csv =
        CsvReader.builder()
            .maxBufferSize(LONGEST_FIELD)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .ofCsvRecord(withoutMark(text))) {
      int read = 0;
      for (CsvRecord fields : csv) {
        line = fields.getStartingLineNumber();
        last = fields;
        if (columns.isEmpty()) {
          if (!header(fields)) {
            return;
          }
        } else if (++read > MOST_ROWS) {
          problem(
              Sentence.of("has more than {} row{|s}; the rest is left out", Arg.count(MOST_ROWS)));
          return;
        } else {
          row(fields, rows);
        }
      }
      if (columns.isEmpty()) {
        problem(Sentence.of("is empty; its first line must name its columns"));
      }
    } catch (CsvParseException cutShort) {
      line += last == null ? 0 : linesOf(last);
      problem(Sentence.of("cannot be read on from here: {}", Arg.name("" + cutShort.getMessage())));
    } catch (IOException | UncheckedIOException unreadable) {
      line += last == null ? 0 : linesOf(last);
      problem(Sentence.of("cannot be read on from here; is it UTF-8 text?"));
    }
  }

  private static long linesOf(CsvRecord fields) {
    return 1
        + fields.getFields().stream()
            .flatMapToInt(String::chars)
            .filter(character -> character == '\n')
            .count();
  }

  private boolean header(CsvRecord fields) {
    List<String> known = table.columns();
    boolean isGood = true;
    for (int place = 0; place < fields.getFieldCount(); place++) {
      String column = fields.getField(place).strip();
      if (column.isEmpty()) {
        problem(Sentence.of("has a column without a name"));
        isGood = false;
      } else if (!known.contains(column)) {
        List<String> near = Nearest.to(column, known);
        problem(
            Sentence.of(
                "has no column \"{}\"{}", Arg.name(shortened(column)), Nearest.meant(near)));
        isGood = false;
      } else if (columns.put(column, place) != null) {
        problem(Sentence.of("names column {} twice", Arg.name(column)));
        isGood = false;
      }
    }
    for (String column : table.required()) {
      if (!columns.containsKey(column)) {
        problem(Sentence.of("lacks column {}", Arg.name(column)));
        isGood = false;
      }
    }
    return isGood;
  }

  private void row(CsvRecord fields, Consumer<Row> rows) {
    if (fields.getFieldCount() == 1 && fields.getField(0).isBlank()) {
      return;
    }
    if (fields.getFieldCount() != columns.size()) {
      problem(
          Sentence.of(
              "must have {} field{|s} like the first line but has {}",
              Arg.count(columns.size()),
              Arg.count(fields.getFieldCount())));
      return;
    }
    try {
      rows.accept(new Row(fields, columns, folder, file));
    } catch (IllegalArgumentException broken) {
      problem(Unusable.why(broken));
    }
  }

  /// The text without the mark that some editors put before the first character.
  private static Reader withoutMark(Reader text) throws IOException {
    PushbackReader pushback = new PushbackReader(text);
    int first = pushback.read();
    if (first >= 0 && first != '\uFEFF') {
      pushback.unread(first);
    }
    return pushback;
  }

  private static String shortened(String message) {
    return message.length() > 300 ? message.substring(0, 300) + "..." : message;
  }

  private void problem(Sentence why) {
    problems.add(new Problem(file, line, why));
  }
}
