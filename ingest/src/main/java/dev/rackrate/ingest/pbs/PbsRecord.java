package dev.rackrate.ingest.pbs;

import dev.rackrate.ingest.log.BadRow;
import dev.rackrate.ingest.log.Numbers;
import dev.rackrate.quantity.Sentence;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A line of an accounting log: `03/02/2026 08:00:00;E;4100.server;user=ada queue=gpu ...`.
///
/// @param stampSeconds when it was written, on the clock of the server's wall
/// @param type what it tells, e.g. `S` that a run begins and `E` that it ended
/// @param values after the identifier, by their names
record PbsRecord(long stampSeconds, String type, String id, Map<String, String> values) {

  private static final Pattern LINE =
      Pattern.compile(
          "([0-9]{2})/([0-9]{2})/([0-9]{4}) ([0-9]{2}):([0-9]{2}):([0-9]{2})(?:\\.[0-9]+)?"
              + ";([A-Za-z]{1,2});([^;]*);(.*)");

  /// Whether a line looks like one.
  static boolean isLine(String line) {
    return LINE.matcher(line).matches();
  }

  static PbsRecord of(String line) {
    Matcher parts = LINE.matcher(line);
    if (!parts.matches()) {
      throw new BadRow(
          Sentence.of("is not a record such as 03/02/2026 08:00:00;E;4100.server;user=ada ..."));
    }
    return new PbsRecord(
        stamp(parts), parts.group(7), parts.group(8).strip(), values(parts.group(9)));
  }

  private static long stamp(Matcher parts) {
    int[] number = new int[7];
    for (int i = 1; i < number.length; i++) {
      number[i] = Integer.parseInt(parts.group(i));
    }
    try {
      return LocalDateTime.of(number[3], number[1], number[2], number[4], number[5], number[6])
          .toEpochSecond(ZoneOffset.UTC);
    } catch (DateTimeException noSuchMoment) {
      throw new BadRow(Sentence.of("begins with a date that does not exist"));
    }
  }

  private static Map<String, String> values(String text) {
    Map<String, String> values = new HashMap<>();
    int from = 0;
    while (from < text.length()) {
      int blank = text.indexOf(' ', from);
      int to = blank < 0 ? text.length() : blank;
      int equals = text.indexOf('=', from);
      if (equals > from && equals < to) {
        values.putIfAbsent(text.substring(from, equals), text.substring(equals + 1, to));
      }
      from = to + 1;
    }
    return values;
  }

  /// The first of some values that is there; empty where there is none.
  String value(String... names) {
    for (String name : names) {
      String value = values.getOrDefault(name, "");
      if (!value.isEmpty()) {
        return value;
      }
    }
    return "";
  }

  /// A value that is seconds since 1970; [Numbers#NONE] where absent or 0.
  long seconds(String... names) {
    long seconds = Numbers.whole(value(names), names[0]);
    return seconds == 0 ? Numbers.NONE : seconds;
  }
}
