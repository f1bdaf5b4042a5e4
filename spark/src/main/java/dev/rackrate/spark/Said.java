package dev.rackrate.spark;

import dev.rackrate.demand.log.Labelling;
import dev.rackrate.demand.log.LogClock;
import dev.rackrate.demand.sum.Mergeable;
import dev.rackrate.ingest.intake.Tally;
import dev.rackrate.quantity.Sentence;
import java.util.EnumMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// What parts of files said beside their jobs.
final class Said implements Mergeable<Said> {

  private static final long serialVersionUID = 1;

  private final Tally tally;
  private final EnumMap<Labelling, Set<String>> names = new EnumMap<>(Labelling.class);

  /// Local time where any part of a file says so.
  private final TreeMap<Integer, LogClock> clocks = new TreeMap<>();

  /// Lines of each part, by file and first byte.
  private final TreeMap<Integer, NavigableMap<Long, Long>> lines = new TreeMap<>();

  /// The failure that comes first in the files.
  private final TreeMap<Integer, NavigableMap<Long, Sentence>> failures = new TreeMap<>();

  private final TreeMap<Integer, Long> headingLines = new TreeMap<>();

  private long lastSeconds;
  private long jobs;

  Said(Tally tally) {
    this.tally = tally;
  }

  /// @param ofHeading lines of the file up to its first row
  void lines(TextPart part, long count, long ofHeading) {
    headingLines.put(part.file(), ofHeading);
    lines.computeIfAbsent(part.file(), _ -> new TreeMap<>()).put(part.begin(), count);
  }

  void jobs(long count, long last) {
    jobs += count;
    lastSeconds = Math.max(lastSeconds, last);
  }

  void clock(TextPart part, LogClock clock) {
    clocks.merge(part.file(), clock, Said::both);
  }

  private static LogClock both(LogClock one, LogClock other) {
    return one == LogClock.LOCAL ? one : other;
  }

  void name(Labelling labelling, String name) {
    names.computeIfAbsent(labelling, _ -> new TreeSet<>()).add(name);
  }

  void failed(TextPart part, Sentence why) {
    failures.computeIfAbsent(part.file(), _ -> new TreeMap<>()).put(part.begin(), why);
  }

  @Override
  public void merge(Said other) {
    tally.merge(other.tally);
    other.names.forEach(
        (labelling, more) -> names.computeIfAbsent(labelling, _ -> new TreeSet<>()).addAll(more));
    other.clocks.forEach((file, clock) -> clocks.merge(file, clock, Said::both));
    other.lines.forEach(
        (file, more) -> lines.computeIfAbsent(file, _ -> new TreeMap<>()).putAll(more));
    other.failures.forEach(
        (file, more) -> failures.computeIfAbsent(file, _ -> new TreeMap<>()).putAll(more));
    headingLines.putAll(other.headingLines);
    lastSeconds = Math.max(lastSeconds, other.lastSeconds);
    jobs += other.jobs;
  }

  Tally tally() {
    return tally;
  }

  Map<Labelling, Set<String>> names() {
    return names;
  }

  Map<Integer, LogClock> clocks() {
    return clocks;
  }

  /// Lines of the parts of each file, in their order.
  Map<Integer, NavigableMap<Long, Long>> lines() {
    return lines;
  }

  /// Lines of a file up to its first row.
  long headingLines(int file) {
    return headingLines.getOrDefault(file, 0L);
  }

  Map<Integer, NavigableMap<Long, Sentence>> failures() {
    return failures;
  }

  long lastSeconds() {
    return lastSeconds;
  }

  /// Rows that are jobs.
  long jobs() {
    return jobs;
  }
}
