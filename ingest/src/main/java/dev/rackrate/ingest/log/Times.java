package dev.rackrate.ingest.log;

import dev.rackrate.demand.log.LogClock;
import dev.rackrate.quantity.Sentence;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;

/// Moments as logs write them, in seconds since 1970: ISO-8601 with `T` or a blank, with or without
/// fraction and zone, or a number of seconds.
///
/// A fraction of a second is rounded to the nearest second. Without a zone the time is taken as it
/// stands, as if it were UTC.
public final class Times {

  private static final long DAY = 86_400;

  private static final int DATES = 64;

  /// Dates met, as year, month and day in one number, each at its place of few.
  private final int[] dates = new int[DATES];

  private final long[] secondsOfDates = new long[DATES];
  private boolean sawZone;
  private boolean sawNoZone;

  /// No time was seen yet.
  public Times() {
    Arrays.fill(dates, -1);
  }

  /// Whether a time said which zone it is in, or was a number of seconds.
  public boolean sawZone() {
    return sawZone;
  }

  /// Whether a time said nothing of its zone.
  public boolean sawNoZone() {
    return sawNoZone;
  }

  /// What the times seen so far count from.
  public LogClock clock() {
    return sawNoZone ? LogClock.LOCAL : LogClock.UTC;
  }

  /// The moment; [Numbers#NONE] where absent.
  ///
  /// @throws BadRow with the name of the field where it is no time
  public long seconds(CharSequence text, String name) {
    int length = text.length();
    if (length >= 10 && text.charAt(4) == '-' && text.charAt(7) == '-') {
      return iso(text, name);
    }
    if (Numbers.isAbsent(text)) {
      return Numbers.NONE;
    }
    if (length > 0 && (isDigit(text.charAt(0)) || text.charAt(0) == '-')) {
      try {
        long seconds = Numbers.whole(text, name);
        sawZone = true;
        return seconds;
      } catch (BadRow notANumber) {
        throw wrong(text, name);
      }
    }
    throw wrong(text, name);
  }

  /// The moment in milliseconds, cut to whole ones; [Numbers#NONE] where absent.
  ///
  /// @throws BadRow with the name of the field where it is no time
  public long milliseconds(CharSequence text, String name) {
    int dot = 0;
    while (dot < text.length() && text.charAt(dot) != '.') {
      dot++;
    }
    int end = dot + 1;
    int fraction = 0;
    for (int weight = 100; end < text.length() && isDigit(text.charAt(end)); end++) {
      fraction += (text.charAt(end) - '0') * weight;
      weight /= 10;
    }
    if (end < dot + 2) {
      long seconds = seconds(text, name);
      return seconds == Numbers.NONE ? seconds : seconds * 1000;
    }
    String whole = text.subSequence(0, dot) + "" + text.subSequence(end, text.length());
    return seconds(whole, name) * 1000 + fraction;
  }

  private static BadRow wrong(CharSequence text, String name) {
    return BadRow.field(name, Sentence.of("a time such as 2026-04-01T12:00:00"), text);
  }

  private long iso(CharSequence text, String name) {
    long date = date(text, name);
    int length = text.length();
    if (length == 10) {
      sawNoZone = true;
      return date;
    }
    char between = text.charAt(10);
    if (length < 16 || !(between == 'T' || between == ' ') || text.charAt(13) != ':') {
      throw wrong(text, name);
    }
    int hour = two(text, 11, name);
    int minute = two(text, 14, name);
    int second = 0;
    int at = 16;
    if (length >= 19 && text.charAt(16) == ':') {
      second = two(text, 17, name);
      at = 19;
    }
    if (hour > 24 || minute > 59 || second > 60 || (hour == 24 && minute + second > 0)) {
      throw wrong(text, name);
    }
    long seconds = date + hour * 3600L + minute * 60L + second;
    return at == length ? withoutZone(seconds) : rest(text, at, seconds, name);
  }

  private long withoutZone(long seconds) {
    sawNoZone = true;
    return seconds;
  }

  /// Fraction and zone.
  private long rest(CharSequence text, int from, long wholeSeconds, String name) {
    int at = from;
    int length = text.length();
    long seconds = wholeSeconds;
    if (text.charAt(at) == '.' || text.charAt(at) == ',') {
      at++;
      if (at == length || !isDigit(text.charAt(at))) {
        throw wrong(text, name);
      }
      seconds += text.charAt(at) >= '5' ? 1 : 0;
      while (at < length && isDigit(text.charAt(at))) {
        at++;
      }
    }
    while (at < length && text.charAt(at) == ' ') {
      at++;
    }
    if (at == length) {
      return withoutZone(seconds);
    }
    return seconds - offset(text, at, name);
  }

  private long offset(CharSequence text, int at, String name) {
    sawZone = true;
    int length = text.length() - at;
    char sign = text.charAt(at);
    if (length == 1 && sign == 'Z') {
      return 0;
    }
    CharSequence zone = text.subSequence(at, text.length());
    if (Numbers.is(zone, "Z") || Numbers.is(zone, "UTC") || Numbers.is(zone, "GMT")) {
      return 0;
    }
    boolean hasColon = length == 6 && zone.charAt(3) == ':';
    boolean hasLength = length == 3 || length == 5 || hasColon;
    if (!(sign == '+' || sign == '-') || !hasLength) {
      throw wrong(text, name);
    }
    int hours = two(zone, 1, name);
    int minutes = length == 3 ? 0 : two(zone, hasColon ? 4 : 3, name);
    long offset = hours * 3600L + minutes * 60L;
    return sign == '-' ? -offset : offset;
  }

  private long date(CharSequence text, String name) {
    int year = two(text, 0, name) * 100 + two(text, 2, name);
    int month = two(text, 5, name);
    int day = two(text, 8, name);
    int key = year * 10_000 + month * 100 + day;
    int place = key & (DATES - 1);
    if (dates[place] != key) {
      try {
        secondsOfDates[place] = LocalDate.of(year, month, day).toEpochDay() * DAY;
        dates[place] = key;
      } catch (DateTimeException noSuchDay) {
        throw wrong(text, name);
      }
    }
    return secondsOfDates[place];
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static int two(CharSequence text, int at, String name) {
    if (at + 1 >= text.length()) {
      throw wrong(text, name);
    }
    int tens = text.charAt(at) - '0';
    int ones = text.charAt(at + 1) - '0';
    if (tens < 0 || tens > 9 || ones < 0 || ones > 9) {
      throw wrong(text, name);
    }
    return 10 * tens + ones;
  }
}
