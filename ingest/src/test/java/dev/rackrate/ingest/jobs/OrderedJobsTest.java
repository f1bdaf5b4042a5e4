package dev.rackrate.ingest.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rackrate.demand.log.Job;
import dev.rackrate.demand.log.JobLog;
import dev.rackrate.demand.log.JobState;
import dev.rackrate.demand.log.JobStorage;
import dev.rackrate.demand.log.JobTimes;
import dev.rackrate.ingest.log.BadRow;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class OrderedJobsTest {

  private static Job job(long submit, int run) {
    return new Job(
        new JobTimes(submit, 3, run, JobTimes.Start.TOLD),
        2_000,
        new Job.Labels(0, 0, 0, 0),
        JobState.COMPLETED,
        new Job.Traits(false, false));
  }

  /// Jobs of which one in four comes late, some of a second that many share: what is not taken here
  /// is not found here, all else is found where it stands.
  @Test
  void findsWhatItTook() {
    SplittableRandom random = new SplittableRandom(31);
    JobLog log = new JobLog();
    OrderedJobs ordered = new OrderedJobs(log, JobStorage.HEAP);
    Map<Long, Integer> taken = new HashMap<>();
    Map<Long, Long> submitted = new HashMap<>();
    long at = 50;
    int refused = 0;
    for (int i = 0; i < 40_000; i++) {
      at += random.nextInt(5) == 0 ? random.nextInt(1, 90) : 0;
      long submit = random.nextInt(4) == 0 ? random.nextLong(50, at + 1) : at;
      long key = 1 + (long) i * 37;
      assertThat(ordered.find(key, submit)).isEqualTo(-1);
      if (ordered.put(key, submit, log.size())) {
        taken.put(key, log.size());
      } else {
        refused++;
      }
      submitted.put(key, submit);
      log.add(job(submit, 7));
    }
    submitted.forEach((key, submit) ->
        assertThat(ordered.find(key, submit)).isEqualTo(taken.getOrDefault(key, -1)));
    assertThat(refused).isBetween(5_000, 25_000);
    assertThat(ordered.areBefore(at)).isFalse();
    assertThat(ordered.areBefore(at + 1)).isTrue();
  }

  /// Eight of one second are taken, the ninth is not; the next second begins anew.
  @Test
  void takesEightOfASecond() {
    JobLog log = new JobLog();
    OrderedJobs ordered = new OrderedJobs(log, JobStorage.HEAP);
    for (int i = 0; i < 8; i++) {
      assertThat(ordered.put(100 + i, 500, log.size())).isTrue();
      log.add(job(500, 9));
    }
    assertThat(ordered.put(108, 500, log.size())).isFalse();
    assertThat(ordered.put(109, 499, log.size())).isFalse();
    assertThat(ordered.put(110, 501, log.size())).isTrue();
  }

  /// The same rows, whatever their order and however many share a second, leave the same jobs out.
  @Test
  void theSameJobsAreRefusedInAnyOrder() {
    SplittableRandom random = new SplittableRandom(37);
    long[] submits = new long[3_000];
    for (int i = 0; i < submits.length; i++) {
      submits[i] = 1_000 + i / 40 * 13L;
    }
    assertThat(refused(submits, random, false)).isEqualTo(submits.length);
    assertThat(refused(submits, random, true)).isEqualTo(submits.length);
  }

  private static int refused(long[] submits, SplittableRandom random, boolean isShuffled) {
    JobLog log = new JobLog();
    DistinctJobs distinct = new DistinctJobs(log, JobStorage.HEAP);
    int[] rows = new int[2 * submits.length];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = i % submits.length;
    }
    for (int i = rows.length - 1; isShuffled && i > 0; i--) {
      int other = random.nextInt(i + 1);
      int swap = rows[i];
      rows[i] = rows[other];
      rows[other] = swap;
    }
    int refused = 0;
    for (int row : rows) {
      Job job = job(submits[row], 11);
      try {
        distinct.refuseKnown(77L + row, job);
        log.add(job);
      } catch (BadRow known) {
        assertThat(known).hasMessageContaining("is in the log already");
        refused++;
      }
    }
    assertThat(log.size()).isEqualTo(submits.length);
    Job again = job(submits[5], 11);
    assertThatThrownBy(() -> distinct.refuseKnown(77L + 5, again)).isInstanceOf(BadRow.class);
    return refused;
  }
}
