package dev.rackrate.quantity;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/// How exactly a number is printed: the one place that turns numbers into text.
///
/// The text is the same in every locale: a point before the fraction, commas between thousands.
/// Halves are rounded up, from the shortest decimal that stands for the number.
public enum Digits {
  /// No fraction, e.g. `14,500`.
  WHOLE(0, false),
  /// One digit after the point, e.g. `44.6`.
  TENTHS(1, false),
  /// Two digits after the point, e.g. `2.50`.
  HUNDREDTHS(2, false),
  /// Three digits after the point, e.g. `0.125`.
  THOUSANDTHS(3, false),
  /// Four digits after the point, e.g. `0.0208`.
  TEN_THOUSANDTHS(4, false),
  /// One digit after the point, or none where it is zero.
  UP_TO_TENTHS(1, true),
  /// As many digits after the point as it needs, two at most.
  UP_TO_HUNDREDTHS(2, true),
  /// As many digits after the point as it needs, four at most.
  UP_TO_TEN_THOUSANDTHS(4, true),
  /// Two significant digits, e.g. `0.0016`.
  TWO_FIGURES(2),
  /// Three significant digits, e.g. `1.25e+09`.
  THREE_FIGURES(3),
  /// Four significant digits, e.g. `0.3541`.
  FOUR_FIGURES(4),
  /// Five significant digits, no zeros behind, e.g. `989.5`.
  FIVE_FIGURES(5) {
    @Override
    String finite(double value) {
      return super.finite(value).contains("e") ? super.finite(value) : trimmed(super.finite(value));
    }
  },
  /// As exact as it is small: whole from 1,000 on, four digits after the point below 1.
  PLAIN(2, true) {
    @Override
    String finite(double value) {
      double size = Math.abs(value);
      if (value == Math.rint(value)) {
        return WHOLE.finite(value);
      }
      if (size < 0.001) {
        return scientific(value, 3);
      }
      return size >= 1000
          ? WHOLE.finite(value)
          : size >= 1 ? UP_TO_HUNDREDTHS.finite(value) : UP_TO_TEN_THOUSANDTHS.finite(value);
    }
  };

  private static final String UNKNOWN = "-";

  /// Below it, and where its digits do not reach the point, a number has a power of ten.
  private static final double SMALLEST_PLAIN = 1e-4;

  private final int digits;
  private final boolean isTrimmed;
  private final boolean isSignificant;

  Digits(int fraction, boolean isTrimmed) {
    this.digits = fraction;
    this.isTrimmed = isTrimmed;
    this.isSignificant = false;
  }

  Digits(int significant) {
    this.digits = significant;
    this.isTrimmed = false;
    this.isSignificant = true;
  }

  /// The number as text; a dash where there is none.
  public String of(double value) {
    return Double.isFinite(value) ? finite(value) : UNKNOWN;
  }

  /// A whole number as text, e.g. `1,234,567`.
  public static String count(long value) {
    return grouped(Long.toString(value));
  }

  /// The number with its sign, also where it is above zero.
  public String signed(double value) {
    return value > 0 || (value == 0 && 1 / value > 0) ? "+" + of(value) : of(value);
  }

  String finite(double value) {
    if (isSignificant) {
      return significant(value);
    }
    String text =
        grouped(BigDecimal.valueOf(value).setScale(digits, RoundingMode.HALF_UP).toPlainString());
    return isTrimmed ? trimmed(text) : text;
  }

  private String significant(double value) {
    BigDecimal rounded = rounded(value, digits);
    double size = Math.abs(rounded.doubleValue());
    if (size != 0 && (size < SMALLEST_PLAIN || size >= Math.pow(10, digits))) {
      return scientific(value, digits);
    }
    int before = rounded.precision() - rounded.scale();
    int fraction = size == 0 ? digits - 1 : digits - before;
    return rounded.setScale(Math.max(0, fraction), RoundingMode.HALF_UP).toPlainString();
  }

  private static BigDecimal rounded(double value, int significant) {
    return BigDecimal.valueOf(value).round(new MathContext(significant, RoundingMode.HALF_UP));
  }

  /// A number with a power of ten, e.g. `2.78e-04`.
  private static String scientific(double value, int significant) {
    BigDecimal rounded = rounded(value, significant);
    String digits = rounded.unscaledValue().abs().toString();
    int power = rounded.precision() - rounded.scale() - 1;
    String all = digits + "0".repeat(Math.max(0, significant - digits.length()));
    String size = Integer.toString(Math.abs(power));
    return (rounded.signum() < 0 ? "-" : "")
        + all.charAt(0)
        + (significant > 1 ? "." + all.substring(1, significant) : "")
        + (power < 0 ? "e-" : "e+")
        + (size.length() < 2 ? "0" + size : size);
  }

  /// The digits with commas between thousands; a zero has no sign.
  private static String grouped(String plain) {
    boolean isNegative = plain.startsWith("-");
    String digits = isNegative ? plain.substring(1) : plain;
    int point = digits.indexOf('.');
    int end = point < 0 ? digits.length() : point;
    StringBuilder text = new StringBuilder(digits);
    for (int at = end - 3; at > 0; at -= 3) {
      text.insert(at, ',');
    }
    boolean isZero = digits.chars().allMatch(c -> c == '0' || c == '.');
    return isNegative && !isZero ? text.insert(0, '-').toString() : text.toString();
  }

  private static String trimmed(String text) {
    if (text.indexOf('.') < 0) {
      return text;
    }
    int end = text.length();
    while (text.charAt(end - 1) == '0') {
      end--;
    }
    return text.substring(0, text.charAt(end - 1) == '.' ? end - 1 : end);
  }
}
