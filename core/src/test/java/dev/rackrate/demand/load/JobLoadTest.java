package dev.rackrate.demand.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.demand.log.Job;
import dev.rackrate.demand.log.JobLog;
import dev.rackrate.demand.log.JobState;
import dev.rackrate.demand.log.JobStorage;
import dev.rackrate.demand.log.JobTimes;
import dev.rackrate.demand.log.Labelling;
import dev.rackrate.demand.log.RandomLogs;
import dev.rackrate.demand.log.Window;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class JobLoadTest {

  private static final Window ALL = new Window(0, 10_000);
  private static final JobLoad.Terms BY_THE_SECOND = new JobLoad.Terms(0, 1, 0);

  private static void add(JobLog log, long submit, int seconds, int milliGpus) {
    log.add(
        new Job(
            JobTimes.submitted(submit, seconds),
            milliGpus,
            new Job.Labels(0, 0, 0, 0),
            JobState.COMPLETED,
            Job.Traits.NONE));
  }

  @Test
  void jobsOfOneSecondHoldTheirGpusHoweverFastTheseAre() {
    JobLog log = new JobLog();
    for (int i = 0; i < 57; i++) {
      add(log, 100, 3_600, 1_000);
    }
    JobLoad load = new JobLoad(log, CurveKind.WANTED, ALL);
    assertThat(load.peakGpus(1)).isEqualTo(57);
    assertThat(load.peakGpus(7.21)).isEqualTo(57);
  }

  @Test
  void aFasterGpuIsFreeBeforeTheNextJobComes() {
    // 2 GPUs from 100 to 300 and 3 from 250: together on GPUs of speed 1, apart at speed 2.
    JobLog log = new JobLog();
    add(log, 100, 200, 2_000);
    add(log, 250, 100, 3_000);
    JobLoad load = new JobLoad(log, CurveKind.WANTED, ALL);
    assertThat(load.peakGpus(1)).isEqualTo(5);
    assertThat(load.peakGpus(2)).isEqualTo(3);
  }

  @Test
  void eachJobTakesTheFewestMachinesThatHoldIt() {
    // 0.5, 4 and 6 GPUs for 90, 100 and 150 s on machines of 4: 1, 1 and 2 machines.
    JobLog log = new JobLog();
    add(log, 100, 90, 500);
    add(log, 100, 100, 4_000);
    add(log, 150, 150, 6_000);
    JobLoad load = new JobLoad(log, CurveKind.WANTED, ALL);
    JobLoad.Alone alone = load.alone(1, 4, new JobLoad.Terms(20, 60, 130));
    assertThat(alone.machinesAtOnce()).isEqualTo(4);
    assertThat(alone.machineHours() * 3_600).isCloseTo(90 + 100 + 2 * 150, within(1e-9));
    assertThat(alone.gpuHours() * 3_600).isCloseTo(45 + 400 + 900, within(1e-9));
    // 110 s are below the least 130, so three minutes; 120 s too; 170 s are three minutes.
    assertThat(alone.billedHours() * 60).isCloseTo(3 + 3 + 2 * 3, within(1e-9));
  }

  @Test
  void atItsOwnSpeedThePeakIsThatOfTheCurve() {
    var random = new Random(20_261_129);
    for (int draw = 0; draw < 500; draw++) {
      JobLog log = RandomLogs.draw(random);
      for (CurveKind kind : CurveKind.values()) {
        var calculator = new LoadCalculator(log, JobStorage.HEAP);
        Window window = calculator.window(kind);
        if (window.seconds() > 0) {
          double peak = calculator.load(kind, window, Labelling.GROUP).load().peakGpus();
          assertThat(new JobLoad(log, kind, window).peakGpus(1)).isEqualTo(peak);
        }
      }
    }
  }

  @Test
  void aWiderMachineNeverTakesFewerBilledGpuHours() {
    var random = new Random(7);
    for (int draw = 0; draw < 300; draw++) {
      JobLoad load = new JobLoad(RandomLogs.draw(random), CurveKind.WANTED, Window.ALWAYS);
      double one = load.alone(1.5, 1, BY_THE_SECOND).machineHours();
      double two = 2 * load.alone(1.5, 2, BY_THE_SECOND).machineHours();
      double eight = 8 * load.alone(1.5, 8, BY_THE_SECOND).machineHours();
      assertThat(two).isGreaterThanOrEqualTo(one - 1e-12);
      assertThat(eight).isGreaterThanOrEqualTo(two - 1e-12);
    }
  }
}
