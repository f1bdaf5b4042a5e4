package dev.rackrate.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.decision.candidate.Choice;
import dev.rackrate.decision.candidate.Move;
import dev.rackrate.decision.candidate.OptionResult;
import dev.rackrate.decision.candidate.PlanResult;
import dev.rackrate.decision.explain.Explanation;
import dev.rackrate.fleet.Holding;
import dev.rackrate.fleet.MonthlyUse;
import dev.rackrate.fleet.OptionKind;
import dev.rackrate.fleet.Plan;
import dev.rackrate.limits.FitCalculator;
import dev.rackrate.quantity.Figure;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Inputs;
import dev.rackrate.scenario.Limits;
import dev.rackrate.scenario.Misfit;
import dev.rackrate.scenario.Option;
import dev.rackrate.scenario.Planning;
import dev.rackrate.scenario.Scenario;
import dev.rackrate.scenario.Trial;
import dev.rackrate.scenario.Trust;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A plan is a candidate of the verdict like any option.
final class PlanInVerdictTest {

  private static final Offset<Double> CENT = within(0.005);

  // Ten months of 700 hours. 4 GPUs for 84 hours a week: 350 hours a month, 1_400 GPU-hours.
  private static final Inputs DEMAND =
      Inputs.of(
          Map.of(
              Input.HORIZON, 10.0,
              Input.HOURS_PER_MONTH, 700.0,
              Input.GPUS, 4.0,
              Input.GPU_RATIO, 1.0,
              Input.HOURS_PER_WEEK, 84.0,
              Input.MOST_HOURS_PER_WEEK, 168.0,
              Input.RENT_AVAILABILITY, 1.0,
              Input.MACHINE_GPUS, 2.0));

  // Two boxes of two GPUs for 6_000 each.
  private static final Option BOX =
      option("build:box", OptionKind.BUILD, DEMAND.with(Input.PRICE, 6_000));

  // Two machines of two GPUs, each 350 hours a month, at 1.80: 12_600 in all.
  private static final Option CLOUD =
      option("on-demand:cloud", OptionKind.ON_DEMAND, DEMAND.with(Input.ON_DEMAND_PRICE, 1.8));

  /// One box busy for 650 of 700 hours, the other 100 GPU-hours in the cloud, 50 machine-hours.
  private static final Plan PLAN =
      new Plan(
          List.of(
              new Holding("build:box", MonthlyUse.level(10, 1, 2, 650)),
              new Holding("on-demand:cloud", MonthlyUse.level(10, 1, 2, 50))));

  @Test
  void aPlanThatIsCheaperThanAllOptionsIsChosen() {
    Answer answer = Decision.of(scenario(FREE), List.of(PLAN));
    Verdict verdict = answer.verdict();
    // 6_000 for the box, 10 x 50 hours at 1.80 beside it.
    assertThat(answer.plans().getFirst().presentUsd()).isCloseTo(6_900, CENT);
    assertThat(verdict.choice()).isEqualTo(Choice.MIX);
    assertThat(verdict.option().orElseThrow().id()).isEqualTo("mix:build:box+on-demand:cloud");
    assertThat(verdict.runnerUp().orElseThrow().id()).isEqualTo("build:box");
    assertThat(verdict.margin().orElseThrow()).isCloseTo((12_000 - 6_900) / 12_000.0, within(1e-9));
    assertThat(answer.notable()).extracting(OptionResult::id).contains("build:box");
    assertThat(breakEven(verdict)).endsWith("owning everything against renting everything.");
  }

  private static String breakEven(Verdict verdict) {
    return verdict.reasons().stream()
        .filter(reason -> reason.kind() == Reason.Kind.BREAK_EVEN)
        .map(reason -> reason.sentence().text())
        .findFirst()
        .orElseThrow();
  }

  @Test
  void withoutItTheCheapestOptionIs() {
    Verdict verdict = Decision.of(scenario(FREE)).verdict();
    assertThat(verdict.option().orElseThrow().id()).isEqualTo("build:box");
    assertThat(verdict.choice()).isEqualTo(Choice.UNDECIDED);
    assertThat(breakEven(verdict)).doesNotContain("everything");
  }

  @Test
  void atAFlipThePlanAndWhatOvertakesItCostTheSame() {
    Verdict verdict = Decision.of(scenario(FREE), List.of(PLAN)).verdict();
    Verdict.Flip flip =
        verdict.flips().stream()
            .filter(each -> each.input().equals("rent.price"))
            .filter(each -> each.to() < each.from())
            .findFirst()
            .orElseThrow();
    // 6_000 + 500 p = 7_000 p: the cloud alone is the cheaper below 6_000 / 6_500.
    assertThat(flip.to()).isCloseTo(6_000 / 6_500.0, within(1e-6));
    assertThat(flip.choice()).isEqualTo(Choice.RENT);
    assertThat(flip.option()).isEqualTo("on-demand:cloud");
    // Holdings stay as they are, so neither the work nor the horizon moves against a plan.
    assertThat(verdict.flips())
        .extracting(Verdict.Flip::input)
        .doesNotContain("demand.hours-per-week", "horizon");
  }

