package dev.rackrate.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.cost.Costing;
import dev.rackrate.cost.PlanCosting;
import dev.rackrate.decision.Answer;
import dev.rackrate.decision.Decision;
import dev.rackrate.decision.candidate.PlanResult;
import dev.rackrate.fleet.Holding;
import dev.rackrate.fleet.MonthlyUse;
import dev.rackrate.fleet.OptionKind;
import dev.rackrate.fleet.Plan;
import dev.rackrate.plan.FleetPlanner.Found;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Inputs;
import dev.rackrate.scenario.Option;
import dev.rackrate.scenario.Scenario;
import dev.rackrate.scenario.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Offers by the hour one after the other, so that the credits with each provider are used.
final class CreditsInTurnTest {

  // Six months of 700 hours, one GPU all the time.
  private static final Inputs DEMAND =
      Inputs.of(
          Map.of(
              Input.HORIZON, 6.0,
              Input.HOURS_PER_MONTH, 700.0,
              Input.GPUS, 1.0,
              Input.GPU_RATIO, 1.0,
              Input.HOURS_PER_WEEK, 168.0,
              Input.MOST_HOURS_PER_WEEK, 168.0,
              Input.RENT_AVAILABILITY, 1.0,
              Input.MACHINE_GPUS, 1.0,
              Input.CREDITS_END, 1_200.0));

  private static Option offer(Inputs demand, String provider, double price, double credits) {
    Option option =
        Option.of(
            "on-demand:" + provider,
            OptionKind.ON_DEMAND,
            demand.with(Input.ON_DEMAND_PRICE, price).with(Input.CREDITS, credits));
    return new Option(
        option.id(),
        option.kind(),
        option.name(),
        option.family(),
        option.gpu(),
        provider,
        option.place(),
        option.circuitWatts(),
        option.trust(),
        option.inputs(),
        option.origins(),
        option.items(),
        option.misfits(),
        option.notes(),
        option.shares(),
        option.listed(),
        option.speed(),
        option.sold(),
        option.aging());
  }

  private static Scenario scenario(List<Option> options) {
    return Trial.of(Trial.NO_LIMITS, options);
  }

  private static Found best(List<Option> options) {
    return new FleetPlanner(scenario(options)).best().orElseThrow();
  }

  private static List<Option> three(Inputs demand) {
    return List.of(
        offer(demand, "a", 3, 4_000), offer(demand, "b", 2.5, 3_000), offer(demand, "c", 1, 0));
  }

  @Test
  void creditsOfTwoProvidersAreUsedOneAfterTheOther() {
    Found best = best(three(DEMAND));
    // Of a 2,100 a month: 4,000 of two months' 4,200. Of b 1,750: 3,000 of 3,500. Then 2 x 700.
    assertThat(best.presentUsd()).isCloseTo(200 + 500 + 2 * 700, within(1e-6));
    assertThat(best.plan().isInTurn()).isTrue();
    assertThat(best.plan().holdings()).hasSize(3);
    assertThat(best.plan().holdings().getLast().option()).isEqualTo("on-demand:c");
    assertThat(best.plan().holdings().getLast().use().first()).isEqualTo(5);
    assertThat(best.costing().monthlyUsd()).isCloseTo(2_100 / 6.0, within(1e-6));
  }

  @Test
  void creditsThatEndFirstAreUsedFirst() {
    List<Option> options = new ArrayList<>(three(DEMAND));
    options.set(1, offer(DEMAND.with(Input.CREDITS_END, 2), "b", 2.5, 3_000));
    Found best = best(options);
    assertThat(best.presentUsd()).isCloseTo(500 + 200 + 2 * 700, within(1e-6));
    assertThat(best.plan().holdings().getFirst().option()).isEqualTo("on-demand:b");
    assertThat(best.plan().holdings().getFirst().use().last()).isEqualTo(2);
  }

