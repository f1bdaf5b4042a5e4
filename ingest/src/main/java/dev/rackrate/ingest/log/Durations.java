package dev.rackrate.ingest.log;

import dev.rackrate.quantity.Sentence;

/// Stretches of time as schedulers print them: `[days-]hours:minutes:seconds`.
public final class Durations {

  private static final long MOST = 10_000_000_000L;

  private Durations() {}

  /// Seconds of `2-03:04:05`, `03:04:05`, `04:05` or `77`; a fraction is cut off. [Numbers#NONE]
  /// where absent.
  ///
  /// @throws BadRow with the name of the field where it is none of these
  public static long seconds(CharSequence text, String name) {
    if (Numbers.isAbsent(text)) {
      return Numbers.NONE;
    }
    long total = 0;
    long part = 0;
    boolean hasDigit = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= '0' && c <= '9' && total < MOST && part < MOST) {
        part = 10 * part + c - '0';
        hasDigit = true;
      } else if (c == '-' && hasDigit && total == 0) {
        total = 24 * part;
        part = 0;
        hasDigit = false;
      } else if (c == ':' && hasDigit) {
        total = 60 * (total + part);
        part = 0;
        hasDigit = false;
      } else if (c == '.' && hasDigit) {
        break;
      } else {
        throw wrong(text, name);
      }
    }
    if (!hasDigit) {
      throw wrong(text, name);
    }
    return total + part;
  }

  private static BadRow wrong(CharSequence text, String name) {
    return BadRow.field(name, Sentence.of("a time such as 1-02:03:04"), text);
  }
}
