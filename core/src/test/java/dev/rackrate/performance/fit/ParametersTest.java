package dev.rackrate.performance.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ParametersTest {

  private static final Parameters PARAMETERS =
      new Parameters(
          List.of(
              row("efficiency", "", 0.7),
              row("stack", "eager", 0.6),
              row("stack", "tuned", 1.4),
              row("residual_low", "physics", -0.3),
              row("residual_high", "physics", 0.4)));

  @Test
  void findsByAreaNameAndGroup() {
    assertThat(PARAMETERS.get("llm", "efficiency")).isEqualTo(0.7);
    assertThat(PARAMETERS.find("llm", "stack", "tuned")).hasValue(1.4);
    assertThat(PARAMETERS.find("llm", "stack", "other")).isEmpty();
    assertThat(PARAMETERS.groups("llm", "stack")).isEqualTo(Map.of("eager", 0.6, "tuned", 1.4));
    assertThat(PARAMETERS.spread("llm", "physics")).isEqualTo(new Spread(-0.3, 0.4));
  }

  @Test
  void refusesTheSameTwiceAndNamesWhatIsMissing() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PARAMETERS.and(new Parameters(List.of(row("stack", "eager", 0.5)))))
        .withMessage("stack of llm is given twice for \"eager\"");
    assertThatIllegalStateException()
        .isThrownBy(() -> PARAMETERS.get("llm", "latency"))
        .withMessage("no parameter latency of llm");
  }

  @Test
  void independentSpreadsAddInSquares() {
    Spread sum = new Spread(-0.3, 0.6).and(new Spread(-0.4, 0.8));

    assertThat(sum.low()).isCloseTo(-0.5, within(1e-12));
    assertThat(sum.high()).isCloseTo(1.0, within(1e-12));
  }

  private static Parameter row(String name, String group, double value) {
    return new Parameter("llm", name, group, value, 12, "2026-05-01", "made up");
  }
}
