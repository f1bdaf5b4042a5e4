package dev.rackrate.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.cost.use.WholeWorkTest;
import dev.rackrate.fleet.OptionKind;
import dev.rackrate.operations.Availability;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Inputs;
import dev.rackrate.quantity.Origin;
import dev.rackrate.quantity.There;
import dev.rackrate.scenario.Option;
import dev.rackrate.scenario.Trust;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

final class CostingTest {

  private static final Offset<Double> EXACT = within(1e-6);

  // 2 machines for 300 hours a month in use over 24 months; 4 GPUs work 150 hours.
  private static final Inputs FLAT =
      WholeWorkTest.GROWING
          .with(Input.GROWTH, 0)
          .with(Input.HORIZON, 24)
          .with(Input.DISCOUNT_RATE, 0.21);

  @Test
  void aFlatRentCostsItsPriceWhateverTheDiscount() {
    // 1200 hours of the demand's GPU a month are 300 machine-hours at 6 USD: 1.5 USD each.
    Costing rent = costing(OptionKind.ON_DEMAND, FLAT.with(Input.ON_DEMAND_PRICE, 6));
    assertThat(rent.perBusyGpuHourUsd()).isCloseTo(1.5, EXACT);
  }

  @Test
  void aFlatCostIsItsOwnLevelMonthlyCost() {
    Costing rent = costing(OptionKind.MONTHLY, FLAT.with(Input.MONTHLY_PRICE, 350));
    assertThat(rent.monthlyUsd()).isCloseTo(700, EXACT);
    // As an annuity: 700 a month over two years at a monthly rate of 1.21^(1/12) - 1.
    double rate = Math.pow(1.21, 1 / 12.0) - 1;
    assertThat(rent.presentUsd()).isCloseTo(700 * (1 - Math.pow(1.21, -2)) / rate, EXACT);
  }

  @Test
  void whatIsPaidAtTheStartIsNotDiscounted() {
    Costing box = costing(OptionKind.BUILD, FLAT.with(Input.PRICE, 9_000));
    assertThat(box.presentUsd()).isCloseTo(18_000, EXACT);
  }

  @Test
  void resaleIsDiscountedFromTheHorizon() {
    // Sold for 1_210 after two years: 1_210 / 1.4641 each.
    Inputs in = FLAT.with(Input.RESALE, 1_464.1).with(Input.LIFE, 24);
    assertThat(costing(OptionKind.BUILD, in).presentUsd()).isCloseTo(-2_000, EXACT);
  }

  @Test
  void cashFlowsFallAtTheEndOfTheMonth() {
    double[] flows = costing(OptionKind.MONTHLY, FLAT.with(Input.MONTHLY_PRICE, 350)).cashFlows();
    assertThat(flows).hasSize(25);
    assertThat(flows[0]).isZero();
    for (int m = 1; m <= 24; m++) {
      assertThat(flows[m]).isCloseTo(-700, EXACT);
    }
  }

  @Test
  void yearlyCashFlowsFallAtTheEndOfTheYear() {
    // 18 months: a year, then the half year to the horizon.
    Inputs in =
        FLAT.with(Input.MONTHLY_PRICE, 350)
            .with(Input.HORIZON, 18)
            .with(Input.YEARLY_CASH_FLOWS, 1);
    Costing rent = costing(OptionKind.MONTHLY, in);
    double[] flows = rent.cashFlows();
    for (int m = 0; m <= 18; m++) {
      double paid = m == 12 ? 8_400 : m == 18 ? 4_200 : 0;
      assertThat(-flows[m]).isCloseTo(paid, EXACT);
    }
    assertThat(rent.presentUsd()).isCloseTo(8_400 / 1.21 + 4_200 / 1.331, EXACT);
  }

  @Test
  void machinesAreCountedInTheFirstMonthAndAtMost() {
    Costing growing = costing(OptionKind.ON_DEMAND, WholeWorkTest.GROWING);
    assertThat(growing.machinesFirst()).isEqualTo(2);
    assertThat(growing.machines()).isEqualTo(4);
    // Machines that are there already do all of it in the first two months, then they are gone.
    Inputs later =
        WholeWorkTest.GROWING
            .beside(List.of(new There("old", 6, 2, 0, true, new Origin.Absent())))
            .with(Input.MOST_HOURS_PER_WEEK, 168);
    assertThat(costing(OptionKind.ON_DEMAND, later).machinesFirst()).isZero();
    assertThat(costing(OptionKind.ON_DEMAND, later).machines()).isEqualTo(2);
  }

