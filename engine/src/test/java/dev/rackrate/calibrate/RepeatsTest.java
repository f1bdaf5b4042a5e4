package dev.rackrate.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.performance.request.Measurement;
import dev.rackrate.performance.request.PredictionRequest;
import dev.rackrate.performance.request.Setting;
import dev.rackrate.workload.Stack;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class RepeatsTest {

  private static final List<Measurement> ROWS = DecodeRows.of(0);

  private static Measurement again(Measurement row, double times, Stack stack) {
    PredictionRequest request = row.request();
    Setting setting = Setting.of(request.setting().placement(), stack);
    return new Measurement(request.in(setting), times * row.observed(), "elsewhere", "2026-04");
  }

  @Test
  void theSameWorkByAnotherVersionIsARepeat() {
    Measurement first = ROWS.getFirst();
    Measurement other = ROWS.get(3);

    // pairs 1.1, 1.21 and 1.1 apart, and 1.3 of another work
    Map<String, Repeats> repeats =
        Repeats.of(
            List.of(
                first,
                other,
                again(first, 1.1, new Stack("one", "7.2")),
                again(first, 1.21, new Stack("one", "8")),
                again(other, 1 / 1.3, new Stack("one", ""))));

    assertThat(repeats).containsOnlyKeys("llm-decode");
    Repeats decode = repeats.values().iterator().next();
    assertThat(decode.pairs()).isEqualTo(4);
    assertThat(decode.median()).isCloseTo((0.1 + 0.21) / 2, within(1e-12));
    assertThat(decode.p90()).isCloseTo(0.21 + 0.7 * 0.09, within(1e-12));
  }

  @Test
  void copiesAndOtherSoftwareAreNone() {
    Measurement first = ROWS.getFirst();

    assertThat(
            Repeats.of(
                List.of(
                    first,
                    again(first, 1, new Stack("one", "")),
                    again(first, 1.4, new Stack("two", "")),
                    ROWS.get(5))))
        .isEmpty();
  }
}
