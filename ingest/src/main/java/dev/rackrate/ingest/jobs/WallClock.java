package dev.rackrate.ingest.jobs;

import dev.rackrate.ingest.log.Numbers;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.List;

/// A clock on the wall: turns what it shows into moments.
///
/// An hour that it shows twice, at the end of summer, is taken for the first of the two, unless a
/// job then ended before it began. A time it never shows is taken as if it had not been put on.
final class WallClock {

  private static final long LATEST_SECONDS = 10_000_000_000L;

  private final ZoneRules rules;

  WallClock(ZoneId zone) {
    this.rules = zone.getRules();
  }

  /// Turns the times of a job into moments.
  void convert(JobDraft job) {
    long submit = first(job.submitSeconds);
    long start = first(job.startSeconds);
    long end = first(job.endSeconds);
    if (start != Numbers.NONE && submit != Numbers.NONE && start < submit) {
      start = last(job.startSeconds);
    }
    boolean endsTooSoon = end != Numbers.NONE && start != Numbers.NONE && end < start;
    boolean endsTooLate =
        end != Numbers.NONE
            && start != Numbers.NONE
            && job.runSeconds != Numbers.NONE
            && Math.abs(last(job.endSeconds) - start - job.runSeconds)
                < Math.abs(end - start - job.runSeconds);
    if (endsTooSoon || endsTooLate) {
      end = last(job.endSeconds);
    }
    job.times(submit, start, end);
  }

  private long first(long shownSeconds) {
    return moment(shownSeconds, true);
  }

  private long last(long shownSeconds) {
    return moment(shownSeconds, false);
  }

  private long moment(long shownSeconds, boolean isFirst) {
    if (shownSeconds == Numbers.NONE || shownSeconds < 0 || shownSeconds > LATEST_SECONDS) {
      return shownSeconds;
    }
    LocalDateTime shown = LocalDateTime.ofEpochSecond(shownSeconds, 0, ZoneOffset.UTC);
    List<ZoneOffset> offsets = rules.getValidOffsets(shown);
    ZoneOffset offset =
        offsets.isEmpty()
            ? rules.getTransition(shown).getOffsetBefore()
            : isFirst ? offsets.getFirst() : offsets.getLast();
    return shownSeconds - offset.getTotalSeconds();
  }
}
