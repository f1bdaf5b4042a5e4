package dev.rackrate.demand.log;

import java.util.List;
import java.util.Random;

/// Small logs drawn at random, for counts by brute force.
public final class RandomLogs {

  private static final List<JobState> ENDINGS = List.of(JobState.values());

  private RandomLogs() {}

  /// Up to 25 jobs within some 400 seconds, of whole and part GPUs, in three groups.
  public static JobLog draw(Random random) {
    JobLog log = new JobLog();
    int jobs = 1 + random.nextInt(25);
    int step = random.nextBoolean() ? 1_000 : 125;
    for (int i = 0; i < jobs; i++) {
      int group = log.number(Labelling.GROUP, "g" + random.nextInt(3));
      log.add(
          new Job(
              times(random),
              step * (1 + random.nextInt(16)),
              new Job.Labels(group, 0, 0, 0),
              ENDINGS.get(random.nextInt(ENDINGS.size())),
              Job.Traits.NONE));
    }
    return log;
  }

  private static JobTimes times(Random random) {
    long submit = 1_000_000L + random.nextInt(200);
    int run = random.nextInt(150);
    return switch (random.nextInt(4)) {
      case 0 -> JobTimes.submitted(submit, run);
      case 1 -> new JobTimes(submit, random.nextInt(60), 0, JobTimes.Start.NEVER);
      default -> {
        long start = submit + random.nextInt(90) - 5;
        yield JobTimes.ran(submit, start, start + run);
      }
    };
  }
}
