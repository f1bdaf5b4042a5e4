package dev.rackrate.ingest.lsf;

import dev.rackrate.ingest.log.BadRow;
import dev.rackrate.ingest.log.Numbers;
import dev.rackrate.quantity.Sentence;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The fields of a `JOB_FINISH` record of `lsb.acct`: by place, save that some lists of hosts and
/// options lie between them, each with its length before it.
///
/// Layout: IBM, lsb.acct, Spectrum LSF 10.1. Older releases end earlier.
final class AcctRecord {

  private static final int MOST_FIELDS = 100_000;
  private static final int EVENT_TIME = 2;
  private static final int JOB_ID = 3;
  private static final int PROCESSORS = 6;
  private static final int SUBMIT_TIME = 7;
  private static final int START_TIME = 10;
  private static final int USER = 11;
  private static final int QUEUE = 12;
  private static final int ASKED = 13;
  private static final int ASKED_HOSTS = 22;

  /// Places after the hosts that ran the job.
  private static final int STATUS = 0;

  private static final int PROJECT = 24;
  private static final int ARRAY_INDEX = 29;
  private static final int EXIT_INFO = 38;
  private static final int EXTENSIONS = 53;

  /// Fields of the use of a host; one release documents six, another writes five.
  private static final int[] HOST_USE_FIELDS = {6, 5};

  private static final int FIELDS_BEFORE_EFFECTIVE = 3;
  private static final int RUN_TIME_AFTER_EFFECTIVE = 10;

  private final List<String> fields = new ArrayList<>();
  private final BitSet areQuoted = new BitSet();
  private final Set<String> hosts = new HashSet<>();
  private final int afterHosts;
  private final int effective;

  /// @throws BadRow where the line is no such record
  AcctRecord(CharSequence line) {
    cut(line);
    if (!text(0).equals("JOB_FINISH")) {
      throw BadRow.harmless(
          Sentence.of("is not a JOB_FINISH record; only those are of finished jobs"));
    }
    int count = place(ASKED_HOSTS + 1L + count(ASKED_HOSTS, "numAskedHosts"));
    int ran = count(count, "numExHosts");
    afterHosts = place(count + 1L + ran);
    for (int i = 1; i <= ran; i++) {
      String host = text(count + i);
      hosts.add(host.substring(host.indexOf('*') + 1));
    }
    effective = effective();
  }

  private void cut(CharSequence line) {
    int at = 0;
    while (at < line.length()) {
      if (line.charAt(at) == ' ') {
        at++;
      } else if (fields.size() == MOST_FIELDS) {
        throw new BadRow(Sentence.of("has more fields than can be read"));
      } else if (line.charAt(at) == '"') {
        at = quoted(line, at + 1);
      } else {
        at = plain(line, at);
      }
    }
  }

  /// A quote in a text is doubled.
  private int quoted(CharSequence line, int from) {
    StringBuilder text = new StringBuilder();
    for (int at = from; at < line.length(); at++) {
      boolean isQuote = line.charAt(at) == '"';
      if (isQuote && (at + 1 == line.length() || line.charAt(at + 1) != '"')) {
        areQuoted.set(fields.size());
        fields.add(text.toString());
        return at + 1;
      }
      at += isQuote ? 1 : 0;
      text.append(line.charAt(at));
    }
    throw new BadRow(Sentence.of("has a quote that is not closed"));
  }

  private int plain(CharSequence line, int from) {
    int to = from;
    while (to < line.length() && line.charAt(to) != ' ') {
      to++;
    }
    fields.add(line.subSequence(from, to).toString());
    return to;
  }

  private int place(long at) {
    if (at >= fields.size()) {
      throw new BadRow(Sentence.of("ends before the fields of a job do"));
    }
    return (int) at;
  }

  private String text(int at) {
    return fields.get(place(at));
  }

  private int count(int at, String name) {
    long count = Numbers.whole(text(at), name);
    if (count < 0 || count > MOST_FIELDS) {
      throw BadRow.field(name, Sentence.of("the number of fields that follow"), text(at));
    }
    return (int) count;
  }

  /// Where the requirement stands that the job ran by; -1 in releases that do not write it.
  private int effective() {
    int extensions = afterHosts + EXTENSIONS;
    if (!isNumber(extensions)) {
      return -1;
    }
    long uses = extensions + 1L + 2L * count(extensions, "the number of submission options");
    if (uses >= fields.size() || !isNumber((int) uses)) {
      return -1;
    }
    int used = count((int) uses, "numHostRusage");
    for (int width : HOST_USE_FIELDS) {
      long at = uses + 1 + (long) width * used + FIELDS_BEFORE_EFFECTIVE;
      if (at < fields.size() && areQuoted.get((int) at) && isNumber((int) at - 1)) {
        return (int) at;
      }
    }
    return -1;
  }

  private boolean isNumber(int at) {
    return at < fields.size()
        && !areQuoted.get(at)
        && fields.get(at).chars().allMatch(c -> (c >= '0' && c <= '9') || c == '-');
  }

  /// A moment in seconds since 1970; 0 means that there is none.
  private long moment(int at, String name) {
    long seconds = Numbers.whole(text(at), name);
    return seconds == 0 ? Numbers.NONE : seconds;
  }

  String id() {
    return text(JOB_ID) + "_" + text(afterHosts + ARRAY_INDEX);
  }

  long submitted() {
    return moment(SUBMIT_TIME, "submitTime");
  }

  long started() {
    return moment(START_TIME, "startTime");
  }

  long ended() {
    return moment(EVENT_TIME, "the time of the event");
  }

  /// How long it ran, pauses aside; [Numbers#NONE] where not told.
  long runSeconds() {
    int at = effective + RUN_TIME_AFTER_EFFECTIVE;
    boolean isTold = effective >= 0 && at < fields.size() && isNumber(at);
    long seconds = isTold ? Numbers.whole(fields.get(at), "runTime") : 0;
    return seconds > 0 ? seconds : Numbers.NONE;
  }

  String user() {
    return text(USER);
  }

  String queue() {
    return text(QUEUE);
  }

  String project() {
    return text(afterHosts + PROJECT);
  }

  long status() {
    return Numbers.whole(text(afterHosts + STATUS), "jStatus");
  }

  long exitInfo() {
    return Numbers.whole(text(afterHosts + EXIT_INFO), "exitInfo");
  }

  /// Slots it asked for.
  int processors() {
    return count(PROCESSORS, "numProcessors");
  }

  /// Different hosts it ran on.
  int hosts() {
    return hosts.size();
  }

  /// What it required of hosts: with defaults of queue and application where that is told.
  String requirement() {
    return effective >= 0 ? fields.get(effective) : text(ASKED);
  }
}
