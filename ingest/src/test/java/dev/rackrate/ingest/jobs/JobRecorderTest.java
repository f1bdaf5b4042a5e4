package dev.rackrate.ingest.jobs;

import static dev.rackrate.ingest.Excerpt.problems;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rackrate.demand.log.JobLog;
import dev.rackrate.demand.log.JobState;
import dev.rackrate.demand.log.JobStorage;
import dev.rackrate.demand.log.JobTimes.Start;
import dev.rackrate.demand.log.Labelling;
import dev.rackrate.demand.log.LogClock;
import dev.rackrate.ingest.Excerpt;
import dev.rackrate.ingest.log.Numbers;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Sentence;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

final class JobRecorderTest {

  private static final long NONE = Numbers.NONE;

  private final JobRecorder jobs = new JobRecorder(JobStorage.HEAP, _ -> {});
  private long line = 10;

  private void take(Consumer<JobDraft> job) {
    jobs.take(line++, job);
  }

  private static JobDraft draft(JobDraft job, long submit, long start, long end) {
    return job.gpus(2).times(submit, start, end);
  }

  @Test
  void aJobThatWasRunningIsCutAtTheLastMomentAnyJobTells() {
    take(job -> draft(job, 100, 200, NONE));
    take(job -> draft(job, 150, NONE, NONE));
    take(job -> draft(job, 100, 300, 5_000).gpus(0));
    JobLog log = jobs.finish().log();

    assertThat(log.state(0)).isEqualTo(JobState.RUNNING);
    assertThat(log.runSeconds(0)).isEqualTo(4_800);
    assertThat(log.state(1)).isEqualTo(JobState.PENDING);
    assertThat(log.start(1)).isEqualTo(Start.NEVER);
    assertThat(log.waitSeconds(1)).isEqualTo(4_850);
  }

  @Test
  void aRunningJobWhoseEndOrRunIsToldIsNotDrawnOut() {
    take(job -> draft(job, 100, 200, 700).state(JobState.RUNNING));
    take(job -> draft(job, 100, 200, NONE).ran(60).state(JobState.RUNNING));
    take(job -> draft(job, 100, NONE, 400).state(JobState.PENDING));
    take(job -> draft(job, 100, 200, 9_000));
    JobLog log = jobs.finish().log();

    assertThat(log.runSeconds(0)).isEqualTo(500);
    assertThat(log.runSeconds(1)).isEqualTo(60);
    assertThat(log.waitSeconds(2)).isEqualTo(300);
  }

  @Test
  void aJobThatLeftTheQueueWaitedAndRanNot() {
    take(job -> draft(job, 100, NONE, 900).state(JobState.CANCELLED));
    take(job -> draft(job, 100, NONE, NONE).state(JobState.CANCELLED));
    take(job -> draft(job, 100, 200, 8_000));
    JobLog log = jobs.finish().log();

    assertThat(log.start(0)).isEqualTo(Start.NEVER);
    assertThat(log.waitSeconds(0)).isEqualTo(800);
    assertThat(log.state(1)).isEqualTo(JobState.CANCELLED);
    assertThat(log.waitSeconds(1)).isZero();
  }

  @Test
  void whatIsMissingIsWorkedOutOrLeftOut() {
    take(job -> draft(job, 100, NONE, 900).ran(300));
    take(job -> draft(job, NONE, 200, 260));
    take(job -> draft(job, 100, NONE, NONE).ran(300));
    take(job -> draft(job, NONE, NONE, 900));
    take(job -> draft(job, 100, NONE, NONE).state(JobState.COMPLETED));
    take(job -> draft(job, 100, 200, NONE).state(JobState.FAILED));
    take(job -> draft(job, 100, NONE, NONE).state(JobState.RUNNING));
    JobsRead reading = jobs.finish();
    JobLog log = reading.log();

    assertThat(log.size()).isEqualTo(3);
    assertThat(log.waitSeconds(0)).isEqualTo(500);
    assertThat(log.submitSeconds(1)).isEqualTo(200);
    assertThat(log.start(2)).isEqualTo(Start.NOT_TOLD);
    assertThat(problems(reading))
        .containsExactly(
            "13: gives neither a submission time nor a start time",
            "14: has ended but gives no end time and no duration",
            "15: has ended but gives no end time and no duration",
            "16: is running but does not say since when");
    assertThat(reading.reading().notes())
        .containsExactly(
            "1 job without a time of submission counts from its start; how long it waited is not known");
    assertThat(log.start(1)).isEqualTo(Start.WITHOUT_SUBMISSION);
  }

