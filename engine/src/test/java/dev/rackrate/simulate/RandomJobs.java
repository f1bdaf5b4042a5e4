package dev.rackrate.simulate;

import dev.rackrate.demand.log.Job;
import dev.rackrate.demand.log.JobLog;
import dev.rackrate.demand.log.JobState;
import dev.rackrate.demand.log.JobTimes;
import dev.rackrate.demand.log.Labelling;
import dev.rackrate.simulate.setting.SimulatedJobs;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// Small logs drawn by chance, crowded so that everything happens at once.
final class RandomJobs {

  private static final int[] WHOLE = {1_000, 1_000, 1_000, 2_000, 3_000, 4_000, 8_000, 11_000};
  private static final int[] PARTS = {250, 500, 1_000, 1_250, 2_000, 3_500, 6_000, 9_250};

  private RandomJobs() {}

  /// Up to 60 tasks in the order of their submission.
  static List<NaiveReplay.Task> tasks(RandomGenerator dice) {
    int count = dice.nextInt(2, 60);
    int every = dice.nextInt(2, 40);
    int longest = dice.nextInt(3, 300);
    int[] sizes = dice.nextInt(3) == 0 ? PARTS : WHOLE;
    int kinds = dice.nextInt(2, sizes.length + 1);
    List<NaiveReplay.Task> tasks = new ArrayList<>();
    long time = 0;
    for (int i = 0; i < count; i++) {
      time += i == 0 || dice.nextInt(4) == 0 ? 0 : dice.nextInt(every);
      int work = dice.nextInt(5) == 0 ? dice.nextInt(1, longest * 3) : dice.nextInt(1, longest);
      tasks.add(
          new NaiveReplay.Task(
              time, work, sizes[dice.nextInt(kinds)], dice.nextInt(3), dice.nextBoolean()));
    }
    return tasks;
  }

  static SimulatedJobs jobs(List<NaiveReplay.Task> tasks) {
    return SimulatedJobs.of(log(tasks));
  }

  static JobLog log(List<NaiveReplay.Task> tasks) {
    JobLog log = new JobLog();
    for (int group = 1; group <= 3; group++) {
      log.number(Labelling.GROUP, "team " + group);
    }
    for (NaiveReplay.Task task : tasks) {
      log.add(
          new Job(
              JobTimes.submitted(task.submit(), task.work()),
              task.milliGpus(),
              new Job.Labels(task.group(), 0, 0, 0),
              JobState.COMPLETED,
              new Job.Traits(task.interruptible(), false)));
    }
    return log;
  }
}
