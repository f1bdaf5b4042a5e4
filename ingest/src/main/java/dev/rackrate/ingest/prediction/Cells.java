package dev.rackrate.ingest.prediction;

import static dev.rackrate.quantity.Arg.said;

import de.siegmar.fastcsv.reader.CsvRecord;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Quantity;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.quantity.Unusable;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Function;

/// The fields of a line by column name; each failure names the column and what was written.
record Cells(CsvRecord fields, Map<String, Integer> columns) {

  private static final int LONGEST_SHOWN = 60;

  /// A field without the blanks around it; empty where the file leaves the column out.
  String text(String column) {
    Integer place = columns.get(column);
    return place == null || place >= fields.getFieldCount() ? "" : fields.getField(place).strip();
  }

  boolean has(String column) {
    return !text(column).isEmpty();
  }

  /// A number above 0, where one is written.
  OptionalDouble number(String column) {
    if (!has(column)) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(
        Quantity.number(text(column))
            .filter(number -> number > 0 && number < 1e300)
            .orElseThrow(() -> expected(column, Sentence.of("a number above 0"))));
  }

  double needed(String column) {
    return number(column).orElseThrow(() -> missing(column));
  }

  /// A whole number above 0, where one is written.
  OptionalInt whole(String column) {
    OptionalDouble number = number(column);
    if (number.isEmpty()) {
      return OptionalInt.empty();
    }
    double value = number.getAsDouble();
    if (value != Math.rint(value) || value > Integer.MAX_VALUE) {
      throw expected(column, Sentence.of("a whole number above 0"));
    }
    return OptionalInt.of((int) value);
  }

  /// A whole number; 0 where none is written.
  int wholeFromZero(String column) {
    boolean isZero = Quantity.number(text(column)).filter(number -> number == 0).isPresent();
    return isZero ? 0 : whole(column).orElse(0);
  }

  int neededWhole(String column) {
    return whole(column).orElseThrow(() -> missing(column));
  }

  /// A field that is one of some words, where one is written.
  <T> Optional<T> word(String column, Function<String, Optional<T>> parse, Sentence expected) {
    return has(column)
        ? Optional.of(parse.apply(text(column)).orElseThrow(() -> expected(column, expected)))
        : Optional.empty();
  }

  private static IllegalArgumentException missing(String column) {
    return new Unusable(Sentence.of("{} must be written", Arg.name(column)));
  }

  IllegalArgumentException expected(String column, Sentence what) {
    return new Unusable(
        Sentence.of(
            "{} must be {} but was \"{}\"",
            Arg.name(column),
            said(what),
            Arg.name(shown(text(column)))));
  }

  /// A text short and plain enough for a sentence.
  static String shown(String text) {
    String plain = text.replaceAll("\\p{Cntrl}", "?");
    return plain.length() > LONGEST_SHOWN ? plain.substring(0, LONGEST_SHOWN) + "..." : plain;
  }
}
