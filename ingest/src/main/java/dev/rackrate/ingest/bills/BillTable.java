package dev.rackrate.ingest.bills;

import dev.rackrate.ingest.log.BadRow;
import dev.rackrate.ingest.table.Columns;
import dev.rackrate.ingest.table.Rows;
import dev.rackrate.quantity.Sentence;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the tables of all clouds have in common.
final class BillTable {

  private static final int LONGEST_UNIT = 60;
  private static final Pattern UNIT =
      Pattern.compile(
          "(?:(\\d+(?:\\.\\d+)?)\\s*)?(?:none )?(?:(?:gpus?|ocpus?|nodes?|instances?)"
              + "(?:[- ]| per )?)?"
              + "(hours?|hrs?|hr|h|minutes?|min|seconds?|secs?|s|days?)"
              + "(?: (?:gpus?|ocpus?|nodes?|instances?))?");

  private BillTable() {}

  /// Reads a quoted table with a heading.
  ///
  /// @param reader makes the reader of rows from the heading
  static void read(
      InputStream in, BillRecorder bill, Function<Columns, BillRecorder.RowReader> reader)
      throws IOException {
    try (Rows rows = Rows.quoted(in, ',')) {
      if (!rows.next()) {
        throw new BadRow(Sentence.of("is empty; its first line must name its columns"));
      }
      Columns columns = new Columns(rows);
      bill.rows(rows, columns.count(), reader.apply(columns));
    }
  }

  /// Hours in one of a unit such as `Hrs`, `10 Hours` or `seconds`; NaN where it is no time.
  static double hoursIn(CharSequence unit) {
    if (unit.length() > LONGEST_UNIT) {
      return Double.NaN;
    }
    Matcher parts = UNIT.matcher(unit.toString().strip().toLowerCase(Locale.ROOT));
    if (!parts.matches()) {
      return Double.NaN;
    }
    double count = parts.group(1) == null ? 1 : Double.parseDouble(parts.group(1));
    return switch (parts.group(2).charAt(0)) {
      case 'h' -> count;
      case 'm' -> count / 60;
      case 's' -> count / 3600;
      default -> count * 24;
    };
  }
}
