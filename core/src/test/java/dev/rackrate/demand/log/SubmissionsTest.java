package dev.rackrate.demand.log;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// From when to when the jobs of a log were submitted.
final class SubmissionsTest {

  private static final long DAY = 86_400;
  private static final Window ALL = new Window(0, 40 * DAY);

  private static JobLog log(long... submits) {
    JobLog log = new JobLog();
    for (long submit : submits) {
      log.add(
          new Job(
              JobTimes.submitted(submit, 30 * DAY),
              2_000,
              Job.Labels.NONE,
              JobState.NOT_TOLD,
              Job.Traits.NONE));
    }
    return log;
  }

  @Test
  void leavesOutTheDaysBeforeAHundredthWasSubmitted() {
    long[] submits = new long[300];
    submits[0] = 3 * DAY + 7;
    submits[1] = 6 * DAY + 7;
    submits[2] = 6 * DAY + 9;
    for (int job = 3; job < submits.length; job++) {
      submits[job] = 11 * DAY + 500 + job * 900L;
    }
    // Three of three hundred are a hundredth, not more.
    assertThat(Submissions.of(log(submits), 0.01, ALL))
        .isEqualTo(new Window(11 * DAY, 11 * DAY + 500 + 299 * 900));
    assertThat(Submissions.of(log(submits), 0.009, ALL).fromSeconds()).isEqualTo(6 * DAY);
    assertThat(Submissions.of(log(submits), 0, ALL).fromSeconds()).isEqualTo(3 * DAY);
  }

  @Test
  void staysWithinTheWindow() {
    long[] submits = {2 * DAY, 5 * DAY, 9 * DAY};
    assertThat(Submissions.of(log(submits), 0, new Window(4 * DAY, 7 * DAY)))
        .isEqualTo(new Window(4 * DAY, 7 * DAY));
    assertThat(Submissions.of(log(), 0, new Window(4 * DAY, 7 * DAY)))
        .isEqualTo(new Window(4 * DAY, 4 * DAY));
  }
}
