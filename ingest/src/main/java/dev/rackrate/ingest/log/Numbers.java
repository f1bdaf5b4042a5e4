package dev.rackrate.ingest.log;

import dev.rackrate.quantity.Sentence;

/// Numbers as logs write them, read from text in place.
public final class Numbers {

  /// No number is written.
  public static final long NONE = Long.MIN_VALUE;

  private static final int MOST_DIGITS = 18;
  private static final int LONGEST = 40;
  private static final double[] TENS = {
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15
  };

  private Numbers() {}

  /// Whether a field says that there is nothing: empty, `None`, `NULL`, `Unknown`, `N/A` or `nan`.
  public static boolean isAbsent(CharSequence text) {
    return switch (text.length()) {
      case 0 -> true;
      case 1 -> text.charAt(0) == '-';
      case 2 -> is(text, "\\N");
      case 3 -> is(text, "N/A") || is(text, "nan");
      case 4 -> is(text, "none") || is(text, "null");
      case 7 -> is(text, "unknown");
      default -> false;
    };
  }

  /// Whether the text is that word, whatever the case of its letters.
  public static boolean is(CharSequence text, String word) {
    int length = word.length();
    if (text.length() != length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      char found = text.charAt(i);
      char wanted = word.charAt(i);
      if (found != wanted && Character.toLowerCase(found) != Character.toLowerCase(wanted)) {
        return false;
      }
    }
    return true;
  }

  /// A whole number, or a number written with a fraction that is rounded; [#NONE] where absent.
  ///
  /// @throws BadRow with the name of the field where it is neither
  public static long whole(CharSequence text, String name) {
    int length = text.length();
    boolean isNegative = length > 0 && text.charAt(0) == '-';
    int first = isNegative ? 1 : 0;
    if (length == first || length - first > MOST_DIGITS) {
      return rounded(text, name);
    }
    long value = 0;
    for (int i = first; i < length; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return rounded(text, name);
      }
      value = 10 * value + digit;
    }
    return isNegative ? -value : value;
  }

  private static long rounded(CharSequence text, String name) {
    if (isAbsent(text)) {
      return NONE;
    }
    double value = number(text, name);
    if (!(Math.abs(value) < 1e18)) {
      throw BadRow.field(name, Sentence.of("a whole number"), text);
    }
    return Math.round(value);
  }

  /// A number; NaN where absent.
  ///
  /// @throws BadRow with the name of the field where it is none
  public static double number(CharSequence text, String name) {
    if (isAbsent(text)) {
      return Double.NaN;
    }
    double value = simple(text);
    if (!Double.isNaN(value)) {
      return value;
    }
    if (text.length() <= LONGEST && isPlain(text)) {
      try {
        value = Double.parseDouble(text.toString());
      } catch (NumberFormatException notANumber) {
        throw BadRow.field(name, Sentence.of("a number"), text);
      }
    }
    if (!Double.isFinite(value)) {
      throw BadRow.field(name, Sentence.of("a number"), text);
    }
    return value;
  }

  /// A number of at most 15 digits with or without a fraction; NaN where it is written otherwise.
  /// Digits and power of ten are exact, so their quotient is the number nearest to the text.
  private static double simple(CharSequence text) {
    int length = text.length();
    boolean isNegative = length > 0 && text.charAt(0) == '-';
    long digits = 0;
    int count = 0;
    int point = -1;
    for (int i = isNegative ? 1 : 0; i < length; i++) {
      char c = text.charAt(i);
      if (c >= '0' && c <= '9') {
        digits = 10 * digits + c - '0';
        count++;
      } else if (c == '.' && point < 0) {
        point = count;
      } else {
        return Double.NaN;
      }
      if (count >= TENS.length) {
        return Double.NaN;
      }
    }
    if (count == 0) {
      return Double.NaN;
    }
    double value = point < 0 ? digits : digits / TENS[count - point];
    return isNegative ? -value : value;
  }

  /// Double.parseDouble takes more than logs write, e.g. hexadecimal and a trailing d.
  private static boolean isPlain(CharSequence text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!(c >= '0' && c <= '9') && "+-.eE".indexOf(c) < 0) {
        return false;
      }
    }
    return true;
  }
}
