package dev.rackrate.spark;

import dev.rackrate.demand.JobNames;
import dev.rackrate.demand.log.JobLog;
import dev.rackrate.demand.log.Labelling;
import dev.rackrate.ingest.jobs.KnownJobs;
import java.io.Serializable;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/// Jobs of a part of a file as its rows tell them, 56 bytes each.
///
/// @param part where they lie
/// @param jobs one for each row that is a job
/// @param ids of each: what tells the job from others; 0 where nothing does
/// @param rows of each: rows of the part up to it
/// @param lines of each, in the part
/// @param names by the numbers in the jobs; empty once the numbers are those of all parts
@SuppressWarnings("ArrayRecordComponent") // only read
record RowsPart(
    TextPart part,
    byte[] jobs,
    long[] ids,
    int[] rows,
    int[] lines,
    EnumMap<Labelling, List<String>> names)
    implements Serializable {

  int size() {
    return ids.length;
  }

  /// The jobs as a log without names.
  JobLog log() {
    JobLog log = new JobLog();
    log.addRows(jobs);
    return log;
  }

  /// The same with numbers of names that all parts share.
  RowsPart numbered(Map<Labelling, HashMap<String, Integer>> numbers) {
    JobLog log = log();
    names.forEach((labelling, own) -> {
      Map<String, Integer> of = numbers.getOrDefault(labelling, new HashMap<>());
      log.renumber(labelling, own.stream().mapToInt(name -> of.getOrDefault(name, 0)).toArray());
    });
    return new RowsPart(part, log.rows(), ids, rows, lines, new EnumMap<>(Labelling.class));
  }

  /// What rows of the same job have in common.
  long key(JobLog log, int row) {
    return ids[row] == 0 ? 0 : KnownJobs.key(ids[row], log.submitSeconds(row));
  }

  /// Some of the rows.
  RowsPart only(IntPredicate isIn) {
    int[] kept = new int[size()];
    int count = 0;
    for (int row = 0; row < kept.length; row++) {
      if (isIn.test(row)) {
        kept[count++] = row;
      }
    }
    if (count == kept.length) {
      return this;
    }
    JobLog log = log();
    JobLog few = new JobLog();
    long[] fewIds = new long[count];
    int[] fewRows = new int[count];
    int[] fewLines = new int[count];
    for (int i = 0; i < count; i++) {
      few.add(log.job(kept[i]));
      fewIds[i] = ids[kept[i]];
      fewRows[i] = rows[kept[i]];
      fewLines[i] = lines[kept[i]];
    }
    return new RowsPart(part, few.rows(), fewIds, fewRows, fewLines, names);
  }

  /// Numbers for every name that any part has, in the order of the names; the empty one is 0.
  static Map<Labelling, HashMap<String, Integer>> numbers(JobNames names) {
    Map<Labelling, HashMap<String, Integer>> numbers = new EnumMap<>(Labelling.class);
    for (Labelling labelling : Labelling.values()) {
      HashMap<String, Integer> of = new HashMap<>();
      names.of(labelling).forEach(name -> of.put(name, of.size()));
      numbers.put(labelling, of);
    }
    return numbers;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RowsPart that
        && part.equals(that.part)
        && Arrays.equals(rows, that.rows);
  }

  @Override
  public int hashCode() {
    return part.hashCode();
  }

  @Override
  public String toString() {
    return size() + " rows of " + part;
  }
}
