package dev.rackrate.study.text;

import dev.rackrate.quantity.Quantity;
import dev.rackrate.quantity.Time;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Counts as people write them: `8.0 B`, `40_000 per day`, `2 M per week`.
public final class CountText {

  private static final Pattern SHAPE =
      Pattern.compile("([0-9][0-9_.eE+]*)\\s*([kMGBT]?)(?:\\s+per\\s+([a-z]+))?");

  private static final Map<String, Double> PREFIXES =
      Map.of("", 1.0, "k", 1e3, "M", 1e6, "G", 1e9, "B", 1e9, "T", 1e12);

  private CountText() {}

  /// A plain count; empty where it is none.
  public static Optional<Double> count(String text) {
    Matcher shape = SHAPE.matcher(text.strip());
    return shape.matches() && shape.group(3) == null ? number(shape) : Optional.empty();
  }

  /// A count for each period, as one a week; empty where it is none.
  public static Optional<Double> perWeek(String text, double hoursPerMonth) {
    Matcher shape = SHAPE.matcher(text.strip());
    if (!shape.matches() || shape.group(3) == null) {
      return Optional.empty();
    }
    Optional<Double> hours = hours(shape.group(3), hoursPerMonth);
    return hours.flatMap(h -> number(shape).map(n -> n * Time.HOURS_PER_WEEK / h));
  }

  private static Optional<Double> number(Matcher shape) {
    double prefix = PREFIXES.getOrDefault(shape.group(2), 1.0);
    return Quantity.number(shape.group(1)).map(n -> n * prefix);
  }

  private static Optional<Double> hours(String period, double hoursPerMonth) {
    return switch (period) {
      case "second" -> Optional.of(1 / 3600.0);
      case "minute" -> Optional.of(1 / 60.0);
      case "hour" -> Optional.of(1.0);
      case "day" -> Optional.of(24.0);
      case "week" -> Optional.of(Time.HOURS_PER_WEEK);
      case "month" -> Optional.of(hoursPerMonth);
      case "year" -> Optional.of(12 * hoursPerMonth);
      default -> Optional.empty();
    };
  }
}
