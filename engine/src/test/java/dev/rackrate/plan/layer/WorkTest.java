package dev.rackrate.plan.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.demand.load.LoadDuration;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Inputs;
import dev.rackrate.quantity.Origin;
import dev.rackrate.quantity.There;
import dev.rackrate.quantity.Time;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// The curve of a log, as high and as long as a study says its work is.
final class WorkTest {

  private static LoadDuration month(LoadDuration logged, double gpus, double hoursPerWeek) {
    Inputs in =
        Inputs.of(
            Map.of(
                Input.HORIZON, 6.0,
                Input.HOURS_PER_MONTH, 720.0,
                Input.GPUS, gpus,
                Input.HOURS_PER_WEEK, hoursPerWeek,
                Input.MOST_HOURS_PER_WEEK, hoursPerWeek));
    return new Work(in, Optional.of(logged), Optional.empty()).curve(3, 8);
  }

  /// 12 GPUs at the peak and 4.8 on average become 18 and 18 x 84 / 168 = 9.
  @Test
  void aLogIsDrawnOutToTheWorkOfTheStudy() {
    LoadDuration logged = new LoadDuration(new double[] {0, 4, 12}, new double[] {0.6, 0.3, 0});

    LoadDuration month = month(logged, 18, 84);

    assertThat(month.gpus()).containsExactly(0, 6, 18);
    assertThat(month.meanGpus()).isCloseTo(9, within(1e-9));
  }

  @Test
  void levelsThatFallTogetherAreOne() {
    double next = Math.nextUp(9.0);
    LoadDuration logged =
        new LoadDuration(new double[] {0, 9, next, 11}, new double[] {0.7, 0.5, 0.2, 0});

    LoadDuration month =
        month(logged, 11.0 / 3, Time.HOURS_PER_WEEK * logged.meanGpus() / logged.peakGpus());

    assertThat(month.levels()).isIn(3, 4);
    assertThat(month.peakGpus()).isCloseTo(11.0 / 3, within(1e-12));
    assertThat(month.meanGpus()).isCloseTo(logged.meanGpus() / 3, within(1e-9));
  }

  /// What machines that are there do in the hours of the others is all there is, however it rounds.
  @Test
  void nothingIsLeftWhereThoseThereDoAll() {
    for (int gpus = 2; gpus < 40; gpus++) {
      Inputs in =
          Inputs.of(
                  Map.of(
                      Input.HORIZON, 24.0,
                      Input.HOURS_PER_MONTH, 720.0,
                      Input.GPUS, gpus * 0.7,
                      Input.HOURS_PER_WEEK, 50.0,
                      Input.MOST_HOURS_PER_WEEK, 140.0,
                      Input.GROWTH, 0.031))
              .beside(List.of(new There("have", gpus, 24, 0, false, new Origin.Absent())));
      Work work = new Work(in, Optional.empty(), Optional.empty());
      for (int month = 1; month <= 24; month++) {
        assertThat(work.curve(month, 8)).isEqualTo(LoadDuration.NONE);
      }
    }
  }

  @Test
  void aGrowthWithoutEndHasACurveAllTheSame() {
    LoadDuration logged = new LoadDuration(new double[] {0, 5}, new double[] {0.4, 0});
    Inputs in =
        Inputs.of(
            Map.of(
                Input.HORIZON, 36.0,
                Input.HOURS_PER_MONTH, 720.0,
                Input.GPUS, 5.0,
                Input.GROWTH, 1e12,
                Input.HOURS_PER_WEEK, 84.0,
                Input.MOST_HOURS_PER_WEEK, 84.0));
    LoadDuration last = new Work(in, Optional.of(logged), Optional.empty()).curve(36, 8);
    assertThat(last.peakGpus()).isBetween(1e12, 1e13);
  }

  @Test
  void withoutGpusNothingIsWanted() {
    LoadDuration logged = new LoadDuration(new double[] {0, 5}, new double[] {0.4, 0});

    assertThat(month(logged, 0, 84).peakGpus()).isZero();
  }
}
