package dev.rackrate.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.fleet.OptionKind;
import dev.rackrate.fleet.Plan;
import dev.rackrate.plan.FleetPlanner.Found;
import dev.rackrate.plan.PlanAnswer.Doing;
import dev.rackrate.plan.layer.Layers;
import dev.rackrate.program.BranchAndBound;
import dev.rackrate.program.MixedProgram;
import dev.rackrate.program.ProgramSolver;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Inputs;
import dev.rackrate.quantity.Progress;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.scenario.Limits;
import dev.rackrate.scenario.Option;
import dev.rackrate.scenario.Scenario;
import dev.rackrate.scenario.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Plans by a mixed-integer program, against every plan there is.
final class ProgramPlannerTest {

  private static final int HORIZON = 5;
  private static final Searching SEARCHING = new Searching(Optional.of(new BranchAndBound()), 5);

  // Five months of 700 hours; GPUs by the half month at most at first.
  private static final Inputs DEMAND =
      Inputs.of(
          Map.of(
              Input.HORIZON, (double) HORIZON,
              Input.HOURS_PER_MONTH, 700.0,
              Input.GPUS, 2.0,
              Input.GPU_RATIO, 1.0,
              Input.HOURS_PER_WEEK, 84.0,
              Input.MOST_HOURS_PER_WEEK, 168.0,
              Input.RENT_AVAILABILITY, 1.0,
              Input.MACHINE_GPUS, 1.0));

  private static Scenario scenario(Limits limits, Option... options) {
    return Trial.of(limits, List.of(options));
  }

  private static Limits budget(double usd) {
    return new Limits(usd, Double.MAX_VALUE, List.of(), Map.of(), Limits.WAIT_SECONDS);
  }

  private static Option box(Inputs demand, double price) {
    return Option.of("build:box", OptionKind.BUILD, demand.with(Input.PRICE, price));
  }

  private static Option term(Inputs demand, double hourly, int months) {
    return Option.of(
        "reserved:cloud",
        OptionKind.RESERVED,
        demand.with(Input.RESERVED_PRICE, hourly).with(Input.RESERVED_TERM, months));
  }

  private static Option cloud(Inputs demand, double hourly) {
    return Option.of(
        "on-demand:cloud", OptionKind.ON_DEMAND, demand.with(Input.ON_DEMAND_PRICE, hourly));
  }

  private static PlanAnswer answer(Scenario scenario) {
    return new PlanCalculator(scenario, new FleetPlanner(scenario), FutureSettings.NONE, SEARCHING)
        .answer();
  }

  /// One GPU all the time, six months at 0.60 USD an hour, 2,520 USD, or 700 USD a month by the
  /// hour of the same offer: for three months more the hour, for four another term.
  @ParameterizedTest
  @CsvSource({"9, RETURN, 4_620", "10, RENEW, 5_040"})
  void beyondItsTermAMachineDoesWhatItsBillSays(int months, Doing doing, String usd) {
    Inputs demand =
        DEMAND.with(Input.GPUS, 1).with(Input.HOURS_PER_WEEK, 168).with(Input.HORIZON, months);
    Option offer = term(demand.with(Input.ON_DEMAND_PRICE, 1), 0.6, 6);
    PlanAnswer.Best best = answer(scenario(budget(Double.MAX_VALUE), offer)).best().orElseThrow();
    assertThat(best.presentUsd()).isCloseTo(Double.parseDouble(usd.replace("_", "")), within(0.01));
    assertThat(best.actions().stream().map(PlanAnswer.Action::doing))
        .filteredOn(each -> each != Doing.REVIEW)
        .containsExactly(Doing.RESERVE, doing);
  }

  @Test
  void aTermBeginsWhenItPaysAndEndsWhenItDoesNot() {
    // One GPU all the time in the first month; the work halves each month: 700, 350, 175, 87.5 and
    // 43.75 hours. By the hour 1 USD; for two months 0.6 USD an hour, 840 for 1,050 hours at first,
    // 840 for 262.5 two months later. So: two months reserved, then 175 + 87.5 + 43.75 by the hour.
    Inputs demand =
        DEMAND.with(Input.GPUS, 1).with(Input.HOURS_PER_WEEK, 168).with(Input.GROWTH, -0.5);
    Scenario scenario = scenario(budget(Double.MAX_VALUE), term(demand, 0.6, 2), cloud(demand, 1));
    PlanAnswer answer = answer(scenario);
    PlanAnswer.Best best = answer.best().orElseThrow();
    assertThat(best.presentUsd()).isCloseTo(840 + 306.25, within(0.01));
    assertThat(answer.solving().orElseThrow().knownUsd()).isCloseTo(700 + 656.25, within(0.01));
    assertThat(best.actions().stream().map(PlanAnswer.Action::doing).toList())
        .contains(Doing.RESERVE, Doing.RENT, Doing.RETURN)
        .doesNotContain(Doing.RENEW);
    PlanAnswer.Machine first = best.machines().getFirst();
    // 840 over the two months in which it is held, and 1,050 hours at 1 USD.
    assertThat(first.costsUsd()).isCloseTo(840 / 2.0, within(0.01));
    assertThat(first.replacesUsd()).isCloseTo(1_050 / 2.0, within(0.01));
  }

