package dev.rackrate.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.performance.fit.Parameter;
import dev.rackrate.performance.fit.Parameters;
import dev.rackrate.performance.fit.Spread;
import dev.rackrate.performance.language.DecodeModel;
import dev.rackrate.performance.request.LanguageRequest.Decode;
import dev.rackrate.performance.request.Measurement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Measurements made by the formula itself must give its parameters back.
final class CalibrationRunTest {

  @Test
  void givesBackWhatMadeTheMeasurements() {
    Parameters found = new DecodeCalibration().fit(DecodeRows.of(0));
    DecodeModel made = new DecodeModel(DecodeRows.truth());
    DecodeModel fitted = new DecodeModel(found);

    for (Measurement row : DecodeRows.of(0)) {
      Decode request = (Decode) row.request();
      assertThat(fitted.tokensPerSecond(request) / made.tokensPerSecond(request))
          .isCloseTo(1, within(0.02));
    }
    assertThat(found.get(DecodeModel.AREA, "weight_share")).isCloseTo(0.81, within(0.03));
  }

  @Test
  void rowsFarOffCountLittle() {
    List<Measurement> rows = new ArrayList<>(DecodeRows.of(0));
    Measurement first = rows.getFirst();
    rows.set(0, new Measurement(first.request(), 5 * first.observed(), "typo", "2026-03"));
    DecodeModel fitted = new DecodeModel(new DecodeCalibration().fit(rows));

    for (Measurement row : rows.subList(1, rows.size())) {
      assertThat(fitted.tokensPerSecond((Decode) row.request()) / row.observed())
          .isCloseTo(1, within(0.05));
    }
  }

  @Test
  void theSameRowsGiveTheSameNumbers() {
    List<String> once = lines(run(DecodeRows.of(0.1)).parameters());
    List<String> again = lines(run(DecodeRows.of(0.1)).parameters());

    assertThat(again).isEqualTo(once).isNotEmpty();
  }

  @Test
  void spreadsHoldNineInTenOfNoise() {
    // noise of a tenth: nine in ten lie within 1.645 x 0.1
    Parameters parameters = run(DecodeRows.of(0.1)).parameters();
    Spread spread = parameters.spread("llm-decode", "stack");

    assertThat(spread.high()).isBetween(0.10, 0.30);
    assertThat(spread.low()).isBetween(-0.30, -0.10);
    // software was never varied: what it may make is added
    assertThat(parameters.spread("llm-decode", "gpu").high()).isGreaterThan(0.4);
  }

  @Test
  void everyRowIsPredictedWithoutItsGpu() {
    List<Check> checks = run(DecodeRows.of(0.1)).checks();

    assertThat(checks)
        .filteredOn(check -> check.residual().known().equals("stack"))
        .hasSize(DecodeRows.of(0).size());
  }

  private static CalibrationRun.Result run(List<Measurement> rows) {
    return CalibrationRun.of(List.of(new DecodeCalibration()), Parameters.NONE, rows);
  }

  private static List<String> lines(Parameters parameters) {
    return parameters.rows().map(Parameter::toString).toList();
  }
}
