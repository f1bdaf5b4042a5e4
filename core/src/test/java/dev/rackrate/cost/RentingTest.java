package dev.rackrate.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.cost.use.Billing;
import dev.rackrate.cost.use.SpotOverhead;
import dev.rackrate.cost.use.WholeWork;
import dev.rackrate.cost.use.WholeWorkTest;
import dev.rackrate.fleet.OptionKind;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Inputs;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RentingTest {

  private static final Offset<Double> EXACT = within(1e-6);

  /// A yearly trend at which prices double each month.
  private static final double DOUBLING = 4_095;

  // Machines 2, 2, 3, 4, in use for 300, 450, 675 and 1012.5 hours; a month has 672. Sessions of 2
  // hours and 12 minutes to start are billed as 5 half hours, a fifth more stands idle: 1.5.
  private static final Inputs RENTED =
      WholeWorkTest.GROWING
          .with(Input.SESSION, 2)
          .with(Input.START_UP, 0.2)
          .with(Input.INCREMENT, 0.5)
          .with(Input.MINIMUM, 0.3)
          .with(Input.IDLE_SHARE, 0.2);

  @Test
  void hoursAreBilledWithWhatComesOnTop() {
    assertThat(flow(Driver.BILLED_HOURS, RENTED, OptionKind.ON_DEMAND))
        .containsExactly(new double[] {0, 450, 675, 1012.5, 1518.75}, EXACT);
  }

  @Test
  void pricesFollowTheirTrendFromTheFirstMonth() {
    assertThat(flow(Driver.BILLED_HOURS, RENTED.with(Input.TREND, DOUBLING), OptionKind.SPOT))
        .containsExactly(new double[] {0, 450, 2 * 675, 4 * 1012.5, 8 * 1518.75}, EXACT);
    assertThat(flow(Driver.RENTED_MONTHS, RENTED.with(Input.TREND, DOUBLING), OptionKind.MONTHLY))
        .containsExactly(new double[] {0, 2, 2 * 2, 4 * 3, 8 * 4}, EXACT);
  }

  @Test
  void aMachineIsBilledForNoMoreThanTheMonth() {
    // Four times as long: 300 hours of a full machine are all its month; what growth adds is 75 and
    // 112.5 hours of one in part: 2 x 672 + 300, 3 x 672 + 450.
    assertThat(flow(Driver.BILLED_HOURS, RENTED.with(Input.IDLE_SHARE, 2.2), OptionKind.ON_DEMAND))
        .containsExactly(new double[] {0, 1200, 1344, 1644, 2466}, EXACT);
  }

  @Test
  void aReservationKeepsItsPriceAndRenewsAtThatOfTheDay() {
    // For 3 months: 2 from the start, 1 after month 2 at four times the price; after month 3 the
    // fourth machine and the two renewed at eight times.
    Inputs reserved = RENTED.with(Input.RESERVED_TERM, 3).with(Input.TREND, DOUBLING);
    assertThat(flow(Driver.RESERVATIONS, reserved, OptionKind.RESERVED))
        .containsExactly(new double[] {2, 0, 4, 3 * 8, 0}, EXACT);
    // 2, 2, 2 + 4, 4 + 24 machine-months; at the horizon the one of month 2 has a month left, the
    // three of month 3 have two: 4 + 2 x 24 = 52 on top.
    assertThat(flow(Driver.RESERVED_HOURS, reserved, OptionKind.RESERVED))
        .containsExactly(new double[] {0, 2 * 672, 2 * 672, 6 * 672, (28 + 52) * 672}, EXACT);
    assertThat(new Renting(reserved, new WholeWork(reserved)).reservedTailHours())
        .isCloseTo(52 * 672, EXACT);
  }

  @Test
  void everyHourOfATermIsPaidUsedOrNot() {
    var random = new Random(21);
    for (int draw = 0; draw < 200; draw++) {
      int term = random.nextInt(2, 70);
      Inputs in =
          RENTED
              .with(Input.HORIZON, random.nextInt(2, 49))
              .with(Input.RESERVED_TERM, term)
              .with(Input.GROWTH, 0.1 * random.nextDouble());
      Drivers total = Flows.of(in, OptionKind.RESERVED).total();
      double wanted = total.get(Driver.RESERVATIONS) * term * 672;
      assertThat(total.get(Driver.RESERVED_HOURS)).isCloseTo(wanted, within(1e-9 * wanted));
    }
  }

  @ParameterizedTest
  @CsvSource({
    // session, start-up, increment, minimum, idle share, factor
    // 2.2 hours are 5 started half hours: 1.2 x 2.5 / 2
    "2, 0.2, 0.5, 0.3, 0.2, 1.5",
    // the minimum is longer: 1.2 x 3 / 2
    "2, 0.2, 0.5, 3, 0.2, 1.8",
    // 2.4 hours are 3 increments of 0.8 and no started fourth: 1.5 x 2.4 / 2
    "2, 0.4, 0.8, 0.3, 0.5, 1.8",
    // 0.3 hours are 3 of 0.1, though the quotient is not quite 3: 1.2 x 0.3 / 0.2
    "0.2, 0.1, 0.1, 0.05, 0.2, 1.8",
    // a started hour for ten minutes: 1.5 x 1 / 0.125
    "0.125, 0.025, 1, 0.3, 0.5, 12",
    // no increments: 1.25 x 2.4 / 2
    "2, 0.4, 0, 0.3, 0.25, 1.5",
    // no sessions known: idle machines only
    "0, 0.4, 0.5, 3, 0.25, 1.25"
  })
  void startedIncrementsAndTheMinimumAreBilled(
      double session,
      double startUp,
      double increment,
      double minimum,
      double idleShare,
      double factor) {
    Inputs in =
        RENTED
            .with(Input.SESSION, session)
            .with(Input.START_UP, startUp)
            .with(Input.INCREMENT, increment)
            .with(Input.MINIMUM, minimum)
            .with(Input.IDLE_SHARE, idleShare);
    assertThat(Billing.factor(in)).isCloseTo(factor, within(1e-12));
  }

  // Two machines, each interrupted 0.025 times an hour: the gang 0.05 times. A checkpoint of 0.1
  // hours every (2 x 0.1 / 0.05)^0.5 = 2 hours costs 5 %.
  private static final Inputs SPOT =
      RENTED.with(Input.INTERRUPTIONS, 0.025).with(Input.CHECKPOINT, 0.1).with(Input.RESTART, 2.15);

  @Test
  void interruptionsCostCheckpointsLostWorkAndRestarts() {
    // Lost: 0.05 x ((2 + 0.1) / 2 + 2.15) = 0.16; 1.05 / 0.84.
    assertThat(SpotOverhead.factor(SPOT)).isCloseTo(1.25, within(1e-12));
  }

  @Test
  void withoutCheckpointsOnlyTheRestartIsLost() {
    // 1 / (1 - 0.05 x 4)
    Inputs in = SPOT.with(Input.CHECKPOINT, 0).with(Input.RESTART, 4);
    assertThat(SpotOverhead.factor(in)).isCloseTo(1.25, within(1e-12));
  }

  @Test
  void withoutInterruptionsNothingIsLost() {
    assertThat(SpotOverhead.factor(SPOT.with(Input.INTERRUPTIONS, 0))).isEqualTo(1);
  }

  @Test
  void workThatIsAlwaysInterruptedNeverGetsOn() {
    // 0.05 x (1.05 + 20) is more than all the time there is.
    assertThat(SpotOverhead.factor(SPOT.with(Input.RESTART, 20))).isInfinite();
  }

  @Test
  void theYoungDalyIntervalIsTheCheapestInTheLimit() {
    // Any other interval costs more checkpoints or more lost work, where both are small.
    Inputs in = SPOT.with(Input.INTERRUPTIONS, 1e-6).with(Input.RESTART, 0.3);
    double best = SpotOverhead.factor(in);
    for (double hours : new double[] {100, 200, 400, 800}) {
      double lost = 2e-6 * ((hours + 0.1) / 2 + 0.3);
      assertThat((1 + 0.1 / hours) / (1 - lost)).isGreaterThan(best);
    }
  }

  private static double[] flow(Driver driver, Inputs in, OptionKind kind) {
    Flows flows = Flows.of(in, kind);
    double[] flow = new double[flows.horizon() + 1];
    for (int m = 0; m < flow.length; m++) {
      flow[m] = flows.at(driver, m);
    }
    return flow;
  }
}
