package dev.rackrate.demand.draw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.rackrate.demand.log.Job;
import dev.rackrate.demand.log.JobState;
import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/// What is drawn has the published statistics, taken from the jobs themselves.
final class JobGeneratorTest {

  private static final int JOBS = 400_000;
  private static final int DAYS = 70;

  private static List<Job> draw(JobProfile profile, int jobs, int days, long seed) {
    List<Job> drawn = new ArrayList<>();
    JobGenerator generator = new JobGenerator(profile, jobs, days, seed);
    while (generator.hasNext()) {
      drawn.add(generator.next());
    }
    return drawn;
  }

  private static double mean(List<Job> jobs, ToDoubleFunction<Job> of) {
    return jobs.stream().mapToDouble(of).sum() / jobs.size();
  }

  private static double median(List<Job> jobs, ToDoubleFunction<Job> of) {
    double[] sorted = jobs.stream().mapToDouble(of).sorted().toArray();
    return sorted[sorted.length / 2];
  }

  private static double share(List<Job> jobs, JobState state) {
    return mean(jobs, job -> job.state() == state ? 1 : 0);
  }

  @Test
  void phillyHasThePublishedStatistics() {
    List<Job> jobs = draw(JobProfile.PHILLY, JOBS, DAYS, 11);

    assertThat(jobs).hasSize(JOBS);
    assertThat(mean(jobs, j -> j.times().runSeconds())).isCloseTo(18_006, withinPercentage(5));
    assertThat(median(jobs, j -> j.times().runSeconds())).isCloseTo(874, withinPercentage(2));
    assertThat(mean(jobs, j -> j.times().waitSeconds())).isCloseTo(3_760.6, withinPercentage(6));
    assertThat(median(jobs, j -> j.times().waitSeconds())).isCloseTo(189, withinPercentage(2));
    assertThat(mean(jobs, j -> j.milliGpus() / 1000.0)).isCloseTo(1.928, withinPercentage(2));
    assertThat(median(jobs, j -> j.milliGpus())).isEqualTo(1000);
    assertThat(share(jobs, JobState.COMPLETED)).isCloseTo(0.604, within(0.004));
    assertThat(share(jobs, JobState.CANCELLED)).isCloseTo(0.090, within(0.003));
    assertThat(share(jobs, JobState.FAILED)).isCloseTo(0.306, within(0.004));
  }

  @Test
  void heliosHasThePublishedStatistics() {
    List<Job> jobs = draw(JobProfile.HELIOS, JOBS, DAYS, 12);

    assertThat(mean(jobs, j -> j.times().runSeconds())).isCloseTo(6_651.7, withinPercentage(6));
    assertThat(median(jobs, j -> j.times().runSeconds())).isCloseTo(206, withinPercentage(2));
    assertThat(mean(jobs, j -> j.times().waitSeconds())).isCloseTo(862.05, withinPercentage(6));
    assertThat(median(jobs, j -> j.times().waitSeconds())).isZero();
    assertThat(mean(jobs, j -> j.milliGpus() / 1000.0)).isCloseTo(3.716, withinPercentage(5));
    assertThat(median(jobs, j -> j.milliGpus())).isEqualTo(1000);
    assertThat(share(jobs, JobState.COMPLETED)).isCloseTo(0.624, within(0.004));
    assertThat(share(jobs, JobState.CANCELLED)).isCloseTo(0.221, within(0.004));
    assertThat(share(jobs, JobState.FAILED)).isCloseTo(0.155, within(0.004));
  }

  @Test
  void nothingIsLongerOrLargerThanTheClusterAllows() {
    for (JobProfile profile : List.of(JobProfile.PHILLY, JobProfile.HELIOS, JobProfile.LAB)) {
      for (Job job : draw(profile, 50_000, 21, 5)) {
        assertThat(job.times().runSeconds()).isBetween(1L, profile.runs().mostSeconds());
        assertThat(job.times().waitSeconds()).isBetween(0L, profile.waits().mostSeconds());
        assertThat(Integer.bitCount(job.milliGpus() / 1000)).isEqualTo(1);
        assertThat(job.milliGpus() / 1000).isLessThanOrEqualTo(profile.sizes().mostGpus());
      }
    }
  }

