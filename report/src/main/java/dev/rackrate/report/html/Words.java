package dev.rackrate.report.html;

import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Digits;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.quantity.Speech;
import dev.rackrate.report.page.Chart;
import java.util.function.UnaryOperator;

/// What stands beside the lines of a chart.
///
/// @param shown what is shown of a text
record Words(Speech speech, UnaryOperator<String> shown) {

  private static final double THOUSAND = 1000;
  private static final double SHORT_FROM = 10_000;

  String say(Sentence sentence) {
    return shown.apply(speech.say(sentence));
  }

  String say(Arg arg) {
    return shown.apply(speech.say(arg));
  }

  /// A price with its currency.
  String price(double usd) {
    return speech.say(Arg.usdPerUnit(usd));
  }

  /// The name of an axis with its unit.
  String unit(Chart.Axis axis) {
    return switch (axis.kind()) {
      case USD, PRICE -> speech.currency() + " " + say(axis.name());
      case NUMBER, SHARE, SECONDS -> say(axis.name());
    };
  }

  /// A value beside an axis.
  ///
  /// @param most the largest of the axis, which all its values are written like
  String tick(Chart.Kind kind, double value, double most) {
    return switch (kind) {
      case USD -> amount(value / speech.rate().usdPerUnit(), most / speech.rate().usdPerUnit());
      case PRICE -> Digits.UP_TO_HUNDREDTHS.of(value / speech.rate().usdPerUnit());
      case NUMBER -> amount(value, most);
      case SHARE -> say(Arg.share(value, Digits.WHOLE));
      case SECONDS -> say(Arg.span(value));
    };
  }

  private String amount(double value, double most) {
    return switch (speech.language().tongue()) {
      case ENGLISH ->
          Math.abs(most) >= SHORT_FROM * THOUSAND
              ? in(value, THOUSAND * THOUSAND, "M")
              : Math.abs(most) >= SHORT_FROM
                  ? in(value, THOUSAND, "k")
                  : Digits.UP_TO_HUNDREDTHS.of(value);
      case CHINESE ->
          Math.abs(most) >= SHORT_FROM
              ? in(value, SHORT_FROM, " 万")
              : Digits.UP_TO_HUNDREDTHS.of(value);
    };
  }

  private static String in(double value, double size, String name) {
    return value == 0 ? "0" : Digits.UP_TO_HUNDREDTHS.of(value / size) + name;
  }
}
