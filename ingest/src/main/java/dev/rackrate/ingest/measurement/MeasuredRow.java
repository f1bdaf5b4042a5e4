package dev.rackrate.ingest.measurement;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.rackrate.quantity.Quantity;
import java.util.OptionalDouble;

/// One line of a table of measurements, its fields read by column name.
record MeasuredRow(NamedCsvRecord fields) {

  String text(String column) {
    return fields.findField(column).orElse("").strip();
  }

  /// A number above 0, where one is written.
  OptionalDouble positive(String column) {
    return Quantity.number(text(column))
        .filter(number -> number > 0)
        .map(OptionalDouble::of)
        .orElseGet(OptionalDouble::empty);
  }

  /// A number above 0.
  ///
  /// @throws IllegalArgumentException where there is none
  double number(String column) {
    return positive(column)
        .orElseThrow(() ->
            new IllegalArgumentException(
                "%s must be a number above 0 but was \"%s\"".formatted(column, text(column))));
  }

  int whole(String column) {
    return Math.toIntExact(Math.round(number(column)));
  }

  /// The document and its version.
  String source() {
    String commit = text("commit");
    String document = text("source").isEmpty() ? text("file") : text("source");
    return commit.isEmpty()
        ? document
        : "%s@%s".formatted(document, commit.substring(0, Math.min(12, commit.length())));
  }
}
