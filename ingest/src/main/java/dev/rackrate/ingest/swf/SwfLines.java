package dev.rackrate.ingest.swf;

import dev.rackrate.demand.log.JobState;
import dev.rackrate.demand.log.LogClock;
import dev.rackrate.ingest.jobs.JobDraft;
import dev.rackrate.ingest.log.BadRow;
import dev.rackrate.ingest.log.Numbers;
import dev.rackrate.ingest.table.Field;
import dev.rackrate.ingest.table.Parts;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Sentence;
import java.util.Locale;

/// The lines of one file in Standard Workload Format.
final class SwfLines {

  static final int FIELDS = 18;

  private static final String START = "unixstarttime:";

  private final Parts parts = new Parts(' ');
  private long startSeconds = Numbers.NONE;
  private boolean tellsGpus;

  /// Whether a comment speaks of GPUs.
  static boolean tellsGpus(String comment) {
    return comment.toLowerCase(Locale.ROOT).matches(".*\\bgpus?\\b.*");
  }

  /// Takes in a comment; false where the line is none.
  boolean isComment(Field line) {
    if (line.isEmpty() || line.charAt(0) != ';') {
      return false;
    }
    String comment = line.toString();
    tellsGpus |= tellsGpus(comment);
    String bare = comment.substring(1).strip().toLowerCase(Locale.ROOT);
    if (bare.startsWith(START)) {
      startSeconds = Numbers.whole(bare.substring(START.length()).strip(), "UnixStartTime");
    }
    return true;
  }

  LogClock clock() {
    return startSeconds > 0 ? LogClock.UTC : LogClock.FROM_START;
  }

  void read(Field line, JobDraft job) {
    parts.cut(line);
    if (parts.count() != FIELDS) {
      throw new BadRow(
          Sentence.of("does not have 18 fields"),
          Sentence.of(
              "must have {} field{|s} but has {}", Arg.count(18), Arg.count(parts.count())));
    }
    JobState how = state(number(11, "status"));
    times(job, how);
    job.id(parts.part(0))
        .gpus(processors())
        .user(name(12))
        .account(name(13))
        .group(name(15))
        .state(how);
    if (!tellsGpus) {
      job.note(
          Sentence.of(
              "job{|s} {counts|count} processors, assumed to be GPUs; no comment of the file says that {it is|they are}"));
    }
  }

  private void times(JobDraft job, JobState how) {
    long submitted = number(2, "submit time");
    long waited = number(3, "wait time");
    long ran = number(4, "run time");
    if (submitted != Numbers.NONE) {
      submitted += startSeconds > 0 ? startSeconds : 0;
    }
    long start = waited == Numbers.NONE ? Numbers.NONE : submitted + waited;
    if (how == JobState.CANCELLED && (ran == Numbers.NONE || ran == 0)) {
      job.times(submitted, Numbers.NONE, start);
    } else {
      job.times(submitted, start, Numbers.NONE).ran(ran);
    }
  }

  /// The line of a whole job has 0, 1 or 5; stretches of it between checkpoints have 2, 3 or 4.
  private static JobState state(long status) {
    if (status == Numbers.NONE) {
      return JobState.NOT_TOLD;
    }
    return switch ((int) status) {
      case 0 -> JobState.FAILED;
      case 1 -> JobState.COMPLETED;
      case 5 -> JobState.CANCELLED;
      case 2, 3, 4 ->
          throw BadRow.harmless(
              Sentence.of("is a stretch of a job that another line has as a whole"));
      default -> throw BadRow.field("status", Sentence.of("between -1 and 5"), "" + status);
    };
  }

  private double processors() {
    long allocated = number(5, "allocated processors");
    long processors = allocated > 0 ? allocated : number(8, "requested processors");
    return processors == Numbers.NONE ? Double.NaN : processors;
  }

  /// Field `place`, counted from 1; every negative number is absent.
  private long number(int place, String name) {
    long number = Numbers.whole(parts.part(place - 1), name);
    return number < 0 ? Numbers.NONE : number;
  }

  /// A number that stands for a name; empty where absent.
  private CharSequence name(int place) {
    Field field = parts.part(place - 1);
    return field.isEmpty() || field.charAt(0) == '-' ? "" : field;
  }
}