  @Test
  void findsWhatEveryPlanTriedFinds() {
    SplittableRandom random = new SplittableRandom(83);
    int better = 0;
    int staggered = 0;
    for (int round = 0; round < 60; round++) {
      Inputs demand =
          DEMAND
              .with(Input.GPUS, 1 + random.nextInt(2))
              .with(Input.GROWTH, random.nextDouble(-0.5, 0.5))
              .with(Input.HOURS_PER_WEEK, random.nextDouble(40, 160))
              .with(Input.DISCOUNT_RATE, random.nextDouble(0.01, 0.3));
      double rent = random.nextDouble(0.8, 2);
      int months = 2 + random.nextInt(2);
      Scenario scenario =
          scenario(
              budget(Double.MAX_VALUE),
              box(demand, rent * random.nextDouble(700, 3_000)),
              term(demand, rent * random.nextDouble(0.4, 0.8), months),
              cloud(demand, rent));
      FleetPlanner planner = new FleetPlanner(scenario);
      Found known = planner.best().orElseThrow();
      Found found =
          new ProgramPlanner(planner, scenario.limits(), new BranchAndBound(), 5)
              .proposal(known)
              .map(ProgramPlanner.Proposal::found)
              .orElse(known);
      double usd = Math.min(planner.thereUsd(found.plan()), planner.thereUsd(known.plan()));
      double least = Double.POSITIVE_INFINITY;
      for (Plan plan : every(scenario, planner, months)) {
        least = Math.min(least, planner.thereUsd(plan));
      }
      assertThat(usd).as("round " + round).isLessThanOrEqualTo(least * 1.002);
      better += usd < planner.thereUsd(known.plan()) * 0.9999 ? 1 : 0;
      PlanAnswer.Best best = answer(scenario).best().orElseThrow();
      assertThat(best.presentUsd()).isLessThanOrEqualTo(known.presentUsd() * (1 + 1e-9));
      assertThat(best.lowerBoundUsd().orElseThrow()).isLessThanOrEqualTo(best.presentUsd());
      staggered +=
          best.actions().stream().filter(act -> act.doing() == Doing.RESERVE).count() > 1 ? 1 : 0;
    }
    assertThat(better).isGreaterThan(4);
    assertThat(staggered).isGreaterThan(2);
  }

  /// Up to two boxes and up to one term begun at the end of each month, the rest by the hour.
  private static List<Plan> every(Scenario scenario, FleetPlanner planner, int months) {
    Option box = scenario.options().get(0);
    Option term = scenario.options().get(1);
    Option cloud = scenario.options().get(2);
    List<Plan> all = new ArrayList<>();
    for (int first = 0; first <= HORIZON; first++) {
      for (int second = first; second <= HORIZON; second++) {
        for (int begun = 0; begun < 1 << HORIZON; begun++) {
          int[] boxes = new int[HORIZON + 1];
          int[] terms = new int[HORIZON + 1];
          for (int month = 1; month <= HORIZON; month++) {
            boxes[month] = (month > first ? 1 : 0) + (month > second ? 1 : 0);
            for (int from = Math.max(0, month - months); from < month; from++) {
              terms[month] += begun >> from & 1;
            }
          }
          Layers layers = new Layers(planner.work(box), 1);
          layers.held(box, boxes).held(term, terms).rentTheRest(cloud);
          all.add(layers.plan());
        }
      }
    }
    return all;
  }

  @Test
  void aLimitThatIsLiftedNeverCosts() {
    SplittableRandom random = new SplittableRandom(89);
    int cheaper = 0;
    for (int round = 0; round < 15; round++) {
      Inputs demand =
          DEMAND
              .with(Input.GPUS, 1 + random.nextInt(3))
              .with(Input.GROWTH, random.nextDouble(0, 0.2))
              .with(Input.HOURS_PER_WEEK, random.nextDouble(60, 160));
      double price = random.nextDouble(700, 1_500);
      Option[] options = {box(demand, price), term(demand, 0.55, 3), cloud(demand, 1)};
      double last = Double.POSITIVE_INFINITY;
      for (double boxes : new double[] {0.5, 1.5, 2.5, 1e6}) {
        PlanAnswer.Best best =
            answer(scenario(budget(price * boxes), options)).best().orElseThrow();
        assertThat(best.ownedMachines()).isLessThanOrEqualTo((int) Math.min(99, boxes));
        assertThat(best.presentUsd()).isLessThanOrEqualTo(last * (1 + 2e-3));
        cheaper += best.presentUsd() < last * 0.99 && Double.isFinite(last) ? 1 : 0;
        last = best.presentUsd();
      }
    }
    assertThat(cheaper).isGreaterThan(5);
  }

