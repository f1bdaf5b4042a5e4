package dev.rackrate.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.cost.use.WholeWorkTest;
import dev.rackrate.fleet.OptionKind;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Inputs;
import dev.rackrate.quantity.Origin;
import dev.rackrate.scenario.CostItem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/// Whole bills worked by hand, undiscounted.
final class CostCalculatorTest {

  private static final Offset<Double> EXACT = within(1e-6);

  // Two machines of two GPUs over four months of 672 hours: 8 machine-months, 800 hours of service,
  // 1600 machine-hours, 4 x 288 = 1152 kWh (see OwningTest), 2 x 2 machine-months out of warranty.
  private static final Inputs OWNED =
      WholeWorkTest.GROWING
          .with(Input.GROWTH, 0)
          .with(Input.PRICE, 16_000)
          .with(Input.RESALE, 1_000)
          .with(Input.LIFE, 4)
          .with(Input.WARRANTY, 2)
          .with(Input.IDLE_POWER, 125)
          .with(Input.LOAD_POWER, 525)
          .with(Input.ELECTRICITY, 0.25)
          .with(Input.PUE, 1.5)
          .with(Input.RUNNING, 0.5)
          .with(Input.SPACE, 30)
          .with(Input.SPACE_PER_KW, 200)
          .with(Input.WAGE, 40)
          .with(Input.STAFF_HOURS, 1.5)
          .with(Input.FIXED_STAFF_HOURS, 2)
          .with(Input.THIRD_PARTY_FEE, 25)
          .with(Input.SUPPORT, 0.12)
          .with(Input.UPKEEP, 600)
          .with(Input.FAILURE_RATE, 0.3)
          .with(Input.GPU_PART_PRICE, 1_000)
          .with(Input.DOWNTIME, 10)
          .with(Input.REPAIR_TIME, 146.1);

  private static final Inputs RENTED =
      WholeWorkTest.GROWING
          .with(Input.GROWTH, 0)
          .with(Input.ON_DEMAND_PRICE, 4)
          .with(Input.SPOT_PRICE, 1.5)
          .with(Input.SPOT_AVAILABLE, 0.8)
          .with(Input.RESERVED_PRICE, 0.5)
          .with(Input.RESERVED_UPFRONT, 700)
          .with(Input.RESERVED_TERM, 4)
          .with(Input.MONTHLY_PRICE, 900)
          .with(Input.DISCOUNT, 0.25)
          .with(Input.STORED, 5_000)
          .with(Input.STORAGE, 0.02)
          .with(Input.OUT, 400)
          .with(Input.EGRESS, 0.05)
          .with(Input.WAGE, 40)
          .with(Input.RENTED_STAFF_HOURS, 1.5)
          .with(Input.DOWNTIME, 10)
          .with(Input.RENT_AVAILABILITY, 0.99)
          .with(Input.CREDITS_END, 4);

  @Test
  void aMachineOfOnesOwn() {
    assertThat(lines(OptionKind.BUILD, OWNED))
        .isEqualTo(
            rounded(
                "Purchase",
                2 * 16_000,
                // 0.25 x 1.5 x 1152
                "Energy",
                432,
                "Running",
                0.5 * 1200,
                // 30 x 4 + 200 x 0.525 kW x 8
                "Space",
                120 + 840,
                // 40 x (1.5 x 8 + 2 x 4)
                "Staff",
                800,
                "Third-party running",
                25 * 8,
                // 1 % of 16_000 x 8
                "Support contract",
                1_280,
                "Upkeep",
                50 * 8,
                // 2 GPUs x 0.025 a month x 1000 x 4
                "Spares after warranty",
                200,
                // 2 x 0.3 x 146.1 / 8766 = 1 % of 600 hours
                "Downtime",
                60,
                "Resale",
                -2 * 1_000));
  }

  @Test
  void taxesOfAMachineOfOnesOwn() {
    Inputs taxed =
        OWNED
            .with(Input.SALES_TAX, 0.05)
            .with(Input.VAT, 0.2)
            .with(Input.INCOME_TAX, 0.3)
            .with(Input.DEPRECIATION, 8);
    Map<String, Double> lines = lines(OptionKind.BUILD, taxed);
    lines.keySet().removeAll(lines(OptionKind.BUILD, OWNED).keySet());
    assertThat(lines)
        .isEqualTo(
            rounded(
                "Sales tax on purchase", 1_600,
                "VAT on purchase", 6_400,
                // half of 2 x 16_000 x 1.25 in 4 of 8 months
                "Tax relief on depreciation", -0.3 * 20_000,
                // sold for 2_000 with 20_000 on the books
                "Tax on resale gain", 0.3 * (2_000 - 20_000),
                // energy, running, space, third party, support, upkeep, spares: 4_072
                "VAT on running costs", 0.2 * 4_072,
                // and staff of 800, with the VAT
                "Tax relief on running costs", -0.3 * (4_072 + 800 + 814.4)));
  }

  @Test
  void aLoanStandsInForThePurchase() {
    // 600 % a year over 2 months: 0.9 of the price twice, interest 0.5 and 0.3.
    Inputs loan =
        OWNED
            .with(Input.LOAN_RATE, 6)
            .with(Input.LOAN_TERM, 2)
            .with(Input.INCOME_TAX, 0.3)
            .with(Input.SALES_TAX, 0.05);
    assertThat(lines(OptionKind.BUILD, loan))
        .doesNotContainKey("Purchase")
        .containsEntry("Loan payments", 1.8 * 2 * 16_000)
        .containsEntry("Sales tax on purchase", 1_600.0)
        .containsEntry("Tax relief on interest", -0.3 * 0.8 * 2 * 16_000);
  }

