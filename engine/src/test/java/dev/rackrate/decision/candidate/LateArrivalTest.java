package dev.rackrate.decision.candidate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rackrate.decision.Verdicts;
import dev.rackrate.quantity.Input;
import dev.rackrate.scenario.Trial;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A machine that would arrive when all is over wins nothing where the horizon is shortened.
final class LateArrivalTest {

  /// 180 days are six months of 720 hours; a price of 9,000 counts from the seventh on.
  @ParameterizedTest(name = "a horizon of {0} months")
  @CsvSource({"7, true", "6, false", "5, false", "23, true"})
  void aMachineCountsWhereItArrivesInTime(int months, boolean isInTime) {
    OptionResult box =
        Verdicts.decide(
                Trial.study()
                    .build("box", b -> b.price(9_000).with(Input.AWAITED, 180))
                    .rent("cloud", r -> r.onDemand(2.50)))
            .option("build:box")
            .orElseThrow();
    double usd = box.presentUsd(Move.of(in -> in.with(Input.HORIZON, months)));
    assertThat(Double.isFinite(usd)).isEqualTo(isInTime);
  }
}
