package dev.rackrate.risk;

import static dev.rackrate.risk.SmallQuestion.HOURLY;
import static dev.rackrate.risk.SmallQuestion.OPTIONS;
import static dev.rackrate.risk.SmallQuestion.OWN;
import static dev.rackrate.risk.SmallQuestion.SEED;
import static dev.rackrate.risk.SmallQuestion.around;
import static dev.rackrate.risk.SmallQuestion.draws;
import static dev.rackrate.risk.SmallQuestion.machineHours;
import static dev.rackrate.risk.SmallQuestion.machines;
import static dev.rackrate.risk.SmallQuestion.names;
import static dev.rackrate.risk.SmallQuestion.near;
import static dev.rackrate.risk.SmallQuestion.option;
import static dev.rackrate.risk.SmallQuestion.range;
import static dev.rackrate.risk.SmallQuestion.worth;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.cost.Costing;
import dev.rackrate.fleet.OptionKind;
import dev.rackrate.quantity.Distribution;
import dev.rackrate.quantity.Given;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Inputs;
import dev.rackrate.quantity.Origin;
import dev.rackrate.scenario.Option;
import dev.rackrate.scenario.Uncertain;
import dev.rackrate.scenario.Uncertain.Effect;
import dev.rackrate.scenario.Uncertainty;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What is drawn, and what it does to an option.
final class FactorsTest {

  /// A trend of rents that no offer names is drawn where the study says what it may be; a price
  /// that an offer is not sold at is not.
  @Test
  void whatTheStudyGivesIsDrawnWhereverItCounts() {
    Uncertain trend =
        new Uncertain(
            "rent.trend", Effect.VALUE, "ratio/year", new Distribution.Even(0.1, 0.4), OWN);
    Uncertain price =
        new Uncertain("rent.on-demand", Effect.VALUE, "USD/hour", new Distribution.Even(4, 5), OWN);
    Factors factors = new Factors(OPTIONS, new Uncertainty(List.of(trend, price), List.of(), true));
    assertThat(factors.steps(0)).noneMatch(step -> step.changes().contains(Input.TREND));
    assertThat(factors.steps(1)).anyMatch(step -> step.changes().contains(Input.TREND));
    assertThat(factors.steps(2)).anyMatch(step -> step.changes().contains(Input.TREND));
    assertThat(factors.steps(2)).noneMatch(step -> step.changes().contains(Input.ON_DEMAND_PRICE));
  }

  /// A list price of a hyperscaler stays until it is cut once; prices of others drift.
  @Test
  void rentsMoveAsTheirSellersMoveThem() {
    Origin shipped = range(0, -1, 1);
    Uncertain trend =
        new Uncertain(
            "rent.trend",
            Effect.RENT_TREND,
            "ratio/year",
            new Distribution.Even(0.2, 0.3),
            shipped);
    Uncertain cut =
        new Uncertain(
            "rent.cut", Effect.RENT_CUT, "ratio", new Distribution.Even(0.4, 0.41), shipped);
    Uncertain after =
        new Uncertain(
            "rent.cut-after",
            Effect.RENT_CUT_AFTER,
            "months",
            new Distribution.Even(11.2, 11.9),
            shipped);
    Option listed = soldBy("AWS");
    Option other = soldBy("A small seller");
    List<Option> both = List.of(listed, other);
    Uncertainty rents = new Uncertainty(List.of(trend, cut, after), List.of(), true);
    Draws draws = new Draws(both, List.of(), new Factors(both, rents), SEED);
    Inputs ofListed = draws.inputs(0, draws.shares(0, 3));
    Inputs ofOther = draws.inputs(1, draws.shares(0, 3));
    assertThat(ofListed.get(Input.TREND)).isZero();
    assertThat(ofListed.get(Input.CUT)).isBetween(0.4, 0.41);
    assertThat(ofOther.get(Input.TREND)).isBetween(0.2, 0.3);
    assertThat(ofOther.get(Input.CUT_AFTER)).isZero();
    double[][] costs = draws.costs(0, 4);
    double cutBy = ofListed.get(Input.CUT);
    double idle =
        around(draws.shares(0, 3), names(both, rents), "rent.idle-share", 0.02, 0.05, 0.3);
    double rent = 0;
    for (int month = 1; month <= 36; month++) {
      double price = month - 1 >= 12 ? 4.1 * (1 - cutBy) : 4.1;
      double billed = Math.min(machineHours(1, month) * (1 + idle), machines(1, month) * 730.5);
      rent += worth(month) * (billed * price + 60 * 2);
    }
    near(costs[0][3], rent);
  }

