package dev.rackrate.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.cost.use.WholeWorkTest;
import dev.rackrate.fleet.OptionKind;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Inputs;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

final class OwningTest {

  private static final Offset<Double> EXACT = within(1e-9);

  // Machines 2, 2, 3, 4: bought 2 at the start, one after month 2, one after month 3. A machine
  // sells for 1_000 after 4 months and keeps 1 / 4096 of its value a year: half of it each month.
  private static final Inputs BOX =
      WholeWorkTest.GROWING
          .with(Input.PRICE, 16_000)
          .with(Input.RESALE, 1_000)
          .with(Input.VALUE_KEPT, 1.0 / 4_096)
          .with(Input.LIFE, 4)
          .with(Input.WARRANTY, 2)
          .with(Input.FAILURE_RATE, 0.1)
          .with(Input.INCOME_TAX, 0.3)
          .with(Input.IDLE_POWER, 125)
          .with(Input.LOAD_POWER, 525);

  private static final Inputs LASTING = BOX.with(Input.LIFE, 60);

  @Test
  void machinesAreBoughtBeforeTheyAreNeeded() {
    assertThat(flow(Driver.PURCHASES, BOX)).containsExactly(2, 0, 1, 1, 0);
  }

  @Test
  void aMachineWhoseLifeEndsIsReplaced() {
    // A life of 2 months: the two of the start are bought again after month 2, beside the third.
    Inputs shortLived = BOX.with(Input.LIFE, 2);
    assertThat(flow(Driver.PURCHASES, shortLived)).containsExactly(2, 0, 3, 1, 0);
    // After month 2 two are sold for 1_000; at the horizon three at the end of their lives and one
    // a month before it, for twice as much.
    assertThat(flow(Driver.RESALE_VALUE, shortLived))
        .containsExactly(new double[] {0, 0, 2_000, 0, 3 * 1_000}, EXACT);
    assertThat(flow(Driver.YOUNG_RESALE_VALUE, shortLived))
        .containsExactly(new double[] {0, 0, 0, 0, 2_000}, EXACT);
  }

  @Test
  void nothingIsBoughtAtTheHorizon() {
    // A life of 4 months ends at the horizon of 4.
    assertThat(flow(Driver.PURCHASES, BOX)[4]).isZero();
    assertThat(flow(Driver.RESALE_VALUE, BOX))
        .containsExactly(new double[] {0, 0, 0, 0, 2 * 1_000}, EXACT);
    assertThat(flow(Driver.YOUNG_RESALE_VALUE, BOX))
        .containsExactly(new double[] {0, 0, 0, 0, 4_000 + 8_000}, EXACT);
  }

  @Test
  void withoutALifeAMachineLastsToTheHorizon() {
    assertThat(flow(Driver.RESALE_VALUE, BOX.with(Input.LIFE, 0)))
        .containsExactly(flow(Driver.RESALE_VALUE, BOX), EXACT);
  }

  @Test
  void theResaleCurveLosesTheSameShareEachMonth() {
    double[] halves = {16_000, 8_000, 4_000, 2_000, 1_000};
    for (int age = 0; age <= 4; age++) {
      assertThat(Owning.valueUsd(BOX, age, 4)).isCloseTo(halves[age], EXACT);
    }
  }

  @Test
  void hardwareAtHandSellsByTheSameCurve() {
    assertThat(Owning.valueUsd(BOX.with(Input.PRICE, 0), 1, 4)).isCloseTo(8_000, EXACT);
  }

  @Test
  void whatSellsForNothingIsWorthNothingOnceUsed() {
    assertThat(Owning.valueUsd(BOX.with(Input.RESALE, 0), 3, 4)).isZero();
  }

  @Test
  void idlePowerRunsAlwaysAndTheRestWithTheWork() {
    // 125 W x 672 h x 2 = 168 kWh; (525 - 125) / 2 W for each of 600 GPU-hours = 120 kWh. Then 900
    // GPU-hours; 3 machines and 1350; 4 and 2025.
    assertThat(flow(Driver.MACHINE_KWH, BOX))
        .containsExactly(new double[] {0, 288, 168 + 180, 252 + 270, 336 + 405}, EXACT);
  }

  @Test
  void aLoanIsPaidBackInLevelPayments() {
    // 600 % a year is half a month: 0.9 twice. 1 x 1.5 - 0.9 = 0.6, 0.6 x 1.5 - 0.9 = 0. Two
    // machines from the start, one from month 2, one from month 3 that still owes 0.6 at the end.
    Inputs loan = LASTING.with(Input.LOAN_RATE, 6).with(Input.LOAN_TERM, 2);
    assertThat(flow(Driver.LOAN_PAYMENTS, loan))
        .containsExactly(new double[] {0, 1.8, 1.8, 0.9, 0.9 + 0.9 + 0.6}, EXACT);
    assertThat(flow(Driver.LOAN_INTEREST, loan))
        .containsExactly(new double[] {0, 1.0, 0.6, 0.5, 0.3 + 0.5}, EXACT);
  }