  /// Two boxes take 12,000; the plan has one. That owning alone may not be chosen does not mean
  /// that it never wins.
  @Test
  void aBreakEvenIsNotToldOfMachinesBeyondTheBudget() {
    for (double budget : new double[] {11_999, 12_000}) {
      Limits limits = new Limits(budget, Double.MAX_VALUE, List.of(), Map.of(), 3_600);
      Verdict verdict = Decision.of(scenario(limits), List.of(PLAN)).verdict();

      assertThat(verdict.choice()).isEqualTo(Choice.MIX);
      assertThat(verdict.reasons().stream().anyMatch(r -> r.kind() == Reason.Kind.BREAK_EVEN))
          .isEqualTo(budget >= 12_000);
    }
  }

  /// One box busy for as long as it can be, the rest of the work in the cloud.
  private static Plan oneBox(List<Option> options) {
    Inputs in = options.getFirst().inputs();
    int horizon = (int) in.get(Input.HORIZON);
    double work = in.get(Input.GPUS) * in.get(Input.HOURS_PER_WEEK) / 168 * 700;
    double own = Math.min(work, 2 * 650);
    return new Plan(
        List.of(
            new Holding("build:box", MonthlyUse.level(horizon, 1, 2, own / 2)),
            new Holding("on-demand:cloud", MonthlyUse.level(horizon, 1, 2, (work - own) / 2))));
  }

  @Test
  void aPlanThatFollowsTheWorkIsMadeAnewWhereItChanges() {
    Verdict verdict =
        Decision.planned(scenario(FREE), List.of(PlanInVerdictTest::oneBox)).verdict();
    assertThat(verdict.option().orElseThrow().presentUsd()).isCloseTo(6_900, CENT);
    Verdict.Flip less = flip(verdict, "demand.hours-per-week", false);
    // h hours a week are 4 h x 700 / 168 GPU-hours: below 1_300 the box does all, so that the plan
    // costs 6_000; the cloud alone 10 x (4 h x 700 / 168) / 2 x 1.80, the same at 40 hours, where
    // no study would take a plan that is not half a percent cheaper.
    assertThat(less.to()).isCloseTo(1.005 * 40, within(1e-5));
    assertThat(less.choice()).isEqualTo(Choice.RENT);
    // Two boxes cost 12_000 whatever the hours; the plan 6_000 + 9 x (4 h x 700 / 168 - 1_300).
    Verdict.Flip more = flip(verdict, "demand.hours-per-week", true);
    assertThat(more.to())
        .isCloseTo(((12_000 / 1.005 - 6_000) / 9 + 1_300) * 168 / 2_800, within(1e-5));
    assertThat(more.option()).isEqualTo("build:box");
    // The box is bought for any horizon: 6_000 + 90 n against 1_260 n.
    Verdict.Flip sooner = flip(verdict, "horizon", false);
    assertThat(sooner.to()).isEqualTo(5);
    assertThat(sooner.option()).isEqualTo("on-demand:cloud");
  }

  /// One box and the rest in the cloud, above 60 hours a week; below that the cloud alone.
  private static Plan boxOnlyForMuch(List<Option> options) {
    Inputs in = options.getFirst().inputs();
    int horizon = (int) in.get(Input.HORIZON);
    if (in.get(Input.HOURS_PER_WEEK) > 60) {
      return oneBox(options);
    }
    double perMachine = in.get(Input.HOURS_PER_WEEK) / 168 * 700;
    return new Plan(
        List.of(new Holding("on-demand:cloud", MonthlyUse.level(horizon, 2, 2, perMachine))));
  }

  /// A plan that is made anew and then only rents is no mix: renting has taken over there. Where
  /// the price moves, it is held as it is as long as the plan made anew is no mix.
  @Test
  void aPlanThatThenOnlyRentsCombinesNothing() {
    Verdict verdict =
        Decision.planned(scenario(FREE), List.of(PlanInVerdictTest::boxOnlyForMuch)).verdict();
    Verdict.Flip less = flip(verdict, "demand.hours-per-week", false);
    assertThat(less.to()).isCloseTo(60, within(1e-5));
    assertThat(less.until()).isEmpty();
    assertThat(less.option()).isEqualTo("on-demand:cloud");
    assertThat(flip(verdict, "rent.price", false).to())
        .isCloseTo(1.005 * 6_000 / (7_000 - 1.005 * 500), within(1e-6));
  }

  /// Held as it is it costs 6_000 + 500 p, made anew 6_000 + (500 - spared) p, the cloud 7_000 p; a
  /// plan counts where it is half a percent cheaper.
  @ParameterizedTest
  @CsvSource({"-300, 0", "0, 0", "300, 300"})
  void wherePricesMoveAPlanIsHeldOrMadeAnewWhicheverCostsLess(double spared, double counted) {
    Verdict verdict =
        Decision.planned(scenario(FREE), List.of(options -> sparing(spared, options))).verdict();
    assertThat(flip(verdict, "rent.price", false).to())
        .isCloseTo(1.005 * 6_000 / (7_000 - 1.005 * (500 - counted)), within(1e-6));
  }