  private static Option soldBy(String provider) {
    return soldBy(provider, HOURLY.kind(), HOURLY.inputs());
  }

  private static Option soldBy(String provider, OptionKind kind, Inputs inputs) {
    return new Option(
        kind.label() + ":" + provider,
        kind,
        HOURLY.name(),
        HOURLY.family(),
        HOURLY.gpu(),
        provider,
        HOURLY.place(),
        HOURLY.circuitWatts(),
        HOURLY.trust(),
        inputs,
        HOURLY.origins(),
        HOURLY.items(),
        HOURLY.misfits(),
        HOURLY.notes(),
        HOURLY.shares(),
        HOURLY.listed(),
        HOURLY.speed());
  }

  private static Origin.Derived derived(String formula, Origin.Derived.Part... parts) {
    return new Origin.Derived(formula, List.of(parts));
  }

  private static Origin.Derived.Part part(String name, double value, Origin origin) {
    return new Origin.Derived.Part(name, value, "ratio", origin);
  }

  private static Inputs drawn(Option option, Uncertainty unknown) {
    List<Option> both = List.of(option, HOURLY);
    Draws draws = new Draws(both, List.of(), new Factors(both, unknown), SEED);
    return draws.inputs(0, draws.shares(1, 5));
  }

  private static Uncertainty only(Uncertain... figures) {
    return new Uncertainty(List.of(figures), List.of(), true);
  }

  /// Resale, spares and a fee that were worked out from the price follow it, what is written stays,
  /// and the fee never falls below what any machine is charged.
  @Test
  void whatFollowsFromAPriceMovesWithIt() {
    Uncertain price =
        new Uncertain(
            Uncertain.BUILD_PRICE,
            Effect.BUILD_PRICE,
            "ratio",
            new Distribution.Even(0.7, 0.71),
            OWN);
    Origin.Derived.Part ofPrice =
        new Origin.Derived.Part("build.price", 30_000, "USD", new Origin.Absent());
    Option machine =
        option(
            "build:box",
            OptionKind.BUILD,
            Map.of(
                Input.PRICE, 30_000.0,
                Input.RESALE, 9_000.0,
                Input.GPU_PART_PRICE, 5_000.0,
                Input.THIRD_PARTY_FEE, 200.0,
                Input.LIFE, 48.0),
            Map.of(
                Input.RESALE, derived("build.price * share", ofPrice),
                Input.GPU_PART_PRICE, new Origin.StudyLine("study.yaml", 4, 2, "build"),
                Input.THIRD_PARTY_FEE,
                    derived(
                        "max(fee, share of the price)",
                        ofPrice,
                        part("team.third-party-fee", 150, new Origin.Absent()))));
    Inputs in = drawn(machine, only(price));
    double times = in.get(Input.PRICE) / 30_000;
    assertThat(times).isBetween(0.7, 0.71);
    assertThat(in.get(Input.RESALE)).isCloseTo(9_000 * times, within(1e-9));
    assertThat(in.get(Input.GPU_PART_PRICE)).isEqualTo(5_000);
    assertThat(in.get(Input.THIRD_PARTY_FEE)).isEqualTo(150);
  }

  /// Where a machine comes later than it is said to, its work is rented for longer; what is rented
  /// until then moves with its offer.
  @Test
  void deliveryIsDrawnWithWhatIsRentedMeanwhile() {
    Option late =
        option(
            "build:late",
            OptionKind.BUILD,
            Map.of(
                Input.PRICE, 30_000.0,
                Input.LIFE, 48.0,
                Input.LEAD_TIME, 70.0,
                Input.AWAITED, 50.0,
                Input.BRIDGE_PRICE, 1.2),
            Map.of(
                Input.LEAD_TIME, range(70, 40, 200),
                Input.BRIDGE_PRICE, derived("rent of on-demand:cloud for an hour of work: ...")));
    Uncertain paid =
        new Uncertain(
            "rent.paid specialist",
            Effect.RENT_PAID,
            "ratio",
            new Distribution.Even(1.2, 1.4),
            range(1, 0.9, 1.4));
    Inputs in = drawn(late, only(paid));
    assertThat(in.get(Input.LEAD_TIME)).isBetween(40.0, 200.0).isNotEqualTo(70);
    assertThat(in.get(Input.AWAITED))
        .isCloseTo(Math.max(0, 50 + in.get(Input.LEAD_TIME) - 70), within(1e-9));
    assertThat(in.get(Input.BRIDGE_PRICE) / 1.2).isBetween(1.2, 1.4);
    List<Option> all = List.of(late, HOURLY);
    Draws draws = new Draws(all, List.of(), new Factors(all, only(paid)), SEED);
    double[][] costs = draws.costs(1, 50);
    for (int draw = 0; draw < 50; draw++) {
      near(costs[0][draw], Costing.of(late, draws.inputs(0, draws.shares(1, draw))).presentUsd());
    }
  }