  @Test
  void withoutASolverTheOwnMethodPutsTogetherWhatIsAlike() {
    Inputs demand = DEMAND.with(Input.GPUS, 300).with(Input.GROWTH, 0.05);
    Scenario scenario =
        scenario(
            budget(Double.MAX_VALUE), box(demand, 900), term(demand, 0.5, 3), cloud(demand, 1));
    PlanAnswer answer =
        new PlanCalculator(
                scenario,
                new FleetPlanner(scenario),
                FutureSettings.NONE,
                new Searching(Optional.empty(), 5))
            .answer();
    PlanAnswer.Solving solving = answer.solving().orElseThrow();
    assertThat(solving.isOwn()).isTrue();
    assertThat(solving.outcome()).isEqualTo(PlanAnswer.Solving.Outcome.SOLVED);
    PlanAnswer.Best best = answer.best().orElseThrow();
    assertThat(best.presentUsd()).isLessThanOrEqualTo(solving.knownUsd());
    assertThat(best.gap().orElseThrow()).isLessThan(0.05);
  }

  /// Hears of so many steps and then has heard enough.
  private static final class Hasty implements Progress {

    private final int most;
    private int steps;

    Hasty(int most) {
      this.most = most;
    }

    @Override
    public void at(Sentence doing, long rows, long done, long of) {
      steps++;
    }

    @Override
    public boolean isStopped() {
      return steps >= most;
    }
  }

  @Test
  void whoeverStopsItGetsTheBestSoFarAndIsTold() {
    Inputs demand = DEMAND.with(Input.GPUS, 30).with(Input.GROWTH, 0.05);
    Scenario scenario =
        scenario(
            budget(Double.MAX_VALUE), box(demand, 900), term(demand, 0.5, 3), cloud(demand, 1));
    double known = new FleetPlanner(scenario).best().orElseThrow().presentUsd();
    for (int steps : new int[] {0, 1, 3, 30}) {
      Searching searching = new Searching(Optional.empty(), 5, RiskLimits.NONE, new Hasty(steps));
      PlanAnswer answer =
          new PlanCalculator(
                  scenario, new FleetPlanner(scenario), FutureSettings.of(90, 3), searching)
              .answer();
      PlanAnswer.Best best = answer.best().orElseThrow();
      assertThat(best.presentUsd()).isLessThanOrEqualTo(known * (1 + 1e-9));
      assertThat(best.gap()).isPresent();
      assertThat(answer.notes()).contains(PlanAnswer.Note.STOPPED);
      // At least 20 futures, however little time there is.
      assertThat(best.futures().orElseThrow().settings().count()).isBetween(20, 90);
    }
  }

  @Test
  void whatIsHeldForAllFuturesCostsNoMoreThanTheBestNumberOfMachines() {
    SplittableRandom random = new SplittableRandom(19);
    for (int round = 0; round < 12; round++) {
      Inputs demand =
          DEMAND
              .with(Input.GPUS, 1 + random.nextInt(9))
              .with(Input.GROWTH, random.nextDouble(-0.1, 0.2));
      double rent = random.nextDouble(0.8, 2);
      Scenario scenario =
          scenario(
              budget(Double.MAX_VALUE),
              box(demand, rent * random.nextDouble(700, 3_000)),
              cloud(demand, rent));
      PlanAnswer.FutureFigures figures =
          new PlanCalculator(
                  scenario, new FleetPlanner(scenario), FutureSettings.of(60, round), SEARCHING)
              .answer()
              .best()
              .flatMap(PlanAnswer.Best::futures)
              .orElseThrow();
      double held = figures.program().orElseThrow().figures().orElseThrow().expectedUsd();
      assertThat(held).isLessThanOrEqualTo(figures.expectedUsd() * (1 + 1e-9));
    }
  }

  @Test
  void aProgramThatIsTooLargeForTheOwnMethodIsNotTried() {
    MixedProgram.Draft draft = new MixedProgram.Draft();
    for (int i = 0; i < 1_000; i++) {
      draft.row(1, 9).add(draft.whole(2, 0, 7), 3);
    }
    ProgramSolver.Effort effort = new ProgramSolver.Effort(0, 5, new double[0]);
    assertThat(new BranchAndBound().solve(draft.program(), effort)).isEmpty();
  }
}
