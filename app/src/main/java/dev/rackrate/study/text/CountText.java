package dev.rackrate.study.text;

import dev.rackrate.quantity.Quantity;
import dev.rackrate.quantity.Time;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Counts as people write them: `8.0 B`, `40_000 per day`, `2 M requests/week`.
public final class CountText {

  private static final Pattern SHAPE =
      Pattern.compile(
          "([0-9][0-9_.eE+]*)\\s*([kMGBT]?)(?:(?:\\s+([a-z]+))??(?:\\s+per\\s+|\\s*/\\s*)([a-z]+))?");

  private static final Map<String, Double> PREFIXES =
      Map.of("", 1.0, "k", 1e3, "M", 1e6, "G", 1e9, "B", 1e9, "T", 1e12);

  private CountText() {}

  /// A plain count; empty where it is none.
  public static Optional<Double> count(String text) {
    Matcher shape = SHAPE.matcher(text.strip());
    return shape.matches() && shape.group(4) == null ? number(shape) : Optional.empty();
  }

  /// A count for each period, as one a week; empty where it is none.
  ///
  /// @param counted what is counted, in the plural; its name may stand between number and period
  public static Optional<Double> perWeek(String text, String counted, double hoursPerMonth) {
    Matcher shape = SHAPE.matcher(text.strip());
    if (!shape.matches() || shape.group(4) == null || !isOf(shape.group(3), counted)) {
      return Optional.empty();
    }
    Optional<Double> hours = hours(shape.group(4), hoursPerMonth);
    return hours.flatMap(h -> number(shape).map(n -> n * Time.HOURS_PER_WEEK / h));
  }

  /// An amount for each period, as written.
  ///
  /// @param amount e.g. `200 Mtok`
  /// @param period e.g. `day`
  public record Rate(String amount, String period) {}

  /// What is written of a rate: amount and period; empty where it is none.
  public static Optional<Rate> rate(String text) {
    int per = text.lastIndexOf(" per ");
    int slash = text.lastIndexOf('/');
    int end = Math.max(per, slash);
    if (end < 0) {
      return Optional.empty();
    }
    String amount = text.substring(0, end).strip();
    String period = text.substring(end + (per > slash ? " per ".length() : 1)).strip();
    return !amount.isEmpty() && hours(period, Time.HOURS_PER_MONTH).isPresent()
        ? Optional.of(new Rate(amount, period))
        : Optional.empty();
  }

  private static boolean isOf(@Nullable String word, String counted) {
    return word == null || word.equals(counted) || counted.equals(word + "s");
  }

  private static Optional<Double> number(Matcher shape) {
    double prefix = PREFIXES.getOrDefault(shape.group(2), 1.0);
    return Quantity.number(shape.group(1)).map(n -> n * prefix);
  }

  private static Optional<Double> hours(String period, double hoursPerMonth) {
    return switch (period) {
      case "second", "seconds", "sec", "s" -> Optional.of(1 / 3600.0);
      case "minute", "minutes", "min" -> Optional.of(1 / 60.0);
      case "hour", "hours", "h" -> Optional.of(1.0);
      case "day", "days", "d" -> Optional.of(24.0);
      case "week", "weeks" -> Optional.of(Time.HOURS_PER_WEEK);
      case "month", "months" -> Optional.of(hoursPerMonth);
      case "year", "years" -> Optional.of(12 * hoursPerMonth);
      default -> Optional.empty();
    };
  }
}
