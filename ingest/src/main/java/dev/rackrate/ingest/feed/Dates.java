package dev.rackrate.ingest.feed;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Days as price lists write them.
final class Dates {

  private static final Pattern DAY = Pattern.compile("(?<!\\d)(\\d{4}-\\d{2}-\\d{2})(?!\\d)");

  private Dates() {}

  /// The first day in a text, e.g. of `2026-08-22T06:21:49Z`.
  static Optional<LocalDate> day(String text) {
    Matcher found = DAY.matcher(text.length() > 1_000 ? text.substring(0, 1_000) : text);
    if (!found.find()) {
      return Optional.empty();
    }
    try {
      return Optional.of(LocalDate.parse(found.group(1)));
    } catch (DateTimeParseException notADay) {
      return Optional.empty();
    }
  }
}
