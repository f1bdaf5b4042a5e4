package dev.rackrate.ingest.catalogue;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.rackrate.quantity.Confidence;
import dev.rackrate.quantity.PartialDate;
import dev.rackrate.quantity.Quantity;
import dev.rackrate.quantity.Source;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/// One line of a table, its fields read by column name; each failure names the column.
record Row(NamedCsvRecord fields) {

  String text(String column) {
    return fields
        .findField(column)
        .orElseThrow(() -> new IllegalArgumentException("column " + column + " is missing"))
        .strip();
  }

  double number(String column) {
    return optional(column)
        .orElseThrow(() -> new IllegalArgumentException(column + " must be a number but is empty"));
  }

  OptionalDouble optional(String column) {
    String text = text(column);
    if (text.isEmpty()) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(
        Quantity.number(text)
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "%s must be a number but was \"%s\"".formatted(column, text))));
  }

  int whole(String column) {
    double number = number(column);
    if (number != Math.rint(number) || Math.abs(number) > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "%s must be a whole number but was %s".formatted(column, number));
    }
    return (int) number;
  }

  List<String> list(String column) {
    return Stream.of(text(column).split(";")).map(String::strip).filter(s -> !s.isEmpty()).toList();
  }

  /// The source named in three columns, which must agree with the row of `sources.csv`.
  Source source(Map<String, Source> sources) {
    return source(sources, "source", "date", "confidence");
  }

  Source source(Map<String, Source> sources, String id, String date, String confidence) {
    Source source = sources.get(text(id));
    if (source == null) {
      throw new IllegalArgumentException("no source " + text(id) + " in sources.csv");
    }
    if (!source.date().text().equals(text(date))
        || !source.confidence().label().equals(text(confidence))) {
      throw new IllegalArgumentException(
          "%s and %s must be those of %s in sources.csv".formatted(date, confidence, source.id()));
    }
    return source;
  }

  PartialDate date(String column) {
    return PartialDate.parse(text(column))
        .orElseThrow(() ->
            new IllegalArgumentException(
                "%s must be a year, month or day such as 2026-04 but was \"%s\""
                    .formatted(column, text(column))));
  }

  Confidence confidence(String column) {
    return Confidence.parse(text(column))
        .orElseThrow(() ->
            new IllegalArgumentException(
                "%s must be primary, secondary or estimate but was \"%s\""
                    .formatted(column, text(column))));
  }
}
