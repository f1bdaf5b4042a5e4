package dev.rackrate.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.fleet.OptionKind;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Inputs;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A machine whose contract ends signs another or goes by the hour, whichever costs less with what
/// the provider's support plan takes of it.
final class ContractSupportTest {

  // Eight months of 700 hours, a machine of one GPU in use for 100 of them at 1.00 USD; a term of
  // four months is paid upfront. The first ends after month 4, when 4 x 100 USD by the hour stand
  // against one more term.
  private static final Inputs IN =
      Inputs.of(
          Map.of(
              Input.HORIZON, 8.0,
              Input.HOURS_PER_MONTH, 700.0,
              Input.GPUS, 1.0,
              Input.GPU_RATIO, 1.0,
              Input.MACHINE_GPUS, 1.0,
              Input.HOURS_PER_WEEK, 24.0,
              Input.MOST_HOURS_PER_WEEK, 168.0,
              Input.ON_DEMAND_PRICE, 1.0,
              Input.RESERVED_TERM, 4.0,
              Input.RENT_AVAILABILITY, 1.0));

  @ParameterizedTest
  @CsvSource({
    // Without a plan 380 is less than 400.
    "1, 380, 0, 0, 0, true",
    // A tenth of every dollar: 418 against 440.
    "1, 380, 0, 0.1, 0, true",
    // Months by the hour stay below the least price of 15; of 380 at once a tenth is 23 above it:
    // 403 against 400.
    "1, 380, 15, 0.1, 0, false",
    "1, 376, 15, 0.1, 0, true",
    // 200 a month for data are above the least price already: a tenth of every dollar again.
    "1, 380, 15, 0.1, 200, true",
    // Two machines share it: (20 - 15) / 2 a month is 10 by the hour; (76 - 15) / 2 is 30.50 of a
    // term at 380, (75.80 - 15) / 2 is 30.40 at 379: 410.50 and 409.40 against 410.
    "2, 380, 15, 0.1, 0, false",
    "2, 379, 15, 0.1, 0, true",
  })
  void whatThePlanTakesIsWeighed(
      double gpus, double upfront, double least, double share, double dataUsd, boolean signs) {
    Inputs in =
        IN.with(Input.GPUS, gpus)
            .with(Input.RESERVED_UPFRONT, upfront)
            .with(Input.PLAN_MINIMUM, least)
            .with(Input.PLAN_SHARE, share)
            .with(Input.SECOND_PLAN_SHARE, share)
            .with(Input.THIRD_PLAN_SHARE, share)
            .with(Input.FOURTH_PLAN_SHARE, share)
            .with(Input.STORED, dataUsd)
            .with(Input.STORAGE, 1);
    Flows flows = Flows.of(in, OptionKind.RESERVED);
    double[] signed =
        IntStream.rangeClosed(0, 8).mapToDouble(m -> flows.at(Driver.RESERVATIONS, m)).toArray();
    assertThat(signed).containsExactly(gpus, 0, 0, 0, signs ? gpus : 0, 0, 0, 0, 0);
  }

  /// Where prices stay, terms are summed once; where they hardly move, each by itself: the same is
  /// signed.
  @Test
  void pricesThatHardlyMoveAreLikeThoseThatStay() {
    Random random = new Random(31);
    int signed = 0;
    for (int i = 0; i < 300; i++) {
      // Bills among the steps, and bills above them all.
      double scale = random.nextBoolean() ? 1 : 0.02;
      Inputs in =
          IN.with(Input.HORIZON, 30)
              .with(Input.GPUS, 1 + random.nextInt(5))
              .with(Input.HOURS_PER_WEEK, 20 + random.nextInt(60))
              .with(Input.GROWTH, (random.nextInt(6) - 2) * 0.02)
              .with(Input.DISCOUNT_RATE, 0.07)
              .with(Input.RESERVED_PRICE, 0.1 + 0.4 * random.nextDouble())
              .with(Input.RESERVED_UPFRONT, random.nextInt(2) * 90)
              .with(Input.PLAN_MINIMUM, random.nextInt(3) * 40)
              .with(Input.PLAN_SHARE, 0.11)
              .with(Input.SECOND_PLAN_FROM, 300 * scale)
              .with(Input.SECOND_PLAN_SHARE, 0.06)
              .with(Input.THIRD_PLAN_FROM, 900 * scale)
              .with(Input.THIRD_PLAN_SHARE, 0.04)
              .with(Input.FOURTH_PLAN_FROM, 1_500 * scale)
              .with(Input.FOURTH_PLAN_SHARE, 0.02)
              .with(Input.STORED, random.nextInt(2) * 250)
              .with(Input.STORAGE, 1);
      Flows level = Flows.of(in, OptionKind.RESERVED);
      Flows moving = Flows.of(in.with(Input.TREND, 1e-13), OptionKind.RESERVED);
      for (int m = 0; m <= 30; m++) {
        assertThat(moving.at(Driver.RESERVATIONS, m))
            .isCloseTo(level.at(Driver.RESERVATIONS, m), within(1e-6));
        signed += m > 0 && level.at(Driver.RESERVATIONS, m) > 0 ? 1 : 0;
      }
    }
    assertThat(signed).isBetween(300, 4_000);
  }
}
