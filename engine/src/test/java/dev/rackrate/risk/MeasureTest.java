package dev.rackrate.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.quantity.Distribution;
import dev.rackrate.risk.Risk.Measurement;
import dev.rackrate.scenario.Uncertain;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How a figure is usually found out, and how much of what is open about it that tells.
final class MeasureTest {

  private static Factor factor(String name, double times) {
    return new Factor(name, "", new Distribution.LogGauss(40, times), false, List.of());
  }

  @ParameterizedTest
  @CsvSource({
    Uncertain.WORK + ", WEEK_OF_LOGS, 1.25",
    Factors.SPEED + ", BENCHMARK, 1.05",
    Factors.SPEED + ".box, BENCHMARK, 1.05",
    Factors.OPERATIONS + ", BENCHMARK, 1.3",
    Uncertain.BUILD_PRICE + ", WRITTEN_QUOTE, 1.01"
  })
  void eachFigureHasAUsualMeasure(String name, Measurement.Kind kind, double offTimes) {
    assertThat(Measure.of(factor(name, 1.5))).contains(new Measure(kind, offTimes));
  }

  @Test
  void theFutureCannotBeMeasured() {
    assertThat(Measure.of(factor("rent.trend", 1.5))).isEmpty();
  }

  /// What is open by a factor of 1.2 ^ n, measured to one of 1.2: n ^ 2 of n ^ 2 + 1 parts of the
  /// variance are told, wherever the middle lies.
  @ParameterizedTest(name = "1.2 ^ {0}")
  @CsvSource({"0.5, 0.2", "1, 0.5", "2, 0.8", "3, 0.9"})
  void aMeasureTellsWhatItIsNarrowerBy(double n, double told) {
    Measure measure = new Measure(Measurement.Kind.BENCHMARK, 1.2);
    assertThat(measure.told(new Distribution.LogGauss(40, Math.pow(1.2, n))))
        .isCloseTo(told, within(1e-9));
    assertThat(measure.told(new Distribution.LogGauss(0.3, Math.pow(1.2, n))))
        .isCloseTo(told, within(1e-9));
  }

  @Test
  void aFigureThatMayBeNothingIsToldWhole() {
    Measure measure = new Measure(Measurement.Kind.WEEK_OF_LOGS, 1.25);
    var level = new Distribution.Within(0, 40, new Distribution.Gauss(0.9, 4.7));
    assertThat(measure.told(level)).isEqualTo(1);
  }
}
