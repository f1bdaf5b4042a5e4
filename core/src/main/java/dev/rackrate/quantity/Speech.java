package dev.rackrate.quantity;

import java.util.List;

/// Says sentences in a language, with amounts in the currency of a rate.
public record Speech(Money.Rate rate, Language language) {

  /// Amounts as they are inside, in English.
  public static final Speech IN_USD = new Speech(new Money.Rate(Money.USD, 1, new Origin.Absent()));

  private static final long MINUTE = 60;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;
  private static final double NEEDS_NO_CENTS = 100;
  private static final double NEEDS_PARTS_OF_A_CENT = 10;

  /// In English.
  public Speech(Money.Rate rate) {
    this(rate, Language.ENGLISH);
  }

  public String say(Sentence sentence) {
    return say(sentence, "");
  }

  private String say(Sentence sentence, String before) {
    return tongue().whole(sentence.with(language::template, this::say, before));
  }

  /// One argument as it stands in a sentence.
  public String say(Arg arg) {
    return say(arg, "");
  }

  private String say(Arg arg, String before) {
    return switch (arg) {
      case Arg.Usd(double usd) -> amount(usd);
      case Arg.UsdPerUnit(double usd) -> price(usd);
      case Arg.Share(double share, Digits digits) -> tongue().percent(share(share, digits));
      case Arg.Measure(String input, double value, String unit) -> measure(input, value, unit);
      case Arg.Count(long count) -> Digits.count(count);
      case Arg.Numeral(double value, Digits digits) -> digits.of(value);
      case Arg.Hours(double hours) -> tongue().time(Digits.UP_TO_TENTHS.of(hours), "hour", "hours");
      case Arg.Days(double days) -> tongue().time(Digits.WHOLE.of(days), "day", "days");
      case Arg.Months(double months) ->
          tongue().time(Digits.UP_TO_TENTHS.of(months), "month", "months");
      case Arg.Span(double seconds) -> span(Math.round(seconds));
      case Arg.Day(var day) -> tongue().day(day);
      case Arg.Name(String name) -> language.word(name);
      case Arg.Field(String name) -> field(name);
      case Arg.Typed(String word) -> word;
      case Arg.Said(Sentence phrase) -> say(phrase, before);
      case Arg.Listed(List<Arg> items, Arg.Joint joint) ->
          tongue().joined(items.stream().map(this::say).toList(), joint);
    };
  }

  private String field(String name) {
    int of = name.indexOf(" of ");
    String whole = language.template(name);
    return of < 0 || !whole.equals(name)
        ? whole
        : say(
            Sentence.of(
                "{} of {}",
                Arg.name(language.template(name.substring(0, of))),
                Arg.name(name.substring(of + 4))));
  }

  private Tongue tongue() {
    return language.tongue();
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
    boolean isOfCents = amount != 0 && Math.abs(amount) < NEEDS_NO_CENTS;
    Digits digits = isOfCents ? Digits.HUNDREDTHS : Digits.WHOLE;
    return tongue().amount(digits.of(amount), rate.currency());
  }

  /// What the currency is called.
  public String currency() {
    return tongue().currency(rate.currency());
  }

  /// A figure in a unit that may be one of US dollars, in the currency of the rate.
  public double inUnit(double value, String unit) {
    return unit.startsWith(Money.USD) ? value / rate.usdPerUnit() : value;
  }

  /// The name of such a unit in the currency of the rate.
  public String unit(String unit) {
    return unit.startsWith(Money.USD)
        ? currency() + tongue().unit(unit.substring(Money.USD.length()))
        : tongue().unit(unit);
  }

  private String measure(String input, double value, String unit) {
    Input.Shown shown = Input.shown(input, value, unit);
    String number = Digits.PLAIN.of(inUnit(shown.value(), shown.unit()));
    boolean isOneHour = number.equals("1") && shown.unit().startsWith("hours/");
    String said = unit(shown.unit());
    return tongue()
        .whole((number + " " + (isOneHour ? said.replaceFirst("^hours/", "hour/") : said)).strip());
  }

  private String span(long seconds) {
    long size = Math.abs(seconds);
    String text =
        size >= DAY
            ? two(size / DAY, "d", size % DAY / HOUR, "h")
            : size >= HOUR
                ? two(size / HOUR, "h", size % HOUR / MINUTE, "min")
                : size >= MINUTE
                    ? two(size / MINUTE, "min", size % MINUTE, "s")
                    : size + " " + tongue().shortUnit("s");
    return seconds < 0 ? "-" + text : text;
  }

  private String two(long large, String unit, long small, String smallUnit) {
    return Digits.count(large)
        + " "
        + tongue().shortUnit(unit)
        + " "
        + small
        + " "
        + tongue().shortUnit(smallUnit);
  }

  private String price(double usd) {
    double amount = usd / rate.usdPerUnit();
    return Math.abs(amount) < NEEDS_PARTS_OF_A_CENT
        ? tongue().amount(Digits.TEN_THOUSANDTHS.of(amount), rate.currency())
        : amount(usd);
  }
}
