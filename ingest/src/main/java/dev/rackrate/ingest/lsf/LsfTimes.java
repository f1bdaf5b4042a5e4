package dev.rackrate.ingest.lsf;

import dev.rackrate.ingest.log.BadRow;
import dev.rackrate.ingest.log.Durations;
import dev.rackrate.ingest.log.Numbers;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Sentence;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;

/// Times as `bjobs` prints them: `Apr 12 18:10:00 2026`, with letters after them that say how far
/// they can be trusted, and run times such as `34 second(s)`.
final class LsfTimes {

  private static final List<String> MONTHS =
      List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");

  /// The moment; [Numbers#NONE] where absent.
  long seconds(String text, String name) {
    if (Numbers.isAbsent(text)) {
      return Numbers.NONE;
    }
    String[] words = text.strip().split(" +", -1);
    int from = words[0].length() == 3 && !MONTHS.contains(words[0]) ? 1 : 0;
    int month = words.length < from + 3 ? 0 : MONTHS.indexOf(words[from]) + 1;
    if (month == 0) {
      throw wrong(text, name);
    }
    boolean hasYear = words.length > from + 3 && words[from + 3].matches("[0-9]{4}");
    if (!hasYear) {
      throw new BadRow(
          Sentence.of("has a time without its year; collect with LSB_DISPLAY_YEAR=Y"),
          Sentence.of("{} lacks its year; collect with LSB_DISPLAY_YEAR=Y", Arg.name(name)));
    }
    return moment(Arrays.copyOfRange(words, from, from + 4), month, text, name);
  }

  private static long moment(String[] words, int month, String text, String name) {
    String day = words[1];
    String clock = words[2];
    if (!day.matches("[0-9]{1,2}") || !clock.matches("[0-9]{2}:[0-9]{2}(:[0-9]{2})?")) {
      throw wrong(text, name);
    }
    long ofDay = Durations.seconds(clock.length() == 5 ? clock + ":00" : clock, name);
    try {
      LocalDateTime midnight =
          LocalDateTime.of(Integer.parseInt(words[3]), month, Integer.parseInt(day), 0, 0);
      return midnight.toEpochSecond(ZoneOffset.UTC) + ofDay;
    } catch (DateTimeException noSuchDay) {
      throw wrong(text, name);
    }
  }

  private static BadRow wrong(String text, String name) {
    return BadRow.field(name, Sentence.of("a time such as Apr 12 18:10:00 2026"), text);
  }

  /// `34 second(s)` or `00:00:34`; [Numbers#NONE] where absent.
  long runSeconds(String text) {
    String bare = text.replace("second(s)", "").strip();
    return Durations.seconds(bare, "RUN_TIME");
  }
}
