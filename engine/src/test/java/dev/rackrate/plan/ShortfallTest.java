package dev.rackrate.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rackrate.fleet.OptionKind;
import dev.rackrate.scenario.Misfit;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What a limit lacks.
final class ShortfallTest {

  private static final Shortfall QUOTA =
      new Shortfall(
          Misfit.Kind.QUOTA,
          "aws",
          7,
          11,
          true,
          List.of(new Shortfall.Part("on-demand:aws/p5", OptionKind.ON_DEMAND, 3)));

  @Test
  void lacksWhatIsNeededBeyondWhatThereIs() {
    assertThat(QUOTA.lacks()).isEqualTo(4);
  }

  @Test
  void byAnotherNameItIsTheSame() {
    Shortfall named = QUOTA.of("Amazon");
    assertThat(named.provider()).isEqualTo("Amazon");
    assertThat(named.of("aws")).isEqualTo(QUOTA);
  }
}