  @Test
  void rentByTheHour() {
    assertThat(lines(OptionKind.ON_DEMAND, RENTED))
        .isEqualTo(
            rounded(
                // 4 x 0.75 x 1200
                "Rent by the hour", 3_600,
                // 0.02 x 0.75 x 5000 x 4 and 0.05 x 0.75 x 400 x 4
                "Storage", 300,
                "Egress", 60,
                "Staff", 40 * 1.5 * 4,
                "Downtime", 10 * 0.01 * 600));
  }

  @Test
  void spotWithItsFallback() {
    assertThat(lines(OptionKind.SPOT, RENTED))
        .containsEntry("Rent on spot", rounded(1.5 * 0.8 * 0.75 * 1200))
        .containsEntry("Hourly rent while spot is not available", rounded(4 * 0.2 * 0.75 * 1200))
        .doesNotContainKey("Rent by the hour");
  }

  @Test
  void reservationsAndRentByTheMonth() {
    assertThat(lines(OptionKind.RESERVED, RENTED))
        .containsEntry("Reserved hours", rounded(0.5 * 0.75 * 672 * 8))
        .containsEntry("Reservation paid upfront", rounded(700 * 0.75 * 2));
    assertThat(lines(OptionKind.MONTHLY, RENTED))
        .containsEntry("Rent by the month", rounded(900 * 0.75 * 8));
  }

  @Test
  void creditsPayTheProviderUntilTheyAreUsedUp() {
    // The provider's bill is 900 x 0.75 x 2 + 75 + 15 = 1440 a month.
    Inputs credits = RENTED.with(Input.CREDITS, 3_000);
    Flows flows = Flows.of(credits, OptionKind.MONTHLY);
    double[] used = {0, 1_440, 1_440, 120, 0};
    for (int m = 0; m < used.length; m++) {
      assertThat(flows.at(Driver.CREDITS_USED, m)).isCloseTo(used[m], EXACT);
    }
    assertThat(lines(OptionKind.MONTHLY, credits)).containsEntry("Provider credits", -3_000.0);
  }

  @Test
  void creditsPayNothingAfterTheirEnd() {
    Inputs credits = RENTED.with(Input.CREDITS, 3_000).with(Input.CREDITS_END, 1);
    assertThat(lines(OptionKind.MONTHLY, credits)).containsEntry("Provider credits", -1_440.0);
    Inputs over = credits.with(Input.CREDITS_END, -1);
    assertThat(lines(OptionKind.MONTHLY, over)).doesNotContainKey("Provider credits");
  }

  @Test
  void rentIsAnExpenseWithVat() {
    // Rent 3_600, storage and egress 360, own costs of 90 a month: 4_320 with VAT of 20 %; staff of
    // 240 without; downtime outside tax.
    Inputs taxed = RENTED.with(Input.VAT, 0.2).with(Input.INCOME_TAX, 0.3);
    List<CostItem> items = List.of(item(CostItem.Basis.MONTHLY, 90));
    assertThat(lines(OptionKind.ON_DEMAND, taxed, items))
        .containsEntry("VAT on running costs", 864.0)
        .containsEntry("Tax relief on running costs", rounded(-0.3 * (4_320 + 240 + 864)));
  }

  @Test
  void costsOfTheStudyArePaidByTheirBasis() {
    // 2 machines of the start, a third after month 2, a fourth after month 3: 2 + 2 + 3 + 4
    // machine-months. After a life of 2 months the first two are bought again.
    Inputs growing = OWNED.with(Input.GROWTH, 0.5).with(Input.LIFE, 2);
    assertThat(own(CostItem.Basis.ONCE, growing)).isEqualTo(70);
    assertThat(own(CostItem.Basis.MONTHLY, growing)).isEqualTo(4 * 70);
    assertThat(own(CostItem.Basis.PER_PURCHASE, growing)).isEqualTo(6 * 70);
    assertThat(own(CostItem.Basis.PER_MACHINE_ADDED, growing)).isEqualTo(4 * 70);
    assertThat(own(CostItem.Basis.PER_MACHINE_MONTH, growing)).isEqualTo(11 * 70);
  }

  private static double own(CostItem.Basis basis, Inputs in) {
    Double usd = lines(OptionKind.BUILD, in, List.of(item(basis, 70))).get("own");
    return usd == null ? 0 : usd;
  }

  private static CostItem item(CostItem.Basis basis, double usd) {
    return new CostItem("own", basis, usd, new Origin.CommandLine("costs"));
  }

  private static Map<String, Double> lines(OptionKind kind, Inputs in) {
    return lines(kind, in, List.of());
  }

  private static Map<String, Double> lines(OptionKind kind, Inputs in, List<CostItem> items) {
    Flows flows = Flows.of(in, kind);
    Bill bill = new CostCalculator(kind, items).bill(in, flows.present(), flows.total());
    Map<String, Double> lines = new LinkedHashMap<>();
    bill.lines().forEach(line -> lines.put(line.label(), rounded(line.totalUsd())));
    return lines;
  }

  /// To a millionth of a dollar.
  private static double rounded(double usd) {
    return Math.rint(usd * 1e6) / 1e6;
  }

  private static Map<String, Double> rounded(Object... labelsAndUsd) {
    Map<String, Double> lines = new LinkedHashMap<>();
    for (int i = 0; i < labelsAndUsd.length; i += 2) {
      lines.put((String) labelsAndUsd[i], rounded(((Number) labelsAndUsd[i + 1]).doubleValue()));
    }
    return lines;
  }
}
