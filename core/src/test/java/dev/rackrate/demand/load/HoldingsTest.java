package dev.rackrate.demand.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rackrate.demand.log.Job;
import dev.rackrate.demand.log.JobLog;
import dev.rackrate.demand.log.JobState;
import dev.rackrate.demand.log.JobTimes;
import dev.rackrate.demand.log.Labelling;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class HoldingsTest {

  private static void add(JobLog log, int milliGpus, int group) {
    log.add(
        new Job(
            JobTimes.submitted(900, 60),
            milliGpus,
            new Job.Labels(group, 3, 5, 7),
            JobState.COMPLETED,
            Job.Traits.NONE));
  }

  @Test
  void jobsThatHoldTheSameShareANumber() {
    JobLog log = new JobLog();
    add(log, 2_000, 4);
    add(log, 500, 4);
    add(log, 2_000, 9);
    add(log, 2_000, 4);
    Holdings holdings = new Holdings(log, Labelling.GROUP);

    int first = holdings.of(0);
    assertThat(holdings.of(3)).isEqualTo(first);
    assertThat(Set.of(first, holdings.of(1), holdings.of(2))).hasSize(3);
    assertThat(holdings.milliGpus(first)).isEqualTo(2_000);
    assertThat(holdings.group(first)).isEqualTo(4);
    assertThat(holdings.unit()).isEqualTo(500);
  }

  @Test
  void everyJobIsFoundAgainHoweverManyCombinationsThereAre() {
    Random random = new Random(77);
    JobLog log = new JobLog();
    for (int job = 0; job < 60_000; job++) {
      add(log, 6 * (1 + random.nextInt(1 << 20)), random.nextInt(1 << 20));
    }
    Holdings holdings = new Holdings(log, Labelling.GROUP);

    Set<Integer> numbers = new HashSet<>();
    for (int job = 0; job < log.size(); job++) {
      int number = holdings.of(job);
      numbers.add(number);
      assertThat(number).isLessThan(JobLog.MOST_NUMBERS);
      assertThat(holdings.milliGpus(number)).isEqualTo(log.milliGpus(job));
      assertThat(holdings.group(number)).isEqualTo(log.label(Labelling.GROUP, job));
    }
    assertThat(numbers).hasSize(log.size());
    assertThat(holdings.unit()).isEqualTo(6);
  }
}
