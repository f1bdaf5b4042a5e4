package dev.rackrate.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.FrozenCatalogue;
import dev.rackrate.ask.Decide;
import dev.rackrate.ask.tables.ShippedCatalogue;
import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.cost.Bill;
import dev.rackrate.cost.Driver;
import dev.rackrate.decision.Answer;
import dev.rackrate.decision.candidate.OptionResult;
import dev.rackrate.decision.candidate.Running;
import dev.rackrate.operations.Event;
import dev.rackrate.operations.EventKind;
import dev.rackrate.plan.PlanAnswer;
import dev.rackrate.quantity.Progress;
import dev.rackrate.study.StudySource;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A machine that is ordered before the work begins and comes after it is told of in one way by the
/// bill, the plan, the room to grow and what running it takes.
final class OneDeliveryTest {

  private static Answer answer(
      Catalogue catalogue, String horizon, int life, int warranty, int lead, String growth) {
    return answer(
        catalogue,
        """
        rackrate: 1
        title: Ordered before the start
        as-of: 2026-11-09
        start: 2026-12-14
        horizon: %s
        discount-rate: 5 %%/year
        site: {country: DE, electricity: 0.21 USD/kWh}
        team: {operations: none}
        demand: {gpus: 14, gpu: H100 SXM, kind: vision-inference, hours-per-week: 96, growth: %s %%/month, together: no}
        build: [{name: box, gpu: H100 SXM, gpus: 8, price: 140_000 USD, gpu-price: 23_000 USD,
                 failure-rate: 7 %%/year, warranty: %d months, life: %d months, lead-time: %d days}]
        rent: [{name: cloud, provider: X, gpu: H100 SXM, gpus: 8, on-demand: 29 USD/hour}]
        """
            .formatted(horizon, growth, warranty, life, lead));
  }

  private static Answer answer(Catalogue catalogue, String study) {
    return new Decide(catalogue, Progress.NONE)
        .answer(new StudySource.OfText(study, "study.yaml", List.of()));
  }

  /// Work that pauses and comes back with more takes its offer up once, for as many as are ever
  /// taken of it.
  @Test
  void whatIsRentedWhenItIsNeededIsToldOnce() {
    Answer answer =
        answer(
            FrozenCatalogue.read(),
            """
            rackrate: 1
            title: Off and on
            as-of: 2026-11-09
            horizon: 24 months
            demand:
              gpus: 12
              gpu: H100 SXM
              kind: rendering
              growth: 4 %/month
              most-hours-per-week: 100
              use:
                - {months: 1..5, hours-per-week: 60}
                - {months: 6..9, hours-per-week: 0}
                - {months: 10..14, hours-per-week: 95}
                - {months: 15..17, hours-per-week: 0}
                - {months: 18..24, hours-per-week: 99}
            team: {operations: none}
            build: [{name: box, gpu: H100 SXM, gpus: 8, price: 940_000 USD}]
            rent: [{name: cloud, provider: X, gpu: H100 SXM, gpus: 4, on-demand: 9 USD/hour}]
            """);
    PlanAnswer.Best best = answer.plan().orElseThrow().best().orElseThrow();
    int most = best.holdings().stream().mapToInt(PlanAnswer.Held::machines).max().orElseThrow();
    assertThat(most).isGreaterThan(3);
    assertThat(best.actions())
        .filteredOn(action -> action.doing() == PlanAnswer.Doing.RENT)
        .singleElement()
        .satisfies(action -> {
          assertThat(action.machines()).isEqualTo(most);
          assertThat(action.day()).isEqualTo(LocalDate.of(2026, 11, 9));
        });
  }

  @Test
  void anOrderOfTodayIsDatedTodayAndTheMachineHeldFromTheDayItComes() {
    Answer answer = answer(FrozenCatalogue.read(), "40 months", 40, 30, 161, "0");
    LocalDate today = LocalDate.of(2026, 11, 9);
    LocalDate comes = today.plusDays(161);
    PlanAnswer.Best best = answer.plan().orElseThrow().best().orElseThrow();
    assertThat(best.holdings())
        .filteredOn(held -> held.option().equals("build:box"))
        .singleElement()
        .satisfies(held -> {
          assertThat(held.from()).isEqualTo(comes);
          assertThat(held.until()).isEqualTo(LocalDate.of(2030, 4, 14));
        });
    PlanAnswer.Action order =
        best.actions().stream()
            .filter(action -> action.doing() == PlanAnswer.Doing.ORDER)
            .findFirst()
            .orElseThrow();
    assertThat(order.day()).isEqualTo(today);
    assertThat(order.why())
        .isEqualTo(new PlanAnswer.Why.Late(LocalDate.of(2026, 12, 14), comes, true));
  }

  /// Cards that fail out of warranty are as many in the year of operations as in the bill, whenever
  /// the machines come and however often they are replaced.
  @ParameterizedTest
  @CsvSource({"40 months,40,30,161,0", "40 months,13,9,161,0", "47 months,30,17,12,2.3"})
  void sparesOfAYearAreThoseOfTheBill(
      String horizon, int life, int warranty, int lead, String growth) {
    Answer answer = answer(ShippedCatalogue.read(), horizon, life, warranty, lead, growth);
    OptionResult own = answer.option("build:box").orElseThrow();
    Event cards =
        Running.of(own, answer.scenario().running()).events().stream()
            .filter(event -> event.kind() == EventKind.GPU_FAILURE)
            .findFirst()
            .orElseThrow();
    double years =
        own.costing().flows().total().get(Driver.MONTHS_IN_PLACE)
            / 12
            / own.costing().machinesFirst();
    double spares =
        own.bill().lines().stream()
            .filter(line -> line.key().equals("spares"))
            .mapToDouble(Bill.Line::totalUsd)
            .sum();
    assertThat(spares).isPositive();
    assertThat(cards.usdPerYear() * years).isCloseTo(spares, within(1e-6 * spares));
  }
}
