package dev.rackrate.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.FrozenCatalogue;
import dev.rackrate.cost.Costing;
import dev.rackrate.cost.OwnedPrice;
import dev.rackrate.cost.PlanCosting;
import dev.rackrate.fleet.Holding;
import dev.rackrate.fleet.MonthlyUse;
import dev.rackrate.fleet.Plan;
import dev.rackrate.quantity.Figure;
import dev.rackrate.scenario.Option;
import dev.rackrate.scenario.Scenario;
import dev.rackrate.study.StudyReader;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The two prices of an hour on a GPU of one's own.
final class OwnedPriceTest {

  private static final Offset<Double> EXACT = within(1e-9);

  @TempDir private Path folder;

  private double marginal(String study) {
    return Exported.explained(folder, study, "plan.holdings[build:box].marginalGpuHour");
  }

  private double full(String study) {
    return Exported.explained(folder, study, "plan.holdings[build:box].fullGpuHour");
  }

  @Test
  void oneMoreHourCostsEnergyAtTheWallAndWear() {
    // (1,400 - 200) W / 4 x 1.5 x 0.25 USD/kWh = 0.1125; 0.06 x 1,440 / 8,640 h x 18 of 24 months
    // out of warranty = 0.0075.
    assertThat(marginal(Exported.MIX)).isCloseTo(0.12, EXACT);
  }

  @Test
  void aMachineThatIsOffWhenIdleAlsoDrawsItsIdlePowerForTheHour() {
    String off = Exported.MIX.replace("idle: 200 W,", "idle: 200 W, off-when-idle: yes,");
    // 1,400 W / 4 x 1.5 x 0.25 = 0.13125, and wear.
    assertThat(marginal(off)).isCloseTo(0.13875, EXACT);
  }

  @Test
  void whatABusyHourIsSaidToCostTakesThePlaceOfPower() {
    String running =
        Exported.MIX.replace("power: {idle: 200 W, load: 1_400 W}", "running: 0.6 USD/hour");
    assertThat(marginal(running)).isCloseTo(0.15 + 0.0075, EXACT);
  }

  @Test
  void taxesDoNotMoveTheMarginalPriceWhichIsHeldAgainstListedRents() {
    String taxed = Exported.MIX + "tax: {sales: 20 %, vat-recoverable: no}\n";
    assertThat(marginal(taxed)).isCloseTo(0.12, EXACT);
    assertThat(full(taxed)).isGreaterThan(full(Exported.MIX) * 1.1);
  }

  @Test
  void theFullPriceIsAllThatOwningCostsOverTheHoursItsGpusWork() {
    // 3 GPUs for 720 hours a month are 2,160 GPU-hours; 24 months are 51,840. Idle: 200 W x 17,280
    // h
    // = 3,456 kWh; work: 0.3 kWh x 51,840 = 15,552 kWh; x 1.5 x 0.25 = 7,128 USD. Spares: 4 x 0.005
    // x 1,440 x 18 months = 518.40. With the price 19,646.40 USD.
    assertThat(full(Exported.MIX)).isCloseTo(19_646.4 / 51_840, EXACT);
  }

  @Test
  void whatOwnedMachinesShareIsSplitByTheirWorkAndNothingIsLost() {
    Scenario scenario =
        new StudyReader(FrozenCatalogue.read())
            .read(
                """
                rackrate: 1
                title: Two boxes in one room
                defaults: none
                horizon: 12 months
                conventions: {hours-per-month: 720}
                site: {space: 300 USD/month, electricity: 0.2 USD/kWh}
                team: {wage: 50 USD/hour, fixed-hours: 6 hours/month, hours: 2 hours/month}
                demand: {gpus: 8, hours-per-week: 100}
                build:
                  - {name: one, gpus: 4, price: 9_000 USD, power: {idle: 100 W, load: 1_100 W}}
                  - {name: two, gpus: 8, price: 15_000 USD, power: {idle: 300 W, load: 2_500 W}}
                rent: [{name: cloud, gpus: 4, on-demand: 3 USD/hour}]
                """,
                "study.yaml",
                List.of());
    Plan plan =
        new Plan(
            List.of(
                new Holding("build:one", MonthlyUse.level(12, 2, 4, 400)),
                new Holding("build:two", MonthlyUse.level(12, 1, 8, 600)),
                new Holding("on-demand:cloud", MonthlyUse.level(12, 1, 4, 50))));
    PlanCosting costing =
        PlanCosting.of(
            plan,
            id ->
                scenario.options().stream()
                    .filter(o -> o.id().equals(id))
                    .findFirst()
                    .orElseThrow());
    double one = full(costing, "build:one");
    double two = full(costing, "build:two");
    double rent = 12 * 50 * 3;
    double all = one * 12 * 3_200 + two * 12 * 4_800 + rent;
    assertThat(all).isCloseTo(costing.presentUsd(), within(1e-6));
    // A third of the room and the fixed hours would not be: 3,200 of 8,000 hours are 0.4 of them.
    double shared = 12 * (300 + 6 * 50);
    Option first = scenario.options().getFirst();
    double alone = Costing.of(first, MonthlyUse.level(12, 2, 4, 400)).presentUsd();
    assertThat(one * 12 * 3_200).isCloseTo(alone - 0.6 * shared, within(1e-6));
  }

  private static double full(PlanCosting costing, String option) {
    Figure figure = OwnedPrice.of("x", costing, option).full().orElseThrow();
    return figure.value();
  }
}
