package dev.rackrate.ingest.catalogue;

import static dev.rackrate.quantity.Arg.said;

import de.siegmar.fastcsv.reader.CsvRecord;
import dev.rackrate.catalogue.Host;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Confidence;
import dev.rackrate.quantity.PartialDate;
import dev.rackrate.quantity.Quantity;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.quantity.Source;
import dev.rackrate.quantity.Unusable;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/// One line of a table, its fields read by column name; each failure names the column.
///
/// @param columns place of each column of the table
/// @param folder which of the folders read it is from, the first 0
/// @param file its file, as messages name it
record Row(CsvRecord fields, Map<String, Integer> columns, int folder, String file) {

  private static final int LONGEST_SHOWN = 100;

  /// Text of a table as messages show it: short, and without control characters.
  static Arg shown(String text) {
    String plain = text.replaceAll("\\p{Cntrl}", "?");
    return Arg.name(
        plain.length() > LONGEST_SHOWN ? plain.substring(0, LONGEST_SHOWN) + "..." : plain);
  }

  /// Its file and line.
  String place() {
    return file + ":" + line();
  }

  long line() {
    return fields.getStartingLineNumber();
  }

  /// A field without the blanks around it; empty where the table leaves the column out.
  String text(String column) {
    Integer place = columns.get(column);
    return place == null ? "" : fields.getField(place).strip();
  }

  /// A field that must be written.
  String required(String column) {
    String text = text(column);
    if (text.isEmpty()) {
      throw new Unusable(Sentence.of("{} must be written but is empty", shown(column)));
    }
    return text;
  }

  double number(String column) {
    return optional(column)
        .orElseThrow(
            () -> new Unusable(Sentence.of("{} must be a number but is empty", shown(column))));
  }

  OptionalDouble optional(String column) {
    String text = text(column);
    if (text.isEmpty()) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(
        Quantity.number(text)
            .orElseThrow(() ->
                new Unusable(
                    Sentence.of(
                        "{} must be a number but was \"{}\"", shown(column), shown(text)))));
  }

  int whole(String column) {
    double number = number(column);
    if (number != Math.rint(number) || Math.abs(number) > Integer.MAX_VALUE) {
      throw new Unusable(
          Sentence.of("{} must be a whole number but was {}", shown(column), shown("" + number)));
    }
    return (int) number;
  }

  /// A number above 0, where one is written.
  OptionalDouble positive(String column) {
    OptionalDouble number = optional(column);
    if (number.isPresent() && !(number.getAsDouble() > 0)) {
      throw new Unusable(
          Sentence.of(
              "{} must be above 0 but was {}", shown(column), shown("" + number.getAsDouble())));
    }
    return number;
  }

  /// A whole number above 0, or 0 where none is written.
  int count(String column) {
    return positive(column).isPresent() ? whole(column) : 0;
  }

  /// One of some words; the first of them where none is written.
  String word(String column, String... words) {
    String text = text(column);
    if (text.isEmpty()) {
      return words[0];
    }
    for (String word : words) {
      if (word.equals(text)) {
        return word;
      }
    }
    throw expected(column, Sentence.of("{}", Arg.oneOf(List.of(words))));
  }

  /// `yes` or nothing.
  boolean isYes(String column) {
    return switch (text(column)) {
      case "yes" -> true;
      case "", "no" -> false;
      default -> throw expected(column, Sentence.of("yes, no or empty"));
    };
  }

  /// What a machine has besides its GPUs.
  Host host() {
    return new Host(
        positive("vcpus"), positive("memory_gib"), optional("disk_gib"), positive("network_gbps"));
  }

  List<String> list(String column) {
    return Stream.of(text(column).split(";")).map(String::strip).filter(s -> !s.isEmpty()).toList();
  }

  /// The source named in three columns, which must agree with the row of `sources.csv`.
  Source source(Sources sources) {
    return source(sources, "source", "date", "confidence");
  }

  Source source(Sources sources, String id, String date, String confidence) {
    Source source =
        sources
            .get(folder, required(id))
            .orElseThrow(
                () -> new Unusable(Sentence.of("no source {} in sources.csv", shown(text(id)))));
    if (!source.date().text().equals(text(date))
        || !source.confidence().label().equals(text(confidence))) {
      throw new Unusable(
          Sentence.of(
              "{} and {} must be those of {} in sources.csv, {} and {}",
              shown(date),
              shown(confidence),
              shown(source.id()),
              shown(source.date().text()),
              shown(source.confidence().label())));
    }
    return source;
  }

  PartialDate date(String column) {
    return PartialDate.parse(text(column))
        .orElseThrow(() -> expected(column, Sentence.of("a year, month or day such as 2026-04")));
  }

  /// A day of the calendar, where one is written.
  Optional<LocalDate> day(String column) {
    String text = text(column);
    try {
      return text.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(text));
    } catch (DateTimeParseException notADay) {
      throw expected(column, Sentence.of("a day such as 2026-04-17"));
    }
  }

  Confidence confidence(String column) {
    return Confidence.parse(text(column))
        .orElseThrow(() -> expected(column, Sentence.of("primary, secondary or estimate")));
  }

  IllegalArgumentException expected(String column, Sentence what) {
    return new Unusable(
        Sentence.of(
            "{} must be {} but was \"{}\"", shown(column), said(what), shown(text(column))));
  }
}