  /// A machine that comes after the horizon is paid for all the same: ordering it is never a way to
  /// rent for less.
  @Test
  void whoOrdersPays() {
    Option late =
        option(
            "build:late",
            OptionKind.BUILD,
            Map.of(
                Input.HORIZON, 3.0,
                Input.PRICE, 30_000.0,
                Input.RESALE, 9_000.0,
                Input.VALUE_KEPT, 0.77,
                Input.LIFE, 48.0,
                Input.LEAD_TIME, 70.0,
                Input.AWAITED, 70.0,
                Input.BRIDGE_PRICE, 1.2),
            Map.of(Input.LEAD_TIME, range(70, 60, 400)));
    Factors factors = new Factors(List.of(late), only());
    Draws draws = new Draws(List.of(late), List.of(), factors, SEED);
    double[][] costs = draws.costs(2, 64);
    double least = Double.POSITIVE_INFINITY;
    double latest = 0;
    for (int draw = 0; draw < 64; draw++) {
      Inputs in = draws.inputs(0, draws.shares(2, draw));
      latest = Math.max(latest, in.get(Input.AWAITED));
      near(costs[0][draw], Costing.of(late, in).presentUsd());
      least = Math.min(least, costs[0][draw]);
    }
    assertThat(latest).isCloseTo(3 * 730.5 / 24 - 1, within(1e-9));
    assertThat(least).isGreaterThan(30_000 - 9_000 * Math.pow(0.77, -4));
  }

  /// What the study gives of a part stands in for the range of its source, and the input that
  /// follows from it moves in proportion; interruptions by what a share a month means an hour.
  @Test
  void figuresThatAreWorkedOutMoveWithTheirParts() {
    Option machine =
        option(
            "build:box",
            OptionKind.BUILD,
            Map.of(
                Input.PRICE, 30_000.0,
                Input.LOAD_POWER, 1_200.0,
                Input.GPU_PART_PRICE, 5_250.0,
                Input.LIFE, 48.0),
            Map.of(
                Input.LOAD_POWER,
                    derived(
                        "rated * share", part("build.power.load-share", 1.2, range(1.2, 1, 1.4))),
                Input.GPU_PART_PRICE,
                    derived("price * share", part("build.gpu-share", 0.7, range(0.7, 0.4, 0.9)))));
    Uncertain share =
        new Uncertain(
            "build.gpu-share", Effect.PART, "ratio", new Distribution.Even(0.35, 0.5), OWN);
    Inputs in = drawn(machine, only(share));
    assertThat(in.get(Input.LOAD_POWER)).isBetween(1_000.0, 1_400.0).isNotEqualTo(1_200);
    assertThat(in.get(Input.GPU_PART_PRICE)).isBetween(2_625.0, 3_750.0);
    Factors factors = new Factors(List.of(machine), only(share));
    assertThat(factors.factors())
        .filteredOn(Factor::isWritten)
        .extracting(Factor::distribution)
        .containsExactly(new Distribution.Even(0.35, 0.5));

    Uncertain idle =
        new Uncertain("site.cabinet", Effect.PART, "USD/month", new Distribution.Even(9, 12), OWN);
    assertThat(new Factors(List.of(machine), only(idle)).factors())
        .extracting(Factor::name)
        .contains("site.cabinet");

    Distribution rate = new Distribution.RateOfShare(new Distribution.Around(0.1, 0.25, 0.4), 0.25);
    assertThat(rate.quantile(0.5)).isCloseTo(1, within(1e-12));
    assertThat(rate.quantile(1e-12)).isCloseTo(Math.log(0.9) / Math.log(0.75), within(1e-4));
  }