  /// What is paid by the month is paid where the work is, and people once.
  @Test
  void whatIsPaidByTheMonthFollowsTheWork() {
    Inputs demand =
        DEMAND
            .with(Input.STORED, 300)
            .with(Input.STORAGE, 0.5)
            .with(Input.EGRESS, 0.1)
            .with(Input.WAGE, 40)
            .with(Input.RENTED_STAFF_HOURS, 2);
    List<Option> options = three(demand);
    Found best = best(options);
    // 150 a month of storage, which credits pay too: 4,500 of a less 4,000, 3,800 of b less 3,000.
    assertThat(best.presentUsd()).isCloseTo(500 + 800 + 2 * 850 + 6 * 80, within(1e-6));
    Answer answer =
        Decision.planned(scenario(options), new FleetPlanner(scenario(options)).plannings());
    PlanResult turn = (PlanResult) answer.verdict().option().orElseThrow();
    assertThat(turn.presentUsd()).isCloseTo(best.presentUsd(), within(1e-9));
    assertThat(turn.leavingUsd()).isCloseTo(2 * 30, within(1e-9));
    assertThat(turn.mostMachines()).isEqualTo(1);
    assertThat(answer.verdict().headline().text())
        .contains("until month 2, ", "until month 4, then ")
        .endsWith(" Taking the data along would cost 60.00 USD more, which is not in that figure.");
  }

  @Test
  void nobodyMovesForLessThanItIsWorth() {
    Found best = best(List.of(offer(DEMAND, "a", 3, 1_450), offer(DEMAND, "c", 1, 0)));
    // A month of a for 650 in place of 700 saves less than two in a hundred of 4,200.
    assertThat(best.plan().isInTurn()).isFalse();
    assertThat(best.presentUsd()).isCloseTo(4_200, within(1e-6));
  }

  /// Every order and every number of months, each billed as a whole.
  @Test
  void noOrderAndNoMonthIsCheaper() {
    SplittableRandom random = new SplittableRandom(2_700);
    int turns = 0;
    for (int round = 0; round < 60; round++) {
      Inputs demand =
          DEMAND
              .with(Input.DISCOUNT_RATE, random.nextDouble(0.02, 0.2))
              .with(Input.GROWTH, random.nextDouble(-0.05, 0.05))
              .with(Input.HOURS_PER_WEEK, random.nextDouble(40, 130));
      List<Option> options = new ArrayList<>();
      for (String name : List.of("a", "b")) {
        Inputs ends = demand.with(Input.CREDITS_END, random.nextDouble(1.5, 9));
        options.add(offer(ends, name, random.nextDouble(1.2, 4), random.nextDouble(500, 5_000)));
      }
      options.add(offer(demand, "c", random.nextDouble(0.7, 1.1), 0));
      Found best = best(options);
      turns += best.plan().isInTurn() ? 1 : 0;
      double gross = Costing.of(options.getLast()).presentUsd();
      assertThat(best.presentUsd())
          .as("round %d", round)
          .isLessThanOrEqualTo(least(options) + 0.045 * gross);
    }
    assertThat(turns).isGreaterThan(20);
  }

  private static double least(List<Option> options) {
    double least = Double.POSITIVE_INFINITY;
    for (int[] order :
        List.of(
            new int[] {0, 1, 2},
            new int[] {1, 0, 2},
            new int[] {0, 2, 1},
            new int[] {2, 0, 1},
            new int[] {1, 2, 0},
            new int[] {2, 1, 0})) {
      for (int one = 0; one <= 6; one++) {
        for (int two = one; two <= 6; two++) {
          int[] ends = {0, one, two, 6};
          List<Holding> holdings =
              IntStream.range(0, 3)
                  .filter(i -> ends[i + 1] > ends[i])
                  .mapToObj(i -> {
                    Option option = options.get(order[i]);
                    return new Holding(
                        option.id(),
                        MonthlyUse.between(Costing.of(option).use(), ends[i] + 1, ends[i + 1]));
                  })
                  .toList();
          double usd =
              PlanCosting.of(
                      new Plan(holdings),
                      id ->
                          options.stream()
                              .filter(each -> each.id().equals(id))
                              .findFirst()
                              .orElseThrow())
                  .presentUsd();
          least = Math.min(least, usd);
        }
      }
    }
    return least;
  }
}
