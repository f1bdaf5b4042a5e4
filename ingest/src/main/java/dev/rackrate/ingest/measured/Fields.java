package dev.rackrate.ingest.measured;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Quantity;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.quantity.Unusable;
import java.util.Locale;
import java.util.OptionalDouble;

/// One line of a measurement table, its fields read by column name.
record Fields(NamedCsvRecord line) {

  String text(String column) {
    return line.findField(column).orElse("").strip();
  }

  boolean has(String column) {
    return !text(column).isEmpty();
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
            new Unusable(
                Sentence.of(
                    "{} must be a number above 0 but was \"{}\"",
                    Arg.name(column),
                    Arg.name(text(column)))));
  }

  int whole(String column) {
    double number = number(column);
    if (number != Math.rint(number) || Math.abs(number) > Integer.MAX_VALUE) {
      throw new Unusable(
          Sentence.of(
              "{} must be a whole number but was {}", Arg.name(column), Arg.name(text(column))));
    }
    return (int) number;
  }

  boolean isYes(String column) {
    String written = text(column).toLowerCase(Locale.ROOT);
    return written.equals("true") || written.equals("yes");
  }

  /// The document that the row was published in and its version.
  String source() {
    String document = text("source").isEmpty() ? text("file") : text("source");
    String commit = text("commit");
    String version = commit.length() > 12 ? commit.substring(0, 12) : commit;
    return document + (version.isEmpty() ? "" : "@" + version);
  }

  IllegalArgumentException unknown(String column) {
    return new Unusable(
        Sentence.of("{} \"{}\" is not known", Arg.name(column), Arg.name(text(column))));
  }
}