  @Test
  void submissionsComeInOrderAndFollowTheWeek() {
    List<Job> jobs = draw(JobProfile.LAB, 200_000, DAYS, 3);
    long before = JobGenerator.BEGIN_SECONDS;
    double[] byDay = new double[8];
    double[] byHour = new double[24];
    for (Job job : jobs) {
      long submit = job.times().submitSeconds();
      assertThat(submit).isBetween(before, JobGenerator.BEGIN_SECONDS + DAYS * 86_400L - 1);
      before = submit;
      LocalDateTime at = LocalDateTime.ofEpochSecond(submit, 0, ZoneOffset.UTC);
      byDay[at.getDayOfWeek().getValue()]++;
      byHour[at.getHour()]++;
    }

    double workday = Arrays.stream(byDay, 1, 6).sum() / 5;
    assertThat(byDay[DayOfWeek.SATURDAY.getValue()] / workday).isCloseTo(0.4, within(0.02));
    assertThat(byDay[DayOfWeek.SUNDAY.getValue()] / workday).isCloseTo(0.4, within(0.02));
    double mean = jobs.size() / 24.0;
    assertThat(Math.max(byHour[14], byHour[15]) / mean).isCloseTo(1.7, within(0.05));
    assertThat(Math.min(byHour[2], byHour[3]) / mean).isCloseTo(0.3, within(0.03));
  }

  @Test
  void submissionsScatterLikeChance() {
    List<Job> jobs = draw(JobProfile.PHILLY, 100_000, 140, 8);
    double[] perWeek = new double[20];
    for (Job job : jobs) {
      long since = job.times().submitSeconds() - JobGenerator.BEGIN_SECONDS;
      perWeek[(int) (since / (7 * 86_400L))]++;
    }
    double expected = jobs.size() / 20.0;
    double chiSquare =
        Arrays.stream(perWeek).map(n -> (n - expected) * (n - expected) / expected).sum();

    // 19 degrees of freedom: 6.8 and 36.2 cut off one in two hundred and one in a hundred.
    assertThat(chiSquare).isBetween(6.8, 36.2);
  }

  @Test
  void groupsAndUsersFollowZipf() {
    List<Job> jobs = draw(JobProfile.LAB, 200_000, DAYS, 4);
    double first = mean(jobs, job -> job.labels().group() == 1 ? 1 : 0);
    double fourth = mean(jobs, job -> job.labels().group() == 4 ? 1 : 0);
    double both = mean(jobs, job -> job.labels().user() == 2 ? 1 : 0);

    assertThat(first).isCloseTo(12.0 / 25, within(0.005)); // 1 + 1/2 + 1/3 + 1/4 = 25/12
    assertThat(fourth).isCloseTo(3.0 / 25, within(0.005));
    assertThat(both).isCloseTo(12.0 / 25 * 30 / 147, within(0.004)); // six: 147/60
    assertThat(JobProfile.LAB.groupNames()).hasSize(5).last().isEqualTo("group-04");
    assertThat(JobProfile.LAB.userNames()).hasSize(25).last().isEqualTo("user-024");
  }

  @Test
  void aSeedIsAlwaysTheSameLogAndAnotherSeedAnother() {
    List<Job> once = draw(JobProfile.HELIOS, 3_000, 14, 77);

    assertThat(draw(JobProfile.HELIOS, 3_000, 14, 77)).isEqualTo(once);
    assertThat(draw(JobProfile.HELIOS, 3_000, 14, 78)).isNotEqualTo(once);
  }

  @Test
  void theFittedMeanIsThatOfTheCutNormalInClosedForm() {
    LogNormal fitted = LogNormal.fitted(new JobProfile.Spread(500, 4_000, 1L << 50));

    // Far from its limit it is exp(sigma^2 / 2) above the median.
    assertThat(fitted.sigma()).isCloseTo(Math.sqrt(2 * Math.log(8)), within(1e-6));
  }

  @Test
  void refusesWhatCannotBe() {
    assertThatThrownBy(() -> new JobProfile.Spread(600, 500, 10_000))
        .hasMessageContaining("mean seconds must lie between");
    assertThatThrownBy(() -> new JobProfile.Endings(0.8, 0.3)).hasMessageContaining("cancelled");
    assertThatThrownBy(() -> new JobGenerator(JobProfile.LAB, 0, 7, 2))
        .hasMessageContaining("number of jobs");
    assertThat(JobProfile.parse("nobody")).isEmpty();
  }
}
