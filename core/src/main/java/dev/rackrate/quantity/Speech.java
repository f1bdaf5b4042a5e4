package dev.rackrate.quantity;

import java.util.List;
import java.util.Locale;

/// Says sentences in English, with amounts in the currency of a rate.
public record Speech(Money.Rate rate) {

  /// Amounts as they are inside.
  public static final Speech IN_USD = new Speech(new Money.Rate(Money.USD, 1, new Origin.Absent()));

  private static final long MINUTE = 60;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;
  private static final double NEEDS_NO_CENTS = 100;
  private static final double NEEDS_PARTS_OF_A_CENT = 10;

  public String say(Sentence sentence) {
    return sentence.with(this::say);
  }

  /// One argument as it stands in a sentence.
  public String say(Arg arg) {
    return switch (arg) {
      case Arg.Usd(double usd) -> amount(usd);
      case Arg.UsdPerUnit(double usd) -> price(usd);
      case Arg.Share(double share, Digits digits) -> share(share, digits) + " %";
      case Arg.Measure(String input, double value, String unit) -> measure(input, value, unit);
      case Arg.Count(long count) -> Digits.count(count);
      case Arg.Numeral(double value, Digits digits) -> digits.of(value);
      case Arg.Hours(double hours) -> many(hours, Digits.UP_TO_TENTHS, " hour", " hours");
      case Arg.Days(double days) -> many(days, Digits.WHOLE, " day", " days");
      case Arg.Months(double months) -> many(months, Digits.UP_TO_TENTHS, " month", " months");
      case Arg.Span(double seconds) -> span(Math.round(seconds));
      case Arg.Day(var day) -> day.toString();
      case Arg.Name(String name) -> name;
      case Arg.Said(Sentence phrase) -> say(phrase);
      case Arg.Listed(List<Arg> items, Arg.Joint joint) -> list(items, joint);
    };
  }

  /// Something is never said to be nothing: what would be rounded to 0.0 is below 0.1.
  private static String share(double share, Digits digits) {
    String text = digits.of(100 * share);
    boolean isShownAsNothing = share > 0 && text.chars().allMatch(c -> c == '0' || c == '.');
    return isShownAsNothing ? "<" + text.substring(0, text.length() - 1) + "1" : text;
  }

  /// An amount with its currency, e.g. `14,500 USD`.
  public String amount(double usd) {
    double amount = usd / rate.usdPerUnit();
    Digits digits = Math.abs(amount) < NEEDS_NO_CENTS ? Digits.HUNDREDTHS : Digits.WHOLE;
    return digits.of(amount) + " " + rate.currency();
  }

  /// A figure in a unit that may be one of US dollars, in the currency of the rate.
  public double inUnit(double value, String unit) {
    return unit.startsWith(Money.USD) ? value / rate.usdPerUnit() : value;
  }

  /// The name of such a unit in the currency of the rate.
  public String unit(String unit) {
    return unit.startsWith(Money.USD) ? rate.currency() + unit.substring(Money.USD.length()) : unit;
  }

  private String measure(String input, double value, String unit) {
    Input.Shown shown = Input.shown(input, value, unit);
    return (Digits.PLAIN.of(inUnit(shown.value(), shown.unit())) + " " + unit(shown.unit()))
        .strip();
  }

  private static String span(long seconds) {
    long size = Math.abs(seconds);
    String text =
        size >= DAY
            ? two(size / DAY, " d ", size % DAY / HOUR, " h")
            : size >= HOUR
                ? two(size / HOUR, " h ", size % HOUR / MINUTE, " min")
                : size >= MINUTE ? two(size / MINUTE, " min ", size % MINUTE, " s") : size + " s";
    return seconds < 0 ? "-" + text : text;
  }

  private static String two(long large, String unit, long small, String smallUnit) {
    return Digits.count(large) + unit + small + smallUnit;
  }

  private String price(double usd) {
    boolean isSmall = Math.abs(usd / rate.usdPerUnit()) < NEEDS_PARTS_OF_A_CENT;
    return isSmall
        ? Digits.TEN_THOUSANDTHS.of(usd / rate.usdPerUnit()) + " " + rate.currency()
        : amount(usd);
  }

  private static String many(double value, Digits digits, String one, String several) {
    String text = digits.of(value);
    return text + (text.equals("1") ? one : several);
  }

  private String list(List<Arg> items, Arg.Joint joint) {
    List<String> said = items.stream().map(this::say).toList();
    return switch (joint) {
      case COMMA -> String.join(", ", said);
      case SEMICOLON -> String.join("; ", said);
      case AND, OR -> joined(said, " " + joint.name().toLowerCase(Locale.ROOT) + " ");
    };
  }

  private static String joined(List<String> said, String last) {
    int most = said.size() - 1;
    return most < 1
        ? String.join("", said)
        : String.join(", ", said.subList(0, most)) + last + said.get(most);
  }
}