  /// Beyond 480 months of a bill, of which one paid by credits counts as four, a plan is held where
  /// prices move.
  @ParameterizedTest
  @CsvSource({"479, 0, true", "480, 0, true", "481, 0, false", "120, 900, true", "121, 900, false"})
  void overVeryLongTimesAPlanIsHeldWherePricesMove(int months, double credits, boolean isAnew) {
    Option box = BOX.with(BOX.inputs().with(Input.HORIZON, months));
    Option cloud =
        CLOUD.with(CLOUD.inputs().with(Input.HORIZON, months).with(Input.CREDITS, credits));
    List<OptionResult> options = Decision.of(scenario(FREE, List.of(box, cloud))).options();
    AtomicInteger asked = new AtomicInteger();
    Planning planning =
        moved -> {
          asked.incrementAndGet();
          return oneBox(moved);
        };
    PlanResult plan = PlanResult.of(planning, options, new FitCalculator(FREE));
    asked.set(0);

    plan.presentUsd(
        Move.of(in -> in.with(Input.ON_DEMAND_PRICE, 1.3 * in.get(Input.ON_DEMAND_PRICE))));

    assertThat(asked.get() > 0).isEqualTo(isAnew);
  }

  /// One box and 50 hours a month in the cloud; at other rents so many fewer in all ten.
  private static Plan sparing(double hours, List<Option> options) {
    double rent = options.getLast().inputs().get(Input.ON_DEMAND_PRICE);
    int horizon = (int) options.getLast().inputs().get(Input.HORIZON);
    double rented = rent == 1.8 ? 50 : 50 - hours / 10;
    return new Plan(
        List.of(
            new Holding("build:box", MonthlyUse.level(horizon, 1, 2, 650)),
            new Holding("on-demand:cloud", MonthlyUse.level(horizon, 1, 2, rented))));
  }

  private static Verdict.Flip flip(Verdict verdict, String input, boolean isAbove) {
    return verdict.flips().stream()
        .filter(each -> each.input().equals(input) && each.to() > each.from() == isAbove)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aPlanIsExplainedByItsHoldings() {
    var explanation = new Explanation(Decision.of(scenario(FREE), List.of(PLAN)));
    Figure rent =
        explanation
            .figure("plans[mix:build:box+on-demand:cloud].lines[on-demand-rent].presentCost")
            .orElseThrow();
    assertThat(rent.value()).isCloseTo(900, CENT);
    assertThat(rent.parts()).extracting(Figure::name).containsExactly("on-demand:cloud");
    Figure margin = explanation.figure("verdict.margin").orElseThrow();
    assertThat(margin.parts().getFirst().value()).isCloseTo(6_900, CENT);
    assertThat(explanation.names())
        .allSatisfy(name -> assertThat(explanation.figure(name)).as(name).isPresent());
  }

  @Test
  void limitsHoldForAllOfAPlanTogether() {
    Limits tight = new Limits(5_999, Double.MAX_VALUE, List.of(), Map.of("acme", 1.0), 3_600);
    PlanResult plan = Decision.of(scenario(tight), List.of(PLAN)).plans().getFirst();
    assertThat(plan.misfits())
        .extracting(Misfit::kind)
        .containsExactly(Misfit.Kind.BUDGET, Misfit.Kind.QUOTA);
    Limits justEnough = new Limits(6_000, Double.MAX_VALUE, List.of(), Map.of("acme", 2.0), 3_600);
    assertThat(Decision.of(scenario(justEnough), List.of(PLAN)).plans().getFirst().misfits())
        .isEmpty();
  }

  @Test
  void aPlanHoldsOptionsOfTheScenario() {
    Plan other = new Plan(List.of(new Holding("build:tower", MonthlyUse.level(10, 1, 2, 650))));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Decision.of(scenario(FREE), List.of(other)))
        .withMessageContaining("build:tower");
  }

  private static final Limits FREE =
      new Limits(Double.MAX_VALUE, Double.MAX_VALUE, List.of(), Map.of(), 3_600);

  private static Scenario scenario(Limits limits) {
    return scenario(limits, List.of(BOX, CLOUD));
  }

  private static Scenario scenario(Limits limits, List<Option> options) {
    return Trial.of(limits, options);
  }

  private static Option option(String id, OptionKind kind, Inputs in) {
    String name = id.substring(id.indexOf(':') + 1);
    return new Option(
        id,
        kind,
        name,
        name,
        "",
        kind == OptionKind.BUILD ? "" : "Acme",
        "",
        Double.MAX_VALUE,
        Trust.NAMED,
        in,
        Map.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Option.UNLISTED);
  }
}