  @Test
  void whatCannotBeIsLeftOutAndWhatIsOddIsNoted() {
    take(job -> draft(job, 500, 200, 260));
    take(job -> draft(job, 100, 200, 260).ran(20));
    take(job -> draft(job, 100, 200, 150));
    take(job -> draft(job, 300, NONE, 150));
    take(job -> draft(job, -5, 200, 260));
    take(job -> draft(job, 100, 200, 9_000_000_000L));
    take(job -> draft(job, 100, 200, 260).gpus(-3));
    take(job -> draft(job, 100, 200, 260).gpus(2_000_000));
    JobsRead reading = jobs.finish();

    assertThat(reading.log().size()).isEqualTo(2);
    assertThat(reading.log().waitSeconds(0)).isEqualTo(-300);
    assertThat(reading.log().runSeconds(1)).isEqualTo(20);
    assertThat(reading.reading().notes())
        .containsExactly(
            "1 job started before it was submitted; its stated wait is used",
            "1 job has a run time that differs from end minus start; the stated run time is used");
    assertThat(reading.reading().leftOut()).hasSize(4);
    assertThat(Excerpt.isComplete(reading.reading())).isTrue();
  }

  @Test
  void theSameJobCountsOnceAndALaterRowCompletesIt() {
    take(job -> draft(job, 100, 200, 800).id("a"));
    take(job -> draft(job, 100, 200, 800).id("a"));
    take(job -> draft(job, 900, 950, 990).id("a"));
    take(job -> draft(job, 100, NONE, NONE).id("b"));
    take(job -> draft(job, 100, 300, NONE).id("b"));
    take(job -> draft(job, 100, 300, 1_300).id("b").state(JobState.FAILED));
    take(job -> draft(job, 100, 200, 800));
    take(job -> draft(job, 100, 200, 800));
    JobsRead reading = jobs.finish();
    JobLog log = reading.log();

    assertThat(log.size()).isEqualTo(5);
    assertThat(log.state(2)).isEqualTo(JobState.FAILED);
    assertThat(log.runSeconds(2)).isEqualTo(1_000);
    assertThat(problems(reading))
        .containsExactly(
            "11: is in the log already",
            "14: completes a job that an earlier row has running or waiting",
            "15: completes a job that an earlier row has running or waiting");
    assertThat(Excerpt.isComplete(reading.reading())).isTrue();
  }

  @Test
  void aRowMayStandForSeveralJobs() {
    take(job -> draft(job, 100, 200, 800).copies(7));
    take(job -> draft(job, 100, 200, 800).copies(0));
    JobsRead reading = jobs.finish();

    assertThat(reading.log().size()).isEqualTo(7);
    assertThat(reading.reading().used()).isEqualTo(1);
    assertThat(reading.reading().notes()).containsExactly("1 row covers several jobs each");
  }

  @Test
  void saysThatFilesCountTimeDifferently() {
    jobs.clock(LogClock.UTC);
    jobs.clock(LogClock.UTC);
    jobs.clock(LogClock.LOCAL);

    assertThat(jobs.finish().reading().notes())
        .containsExactly("1 file counts time from a different moment than the file before");
  }

  @Test
  void problemsAreListedUpToABoundAndCountedBeyond() {
    for (int i = 0; i < 3_000; i++) {
      String word = "g" + i;
      take(job -> job.gpus(Numbers.number(word, "gpus")));
    }
    JobsRead reading = jobs.finish();

    assertThat(reading.reading().problems()).hasSize(1_000);
    assertThat(reading.reading().leftOut().getFirst().rows()).isEqualTo(3_000);
  }

  @Test
  void notesWithoutEndAreCountedTogether() {
    for (int i = 0; i < 250; i++) {
      jobs.note(Sentence.of("jobs are odd: {}", Arg.count(i)));
    }
    assertThat(jobs.finish().reading().notes())
        .hasSize(101)
        .contains("150 rows have another oddity");
  }

  @Test
  void namesGetNumbersEvenMany() {
    JobLog log = new JobLog();
    LabelNumbers users = new LabelNumbers(log, Labelling.USER);
    int[] numbers = new int[3_000];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = users.of("user" + i);
    }
    for (int i = 0; i < numbers.length; i += 97) {
      assertThat(users.of("user" + i)).isEqualTo(numbers[i]);
      assertThat(log.names(Labelling.USER).get(numbers[i])).isEqualTo("user" + i);
    }
    assertThat(users.of("")).isZero();
    assertThat(log.names(Labelling.USER)).hasSize(3_001);
    assertThat(users.of("x".repeat(500))).isEqualTo(users.of("x".repeat(200)));
  }
}
