package dev.rackrate.ingest.feed;

import static dev.rackrate.quantity.Arg.said;

import dev.rackrate.ingest.log.BadRow;
import dev.rackrate.ingest.table.Row;
import dev.rackrate.ingest.table.Rows;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Sentence;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/// A price list as CSV, read by the names in its first line, whatever their order.
final class CsvTable {

  /// One line of it, valid until the next one is read.
  record Line(Row fields, Map<String, Integer> columns) {

    /// A field without the blanks around it; empty where the line or the file lacks it.
    String text(String column) {
      Integer place = columns.get(column);
      return place == null ? "" : fields.field(place).toString().strip();
    }

    OptionalDouble number(String column) {
      return Entry.parsed(text(column));
    }
  }

  private CsvTable() {}

  /// @param needed columns without which the file is another one
  /// @param sink hears of lines that are damaged
  static void read(InputStream in, List<String> needed, FeedSink sink, Consumer<Line> lines)
      throws IOException {
    Map<String, Integer> columns = new HashMap<>();
    try (Rows rows = Rows.quoted(in, ',')) {
      while (isNext(rows)) {
        if (columns.isEmpty()) {
          header(rows, needed, columns);
        } else {
          damage(rows.row(), columns.size())
              .ifPresentOrElse(
                  why ->
                      sink.leaveOut(
                          Sentence.of("line{|s} that {is|are} damaged"),
                          "line " + rows.line() + " " + why),
                  () -> lines.accept(new Line(rows.row(), columns)));
        }
      }
      for (long again = rows.repeatedHeadings(); again > 0; again--) {
        sink.leaveOut(Sentence.of("repeated headings"), "that of line 1");
      }
    }
    if (columns.isEmpty()) {
      throw new BrokenFeed(Sentence.of("is empty; expected a line with {}", Arg.names(needed)));
    }
  }

  private static boolean isNext(Rows rows) {
    try {
      return rows.next();
    } catch (BadRow end) {
      throw new BrokenFeed(
          Sentence.of("after line {} it {}", Arg.count(rows.line()), said(end.sentence())));
    }
  }

  /// Why a line of a single field is none of the table, which lines may leave their last fields out
  /// of.
  private static Optional<String> damage(Row row, int columns) {
    if (row.fieldCount() > 1 || columns == 1) {
      return Optional.empty();
    }
    try {
      row.require(columns);
      return Optional.empty();
    } catch (BadRow why) {
      return Optional.of("" + why.getMessage());
    }
  }

  private static void header(Rows rows, List<String> needed, Map<String, Integer> columns) {
    for (int place = 0; place < rows.fieldCount(); place++) {
      String name = rows.field(place).toString().strip();
      columns.putIfAbsent(place == 0 ? name.replace("\uFEFF", "") : name, place);
    }
    for (String column : needed) {
      if (!columns.containsKey(column)) {
        throw new BrokenFeed(
            Sentence.of("has no column {}; is it a list of this feed?", Arg.name(column)));
      }
    }
  }
}
