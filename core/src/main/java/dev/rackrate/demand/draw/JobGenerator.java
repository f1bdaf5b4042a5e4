package dev.rackrate.demand.draw;

import dev.rackrate.demand.log.Job;
import dev.rackrate.demand.log.JobLog;
import dev.rackrate.demand.log.JobState;
import dev.rackrate.demand.log.JobTimes;
import dev.rackrate.quantity.Require;
import dev.rackrate.quantity.Time;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// Draws jobs like those of a profile, one after the other in the order of submission: made up, and
/// the same for the same seed on every machine.
///
/// Submissions are a Poisson process over the week pattern, given how many there are in all. Run
/// times and waits are log-normal up to a limit, sizes geometric over powers of two, groups and
/// users follow Zipf's law. All of them are drawn apart from each other: in real logs large jobs
/// run longer, and waits come together.
public final class JobGenerator {

  /// When every generated log begins: Monday, 2026-01-05, 00:00 UTC.
  public static final long BEGIN_SECONDS = 1_767_571_200L;

  /// The most days a generated log can have.
  public static final int MOST_DAYS = 36_525;

  private static final int HOURS_OF_WEEK = (int) Time.HOURS_PER_WEEK;
  private static final double HOUR_SECONDS = 3600;

  private final JobProfile profile;
  private final RandomGenerator random;
  private final double[] hours;
  private final LogNormal runs;
  private final LogNormal waits;
  private final double[] sizes;
  private final double[] groups;
  private final double[] users;
  private final double allSeconds;
  private long left;
  private double restShare = 1;

  /// @param jobs as many as are drawn
  /// @param days over which they are submitted
  public JobGenerator(JobProfile profile, long jobs, int days, long seed) {
    Require.between(jobs, 1, JobLog.MOST_JOBS, "number of jobs");
    Require.between(days, 1, MOST_DAYS, "number of days");
    this.profile = profile;
    this.left = jobs;
    this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    this.hours = hours(profile.habits(), days);
    this.allSeconds = days * 24 * HOUR_SECONDS;
    this.runs = LogNormal.fitted(profile.runs());
    this.waits = LogNormal.fitted(profile.waits());
    this.sizes = sizes(profile.sizes());
    this.groups = zipf(profile.habits().groups());
    this.users = zipf(profile.habits().usersPerGroup());
  }

  /// Whether there is another job.
  public boolean hasNext() {
    return left > 0;
  }

  /// The next job. Its labels are numbers of the names of the profile.
  public Job next() {
    long submit = nextSubmitSeconds();
    long wait = random.nextDouble() < profile.noWaitShare() ? 0 : waits.seconds(random);
    long run = Math.max(1, runs.seconds(random));
    int gpus = 1 << place(sizes, random.nextDouble());
    int group = place(groups, random.nextDouble());
    int user = group * users.length + place(users, random.nextDouble());
    return new Job(
        new JobTimes(submit, wait, run, JobTimes.Start.TOLD),
        1000 * gpus,
        new Job.Labels(group + 1, user + 1, 0, 0),
        state(random.nextDouble()),
        Job.Traits.NONE);
  }

  /// The next of the submissions that are left: the least of so many draws between here and the
  /// end.
  private long nextSubmitSeconds() {
    double exponential = -StrictMath.log(1 - random.nextDouble());
    restShare *= StrictMath.exp(-exponential / left);
    left--;
    double share = 1 - restShare;
    int hour = place(hours, share);
    double before = hour == 0 ? 0 : hours[hour - 1];
    double part = (share - before) / (hours[hour] - before);
    double seconds = Math.min((hour + Math.min(part, 1)) * HOUR_SECONDS, allSeconds - 1);
    return BEGIN_SECONDS + (long) seconds;
  }

  private JobState state(double at) {
    JobProfile.Endings endings = profile.endings();
    if (at < endings.completedShare()) {
      return JobState.COMPLETED;
    }
    return at < endings.completedShare() + endings.cancelledShare()
        ? JobState.CANCELLED
        : JobState.FAILED;
  }

  /// Share of submissions up to the end of every hour.
  private static double[] hours(JobProfile.Habits habits, int days) {
    double[] weights = new double[days * 24];
    for (int hour = 0; hour < weights.length; hour++) {
      int ofWeek = hour % HOURS_OF_WEEK;
      double angle = 2 * Math.PI * (ofWeek % 24 + 0.5 - 15) / 24;
      double day = ofWeek < 5 * 24 ? 1 : habits.weekendShare();
      weights[hour] = day * (1 + habits.daySwing() * StrictMath.cos(angle));
    }
    return cumulated(weights);
  }

  /// Share of jobs up to each power of two: each step is so much rarer than the one before that the
  /// mean comes out.
  private static double[] sizes(JobProfile.Sizes sizes) {
    int steps = 32 - Integer.numberOfLeadingZeros(sizes.mostGpus());
    double low = 0;
    double high = 64;
    for (int i = 0; i < 200; i++) {
      double middle = (low + high) / 2;
      if (meanSize(middle, steps) < sizes.meanGpus()) {
        low = middle;
      } else {
        high = middle;
      }
    }
    double[] weights = new double[steps];
    for (int step = 0; step < steps; step++) {
      weights[step] = StrictMath.pow(low, step);
    }
    return cumulated(weights);
  }

  private static double meanSize(double ratio, int steps) {
    double weight = 1;
    double jobs = 0;
    double gpus = 0;
    for (int step = 0; step < steps; step++) {
      jobs += weight;
      gpus += weight * (1 << step);
      weight *= ratio;
    }
    return gpus / jobs;
  }

  private static double[] zipf(int count) {
    double[] weights = new double[count];
    for (int i = 0; i < count; i++) {
      weights[i] = 1.0 / (i + 1);
    }
    return cumulated(weights);
  }

  private static double[] cumulated(double[] weights) {
    double[] shares = new double[weights.length];
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += weights[i];
      shares[i] = sum;
    }
    for (int i = 0; i < weights.length; i++) {
      shares[i] /= sum;
    }
    return shares;
  }

  /// The first place whose share up to it lies above.
  private static int place(double[] shares, double share) {
    int low = 0;
    int high = shares.length - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (shares[middle] > share) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }
}