  @Test
  void aLoanWithoutInterestIsPaidInEqualParts() {
    Inputs loan = LASTING.with(Input.LOAN_TERM, 4);
    // Quarters; at the horizon the third machine owes a half, the fourth three quarters.
    assertThat(flow(Driver.LOAN_PAYMENTS, loan))
        .containsExactly(new double[] {0, 0.5, 0.5, 0.75, 1 + 0.5 + 0.75}, EXACT);
    assertThat(flow(Driver.LOAN_INTEREST, loan)).containsOnly(0);
  }

  @Test
  void withoutALoanNothingIsPaidBack() {
    Inputs cash = LASTING.with(Input.LOAN_RATE, 6);
    assertThat(flow(Driver.LOAN_PAYMENTS, cash)).containsOnly(0);
    assertThat(flow(Driver.LOAN_INTEREST, cash)).containsOnly(0);
  }

  @Test
  void aLoanFollowsItsScheduleByHand() {
    var random = new Random(11);
    for (int draw = 0; draw < 200; draw++) {
      double rate = 0.3 * random.nextDouble();
      int term = random.nextInt(2, 60);
      int horizon = random.nextInt(2, 60);
      Inputs in = one(horizon).with(Input.LOAN_RATE, rate).with(Input.LOAN_TERM, term);
      double[] paid = flow(Driver.LOAN_PAYMENTS, in);
      double[] interest = flow(Driver.LOAN_INTEREST, in);
      double owed = 1;
      for (int month = 1; month <= horizon; month++) {
        assertThat(interest[month]).isCloseTo(owed * rate / 12, EXACT);
        owed += interest[month] - paid[month];
      }
      assertThat(owed).isCloseTo(0, EXACT);
    }
  }

  @Test
  void aLoanAtTheDiscountRateCostsThePrice() {
    var random = new Random(12);
    for (int draw = 0; draw < 200; draw++) {
      double monthly = 0.02 * random.nextDouble() + 0.001;
      Inputs in =
          one(random.nextInt(2, 60))
              .with(Input.LOAN_RATE, 12 * monthly)
              .with(Input.LOAN_TERM, random.nextInt(2, 60))
              .with(Input.DISCOUNT_RATE, Math.pow(1 + monthly, 12) - 1);
      Drivers present = Flows.of(in, OptionKind.BUILD).present();
      assertThat(present.get(Driver.LOAN_PAYMENTS)).isCloseTo(1, EXACT);
    }
  }

  @Test
  void sparesArePaidOnceTheWarrantyIsOver() {
    // The two of the start are out of warranty in months 3 and 4; the third is 2 months old at 4.
    assertThat(flow(Driver.OUT_OF_WARRANTY, LASTING)).containsExactly(0, 0, 0, 2, 2);
    // Replaced after 3 months, they are under warranty again.
    assertThat(flow(Driver.OUT_OF_WARRANTY, BOX.with(Input.LIFE, 3)))
        .containsExactly(0, 0, 0, 2, 0);
  }

  @Test
  void thePriceIsWrittenOffInEqualParts() {
    // Over 4 months a quarter each: 2, 2, 3 and 4 machines.
    Inputs written = LASTING.with(Input.DEPRECIATION, 4);
    assertThat(flow(Driver.DEPRECIATION, written))
        .containsExactly(new double[] {0, 0.5, 0.5, 0.75, 1}, EXACT);
    // Left on the books: half of the third and three quarters of the fourth.
    assertThat(flow(Driver.BOOK_VALUE_SOLD, written))
        .containsExactly(new double[] {0, 0, 0, 0, 1.25}, EXACT);
  }

  @Test
  void whatWasBoughtIsWrittenOffOrStillOnTheBooks() {
    var random = new RandomInputs(13);
    for (int draw = 0; draw < 300; draw++) {
      Inputs in = owned(random).with(Input.DEPRECIATION, 5 + draw % 50);
      Drivers total = Flows.of(in, OptionKind.BUILD).total();
      assertThat(total.get(Driver.DEPRECIATION) + total.get(Driver.BOOK_VALUE_SOLD))
          .isCloseTo(total.get(Driver.PURCHASES), within(1e-9 * total.get(Driver.PURCHASES)));
    }
  }

  private static Inputs owned(RandomInputs random) {
    return random.next().with(Input.LEASE, 0).with(Input.INCOME_TAX, 0.2);
  }

  /// One machine, held to the horizon.
  private static Inputs one(int horizon) {
    return LASTING.with(Input.HORIZON, horizon).with(Input.GROWTH, 0).with(Input.GPUS, 4);
  }

  private static double[] flow(Driver driver, Inputs in) {
    Flows flows = Flows.of(in, OptionKind.BUILD);
    double[] flow = new double[flows.horizon() + 1];
    for (int m = 0; m < flow.length; m++) {
      flow[m] = flows.at(driver, m);
    }
    return flow;
  }
}