  @Test
  void carbonIsThatOfMakingAndOfRunning() {
    // 24 x 288 kWh x 1.5 x 400 g, and 2 x 600 kg.
    Inputs in =
        FLAT.with(Input.IDLE_POWER, 125)
            .with(Input.LOAD_POWER, 525)
            .with(Input.PUE, 1.5)
            .with(Input.CARBON, 400)
            .with(Input.EMBODIED_CARBON, 600);
    assertThat(costing(OptionKind.BUILD, in).ownedCarbonKg()).isCloseTo(4_147.2 + 1_200, EXACT);
  }

  @Test
  void anUpfrontPaymentAccruesOverItsTerm() {
    // 2 x 1200 USD for 12 months are 200 a month, renewed after a year; nothing accrues at once.
    Inputs in =
        FLAT.with(Input.DISCOUNT_RATE, 0)
            .with(Input.RESERVED_UPFRONT, 1_200)
            .with(Input.RESERVED_TERM, 12);
    AccruedCosts accrued = AccruedCosts.of(costing(OptionKind.RESERVED, in));
    assertThat(accrued.atStart()).isCloseTo(0, EXACT);
    for (int m = 1; m <= 24; m++) {
      assertThat(accrued.accruedIn(m)).isCloseTo(200, EXACT);
      assertThat(accrued.atEndOf(m)).isCloseTo(0, EXACT);
    }
    assertThat(accrued.firstMonth()).isCloseTo(200, EXACT);
    assertThat(accrued.outlay()).isZero();
  }

  @Test
  void theTailOfACommitmentFallsDueAtTheHorizon() {
    // 2 machines at 0.5 USD for 672 hours: 672 a month; 12 of 36 months are left after 24.
    Inputs in =
        FLAT.with(Input.DISCOUNT_RATE, 0)
            .with(Input.RESERVED_PRICE, 0.5)
            .with(Input.RESERVED_TERM, 36);
    AccruedCosts accrued = AccruedCosts.of(costing(OptionKind.RESERVED, in));
    assertThat(accrued.accruedIn(24)).isCloseTo(672, EXACT);
    assertThat(accrued.atEndOf(24)).isCloseTo(12 * 672, EXACT);
  }

  @Test
  void aLoanLeavesTheOutlayAsItIs() {
    Inputs in = FLAT.with(Input.PRICE, 9_000).with(Input.LOAN_RATE, 0.06).with(Input.LOAN_TERM, 36);
    AccruedCosts accrued = AccruedCosts.of(costing(OptionKind.BUILD, in));
    assertThat(accrued.outlay()).isCloseTo(18_000, EXACT);
    assertThat(accrued.atStart()).isCloseTo(0, EXACT);
  }

  @Test
  void anOwnedMachineIsOutWhileItIsRepaired() {
    // 4 GPUs x 0.25 failures a year x 87.66 hours of 8766; at most all the time.
    Inputs in =
        FLAT.with(Input.MACHINE_GPUS, 4)
            .with(Input.FAILURE_RATE, 0.25)
            .with(Input.REPAIR_TIME, 87.66);
    assertThat(Availability.ownedOutage(in)).isCloseTo(0.01, EXACT);
    assertThat(Availability.ownedOutage(in.with(Input.REPAIR_TIME, 9_000))).isEqualTo(1);
    assertThat(Availability.rentedOutage(in.with(Input.RENT_AVAILABILITY, 0.75))).isEqualTo(0.25);
  }

  private static Costing costing(OptionKind kind, Inputs in) {
    return Costing.of(
        new Option(
            "test",
            kind,
            "test",
            "test",
            "",
            "",
            "",
            Double.MAX_VALUE,
            Trust.NAMED,
            in,
            Map.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            Option.UNLISTED));
  }
}