  /// What is paid for found offers is drawn by the kind of their seller, and not where the study
  /// gives the price.
  @Test
  void whatIsPaidIsDrawnByKindOfSeller() {
    List<Uncertain> paid = new ArrayList<>();
    for (String seller : List.of("hyperscaler", "specialist", "marketplace")) {
      paid.add(
          new Uncertain(
              "rent.paid " + seller,
              Effect.RENT_PAID,
              "ratio",
              new Distribution.Even(1.1, 1.2),
              range(1, 0.9, 1.4)));
    }
    Option aws = soldBy("AWS");
    Option written =
        soldBy("Vast.ai")
            .set(
                Input.ON_DEMAND_PRICE,
                new Given(4.1, "USD/hour", new Origin.StudyLine("study.yaml", 5, 3, "rent[0]")));
    List<Option> both = List.of(aws, written);
    Factors factors = new Factors(both, new Uncertainty(paid, List.of(), true));
    assertThat(factors.steps(0)).anyMatch(step -> step.kind() == Step.Kind.RENT_PRICE);
    assertThat(factors.steps(1)).noneMatch(step -> step.kind() == Step.Kind.RENT_PRICE);
    assertThat(factors.factors())
        .extracting(Factor::name)
        .contains("rent.paid hyperscaler")
        .doesNotContain("rent.paid marketplace", "rent.paid specialist");
  }

  /// Spot and contracts are to be had otherwise than hours: their own prices move by the way in
  /// which they are paid, the hour that stands in for them by the kind of the seller, and all by
  /// what names the provider.
  @Test
  void eachPriceMovesByTheNearestFigure() {
    Uncertain ofSpot = paid("spot", 1.5);
    Uncertain ofContracts = paid("reserved", 0.8);
    Uncertain ofSellers = paid("specialist", 1.25);
    Uncertain ofProvider = paid("Elsewhere", 2);
    Inputs all =
        HOURLY
            .inputs()
            .with(Input.ON_DEMAND_PRICE, 4)
            .with(Input.SPOT_PRICE, 1.2)
            .with(Input.RESERVED_PRICE, 2.4)
            .with(Input.RESERVED_UPFRONT, 900)
            .with(Input.RESERVED_TERM, 12);
    List<Option> options =
        List.of(
            Option.of("on-demand:here", OptionKind.ON_DEMAND, all),
            Option.of("spot:here", OptionKind.SPOT, all),
            Option.of("reserved:here", OptionKind.RESERVED, all));
    List<Uncertain> ways = List.of(ofSpot, ofContracts, ofSellers);
    assertThat(prices(options, ways, 0)).containsExactly(5, 1.5, 3, 1_125);
    assertThat(prices(options, ways, 1)).containsExactly(5, 1.8, 3, 1_125);
    assertThat(prices(options, ways, 2)).containsExactly(5, 1.5, 1.92, 720);
    assertThat(prices(options, List.of(ofSpot, ofContracts), 2)).containsExactly(4, 1.2, 1.92, 720);
    List<Option> sold = List.of(soldBy("Elsewhere"), soldBy("Elsewhere", OptionKind.SPOT, all));
    assertThat(prices(sold, List.of(ofSpot, ofSellers, ofProvider), 1))
        .containsExactly(8, 2.4, 4.8, 1_800);
  }

  private static Uncertain paid(String of, double times) {
    return new Uncertain(
        "rent.paid " + of,
        Effect.RENT_PAID,
        "ratio",
        new Distribution.Even(times, times + 1e-12),
        range(1, 0.5, 2));
  }

  private static double[] prices(List<Option> options, List<Uncertain> paid, int option) {
    Factors factors = new Factors(options, new Uncertainty(paid, List.of(), true));
    Draws draws = new Draws(options, List.of(), factors, SEED);
    Inputs in = draws.inputs(option, draws.shares(0, 5));
    return Stream.of(
            Input.ON_DEMAND_PRICE, Input.SPOT_PRICE, Input.RESERVED_PRICE, Input.RESERVED_UPFRONT)
        .mapToDouble(input -> Math.round(in.get(input) * 1e6) / 1e6)
        .toArray();
  }

  /// A source that gives the same figure for both ends gives no range.
  @Test
  void aRangeWithoutWidthIsNotDrawn() {
    Option spot =
        soldBy("AWS")
            .set(
                Input.INTERRUPTIONS,
                new Given(
                    0.0005,
                    "1/hour",
                    derived(
                        "-ln(1 - share) / hours",
                        part("share interrupted in a month", 0.3, range(0.3, 0.3, 0.3)))));
    assertThat(new Factors(List.of(spot), only()).factors())
        .extracting(Factor::name)
        .doesNotContain("rent.interruptions");
  }
}
