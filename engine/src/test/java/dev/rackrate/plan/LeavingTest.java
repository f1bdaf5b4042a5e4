package dev.rackrate.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.fleet.OptionKind;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Inputs;
import dev.rackrate.scenario.Option;
import dev.rackrate.scenario.Scenario;
import dev.rackrate.scenario.Trial;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Work that ends early: a machine for 12,000 USD that loses half of its worth over the horizon,
/// beside rent for 2 USD an hour, 600 hours a month.
final class LeavingTest {

  private static Inputs demand(int horizon) {
    Map<Input, Double> of = new HashMap<>();
    of.put(Input.HORIZON, (double) horizon);
    of.put(Input.HOURS_PER_MONTH, 720.0);
    of.put(Input.GPUS, 2.0);
    of.put(Input.GPU_RATIO, 1.0);
    of.put(Input.HOURS_PER_WEEK, 140.0);
    of.put(Input.MOST_HOURS_PER_WEEK, 168.0);
    of.put(Input.RENT_AVAILABILITY, 1.0);
    of.put(Input.MACHINE_GPUS, 2.0);
    return Inputs.of(of);
  }

  private static List<Leaving> leaving(Option... options) {
    return best(options).leaving();
  }

  private static PlanAnswer.Best best(Option... options) {
    Scenario scenario = Trial.of(Trial.NO_LIMITS, List.of(options));
    return new PlanCalculator(scenario).answer().best().orElseThrow();
  }

  private static Option box(int horizon) {
    return Option.of(
        "build:box",
        OptionKind.BUILD,
        demand(horizon)
            .with(Input.PRICE, 12_000)
            .with(Input.RESALE, 6_000)
            .with(Input.LIFE, horizon));
  }

  private static Option cloud(int horizon) {
    return Option.of(
        "on-demand:cloud", OptionKind.ON_DEMAND, demand(horizon).with(Input.ON_DEMAND_PRICE, 2));
  }

  private static void isAfter(Leaving leaving, int months, int horizon) {
    double lost = 12_000 * (1 - Math.pow(0.5, months / (double) horizon));
    double rent = months * 600 * 2.0;
    assertThat(leaving.months()).isEqualTo(months);
    assertThat(leaving.presentUsd()).isCloseTo(lost, within(0.01));
    assertThat(leaving.rentedUsd().orElseThrow()).isCloseTo(rent, within(0.01));
    assertThat(leaving.boundUsd().orElseThrow()).isCloseTo(lost - rent, within(0.01));
  }

  @Test
  void theWorkMayEndAfterEachYearBeforeTheHorizon() {
    List<Leaving> of25 = leaving(box(25), cloud(25));
    assertThat(of25).hasSize(2);
    isAfter(of25.get(0), 12, 25);
    isAfter(of25.get(1), 24, 25);
    List<Leaving> of24 = leaving(box(24), cloud(24));
    assertThat(of24).hasSize(1);
    isAfter(of24.getFirst(), 12, 24);
    assertThat(leaving(box(12), cloud(12))).isEmpty();
  }

  @Test
  void whereNothingIsRentedByTheHourNothingIsHeldAgainstIt() {
    Leaving alone = leaving(box(24)).getFirst();
    assertThat(alone.presentUsd()).isCloseTo(12_000 * (1 - Math.sqrt(0.5)), within(0.01));
    assertThat(alone.rentedUsd()).isEmpty();
    assertThat(alone.boundUsd()).isEmpty();
  }

  @Test
  void aPlanByTheHourCommitsToNothing() {
    assertThat(leaving(cloud(36))).isEmpty();
  }

  @Test
  void aServiceByTheTokenCommitsToNothingAndIsUsed() {
    Option service = Option.of("api:service", OptionKind.API, demand(36).with(Input.API_PRICE, 2));
    PlanAnswer.Best best = best(service);
    assertThat(best.leaving()).isEmpty();
    assertThat(best.actions().getFirst().doing()).isEqualTo(PlanAnswer.Doing.USE);
    assertThat(best.actions().getFirst().why()).isEqualTo(new PlanAnswer.Why.All());
  }

  /// Work that grows beyond the box is rented beside it.
  @Test
  void whatIsRentedAloneDoesAllTheWorkAndBesideMachinesTheRest() {
    Option box = box(24);
    Inputs more = demand(24).with(Input.GROWTH, 0.03);
    Option grown = box.with(box.inputs().with(Input.GROWTH, 0.03));
    PlanAnswer.Action alone = best(cloud(24)).actions().getFirst();
    assertThat(alone.doing()).isEqualTo(PlanAnswer.Doing.RENT);
    assertThat(alone.why()).isEqualTo(new PlanAnswer.Why.All());
    Option beside =
        Option.of("on-demand:cloud", OptionKind.ON_DEMAND, more.with(Input.ON_DEMAND_PRICE, 2));
    assertThat(best(grown, beside).actions())
        .filteredOn(action -> action.doing() == PlanAnswer.Doing.RENT)
        .extracting(PlanAnswer.Action::why)
        .containsExactly(new PlanAnswer.Why.Rest());
  }

  /// A quarter after its begin, where the plan lasts longer.
  @Test
  void aPlanIsLookedAtAgainAfterAQuarter() {
    assertThat(best(box(24), cloud(24)).actions())
        .filteredOn(action -> action.doing() == PlanAnswer.Doing.REVIEW)
        .extracting(PlanAnswer.Action::day)
        .containsExactly(LocalDate.of(2027, 2, 9));
    assertThat(best(box(3), cloud(3)).actions())
        .noneMatch(action -> action.doing() == PlanAnswer.Doing.REVIEW);
  }
}
