package dev.rackrate.quantity;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Pattern;

/// A date known to the day, the month or the year, as sources give them.
///
/// @param text as written: `2026`, `2026-04` or `2026-04-17`
/// @param start first day it can mean; prices are taken to be that old
public record PartialDate(String text, LocalDate start) {

  private static final Pattern SHAPE = Pattern.compile("\\d{4}(-\\d{2}(-\\d{2})?)?");

  /// The date written as year, month or day; empty where the text is none of them.
  public static Optional<PartialDate> parse(String text) {
    if (!SHAPE.matcher(text).matches()) {
      return Optional.empty();
    }
    String day =
        switch (text.length()) {
          case 4 -> text + "-01-01";
          case 7 -> text + "-01";
          default -> text;
        };
    try {
      return Optional.of(new PartialDate(text, LocalDate.parse(day)));
    } catch (DateTimeParseException notADay) {
      return Optional.empty();
    }
  }
}
