package dev.rackrate.study.text;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The number that somebody means who writes it as no study takes it: `30,000`, `$30k`, `1.5 Mio`.
///
/// It is only shown as what to write; what was written is refused.
final class MeantNumber {

  private static final Pattern WRITTEN =
      Pattern.compile(
          "[^0-9]{0,12}?(\\d{1,3}(?:[ ,.'\u2019\u00a0]\\d{3})+|\\d{1,12})(?:[.,](\\d{1,9}))?"
              + "\\s*(k|tsd|thousand|m|mio|mn|million)?(?![a-z]).*",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  /// Three noughts behind a point, which many countries write between thousands.
  private static final Pattern THOUSANDS = Pattern.compile("(\\d{1,3}(?:\\.\\d{3})*)\\.000\\b.*");

  private static final Pattern CURRENCY = Pattern.compile("\\b[A-Z]{3}\\b");

  private static final Map<String, String> SIGNS =
      Map.of("$", "USD", "€", "EUR", "£", "GBP", "¥", "CNY", "元", "CNY");

  private MeantNumber() {}

  /// The code of the currency that a text names; empty where it names none.
  static Optional<String> currency(String text) {
    Matcher code = CURRENCY.matcher(text);
    return code.find()
        ? Optional.of(code.group())
        : SIGNS.entrySet().stream()
            .filter(sign -> text.contains(sign.getKey()))
            .map(Map.Entry::getValue)
            .findFirst();
  }

  /// The number in plain digits; empty where the text holds none.
  static Optional<String> of(String text) {
    Matcher written = WRITTEN.matcher(text.strip());
    if (!written.matches()) {
      return Optional.empty();
    }
    String whole = written.group(1).replaceAll("[^0-9]", "");
    String part = written.group(2) == null ? "" : written.group(2);
    int noughts = noughts(written.group(3));
    String moved = part + "0".repeat(Math.max(0, noughts - part.length()));
    String digits = whole + moved.substring(0, noughts);
    String rest = moved.substring(noughts);
    String bare = digits.replaceAll("^0+(?=\\d)", "");
    return Optional.of(rest.isEmpty() ? bare : bare + "." + rest);
  }

  private static int noughts(String word) {
    if (word == null) {
      return 0;
    }
    return word.toLowerCase(Locale.ROOT).startsWith("m") ? 6 : 3;
  }

  /// Whether a point stands between thousands or before a fraction, nobody can tell.
  static boolean isAmbiguous(String text) {
    return THOUSANDS.matcher(text.strip()).matches();
  }

  /// What stands before the noughts of an ambiguous number, where they may be a fraction.
  static Optional<String> beforeNoughts(String text) {
    Matcher written = THOUSANDS.matcher(text.strip());
    return written.matches() && written.group(1).indexOf('.') < 0
        ? Optional.of(written.group(1))
        : Optional.empty();
  }
}
