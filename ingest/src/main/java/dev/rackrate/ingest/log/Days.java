package dev.rackrate.ingest.log;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Days as portals write them in the language of whoever exports: `2026-03-14`, `2026/3/14`,
/// `14.3.2026`, and with slashes whichever comes first of day and month.
///
/// Which that is follows from the first dates of the file of which only one can be a month, else
/// from the language of its headings: English puts the month first.
public final class Days {

  private static final int LOOKED_AT = 1 << 16;
  private static final int MONTHS = 12;
  private static final Pattern SLASHED =
      Pattern.compile("(?<![\\d/])(\\d{1,2})/(\\d{1,2})/(\\d{4})(?!\\d)");
  private static final Pattern YEAR_FIRST = Pattern.compile("(\\d{4})[/.](\\d{1,2})[/.](\\d{1,2})");
  private static final Pattern DOTTED = Pattern.compile("(\\d{1,2})\\.(\\d{1,2})\\.(\\d{4})");

  private static final Pattern TIME = Pattern.compile("(\\d{1,2})((?::\\d{2}){1,2})");

  private final Times times = new Times();
  private final boolean isDayFirst;

  private Days(boolean isDayFirst) {
    this.isDayFirst = isDayFirst;
  }

  /// A stream that can be looked into.
  public static BufferedInputStream marked(InputStream in) {
    return new BufferedInputStream(in, LOOKED_AT);
  }

  /// The days of a file.
  ///
  /// @param isTranslated whether its headings are in another language than English
  public static Days of(String beginning, boolean isTranslated) {
    return new Days(isDayFirst(beginning, isTranslated));
  }

  /// The beginning of a file, which stays where it is. Damage shows when its rows are read.
  public static String beginning(BufferedInputStream marked) {
    byte[] head = new byte[LOOKED_AT];
    int length = 0;
    marked.mark(LOOKED_AT);
    try {
      for (int read = 0; read >= 0 && length < LOOKED_AT; length += Math.max(0, read)) {
        read = marked.read(head, length, LOOKED_AT - length);
      }
    } catch (IOException damaged) {
      // What came before it is enough.
    }
    try {
      marked.reset();
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible);
    }
    return new String(head, 0, length, StandardCharsets.UTF_8);
  }

  private static boolean isDayFirst(String beginning, boolean isTranslated) {
    Matcher date = SLASHED.matcher(beginning);
    while (date.find()) {
      boolean isFirstDay = Integer.parseInt(date.group(1)) > MONTHS;
      boolean isSecondDay = Integer.parseInt(date.group(2)) > MONTHS;
      if (isFirstDay != isSecondDay) {
        return isFirstDay;
      }
    }
    return isTranslated;
  }

  /// The moment at which a day begins, or a time on it; [Numbers#NONE] where absent.
  public long seconds(CharSequence text, String name) {
    String day = text.toString().strip();
    int blank = day.indexOf(' ');
    String bare = blank < 0 ? day : day.substring(0, blank);
    String time = blank < 0 ? "" : time(day.substring(blank + 1));
    Matcher slashed = SLASHED.matcher(bare);
    if (slashed.matches()) {
      int dayAt = isDayFirst ? 1 : 2;
      return iso(slashed.group(3), slashed.group(3 - dayAt), slashed.group(dayAt), time, name);
    }
    Matcher yearFirst = YEAR_FIRST.matcher(bare);
    if (yearFirst.matches()) {
      return iso(yearFirst.group(1), yearFirst.group(2), yearFirst.group(3), time, name);
    }
    Matcher dotted = DOTTED.matcher(bare);
    if (dotted.matches()) {
      return iso(dotted.group(3), dotted.group(2), dotted.group(1), time, name);
    }
    return Numbers.isAbsent(text) ? Numbers.NONE : times.seconds(text, name);
  }

  private long iso(String year, String month, String day, String time, String name) {
    return times.seconds(year + "-" + two(month) + "-" + two(day) + time, name);
  }

  /// What follows a day, as ISO-8601 has it; empty where it is no time of the day.
  private static String time(String written) {
    Matcher time = TIME.matcher(written);
    return time.matches() ? "T" + two(time.group(1)) + time.group(2) : "";
  }

  private static String two(String digits) {
    return digits.length() == 1 ? "0" + digits : digits;
  }
}
