package dev.rackrate.ingest.measured;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.rackrate.quantity.Quantity;
import java.util.Locale;

/// One line of a measurement table, its fields read by column name.
record Fields(NamedCsvRecord line) {

  String text(String column) {
    return line.findField(column).orElse("").strip();
  }

  boolean has(String column) {
    return !text(column).isEmpty();
  }

  double number(String column) {
    return Quantity.number(text(column))
        .orElseThrow(() ->
            new IllegalArgumentException(
                "%s must be a number but was \"%s\"".formatted(column, text(column))));
  }

  int whole(String column) {
    double number = number(column);
    if (number != Math.rint(number) || Math.abs(number) > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "%s must be a whole number but was %s".formatted(column, text(column)));
    }
    return (int) number;
  }

  int wholeOr(String column, int other) {
    return has(column) ? whole(column) : other;
  }

  boolean isYes(String column) {
    return text(column).toLowerCase(Locale.ROOT).equals("true");
  }

  /// Repository, file and version the row was published in.
  String source() {
    String commit = text("commit");
    String version = commit.length() > 12 ? commit.substring(0, 12) : commit;
    return text("source") + (version.isEmpty() ? "" : "@" + version);
  }

  IllegalArgumentException unknown(String column) {
    return new IllegalArgumentException("%s \"%s\" is not known".formatted(column, text(column)));
  }
}
