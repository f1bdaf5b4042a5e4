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
import java.util.List;
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
    JobLoad.Alone alone = load.alone(1, MachineSizes.of(4), new JobLoad.Terms(20, 60, 130));
    assertThat(alone.machinesAtOnce()).isEqualTo(4);
    assertThat(alone.machineHours() * 3_600).isCloseTo(90 + 100 + 2 * 150, within(1e-9));
    assertThat(alone.gpuHours() * 3_600).isCloseTo(45 + 400 + 900, within(1e-9));
    // 110 s are two minutes, below the least 130 s; 120 s too; 170 s are three minutes.
    assertThat(alone.billedHours() * 3_600).isCloseTo(130 + 130 + 2 * 180, within(1e-9));
  }

  @Test
  void eachJobGetsTheSizeThatCostsLeast() {
    // Machines of 1, 4 and 8 at 1, 3.5 and 9: three singles for 3 GPUs would be apart, so one of 4;
    // two of 4 do not hold 6 together; 17 GPUs take three of 8 rather than five of 4.
    MachineSizes sizes =
        new MachineSizes(
            List.of(
                new MachineSizes.Size(8, 9),
                new MachineSizes.Size(1, 1),
                new MachineSizes.Size(4, 3.5)));
    assertThat(sizes.forJob(300)).isEqualTo(new MachineSizes.Got(1, 1, 1));
    assertThat(sizes.forJob(3_000)).isEqualTo(new MachineSizes.Got(4, 1, 3.5));
    assertThat(sizes.forJob(6_000)).isEqualTo(new MachineSizes.Got(8, 1, 9));
    assertThat(sizes.forJob(17_000)).isEqualTo(new MachineSizes.Got(24, 3, 27));
    assertThat(sizes.mostGpus()).isEqualTo(8);
    // Two jobs at once, of 3 GPUs for 100 s and of 6 for 50 s: 350 + 450 of the machine of 1.
    JobLog log = new JobLog();
    add(log, 100, 100, 3_000);
    add(log, 120, 50, 6_000);
    JobLoad.Alone alone = new JobLoad(log, CurveKind.WANTED, ALL).alone(1, sizes, BY_THE_SECOND);
    assertThat(alone.gpusAtOnce()).isEqualTo(12);
    assertThat(alone.machinesAtOnce()).isEqualTo(12.5);
    assertThat(alone.machineHours() * 3_600).isCloseTo(800, within(1e-9));
  }

  @Test
  void atItsOwnSpeedThePeakIsThatOfTheCurve() {
    var random = new Random(20_261_129);
    for (int draw = 0; draw < 500; draw++) {
      JobLog log = RandomLogs.draw(random);
      for (CurveKind kind : CurveKind.values()) {
        var calculator = new LoadCalculator(log, JobStorage.HEAP);
        Window window = LoadSpans.of(log).window(kind);
        if (window.seconds() > 0) {
          double peak = calculator.load(kind, window, Labelling.GROUP).load(window).peakGpus();
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
      double one = load.alone(1.5, MachineSizes.of(1), BY_THE_SECOND).machineHours();
      double two = 2 * load.alone(1.5, MachineSizes.of(2), BY_THE_SECOND).machineHours();
      double eight = 8 * load.alone(1.5, MachineSizes.of(8), BY_THE_SECOND).machineHours();
      assertThat(two).isGreaterThanOrEqualTo(one - 1e-12);
      assertThat(eight).isGreaterThanOrEqualTo(two - 1e-12);
    }
  }
}
