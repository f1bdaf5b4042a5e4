package dev.rackrate.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.cost.PlanCosting;
import dev.rackrate.fleet.Holding;
import dev.rackrate.fleet.MonthlyUse;
import dev.rackrate.fleet.OptionKind;
import dev.rackrate.fleet.Plan;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Inputs;
import dev.rackrate.scenario.Option;
import dev.rackrate.scenario.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// That no plan costs less than the bound, whatever providers grant.
final class PlanBoundTest {

  private static final int HORIZON = 3;
  private static final double HOURS = 700;

  // Three months of 700 hours, one GPU all the time.
  private static final Inputs DEMAND =
      Inputs.of(
          Map.of(
              Input.HORIZON, (double) HORIZON,
              Input.HOURS_PER_MONTH, HOURS,
              Input.GPUS, 1.0,
              Input.GPU_RATIO, 1.0,
              Input.HOURS_PER_WEEK, 168.0,
              Input.MOST_HOURS_PER_WEEK, 168.0,
              Input.RENT_AVAILABILITY, 1.0,
              Input.MACHINE_GPUS, 1.0,
              Input.CREDITS_END, 1_200.0));

  private static Option by(String provider, String name, OptionKind kind, Inputs inputs) {
    Option option = Option.of(name, kind, inputs);
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

  private static Option offer(Inputs demand, String provider, double price, double credits) {
    return by(
        provider,
        "on-demand:" + provider + "-" + price,
        OptionKind.ON_DEMAND,
        demand.with(Input.ON_DEMAND_PRICE, price).with(Input.CREDITS, credits));
  }

  private static double bound(List<Option> options) {
    FleetPlanner planner = new FleetPlanner(Trial.of(Trial.NO_LIMITS, options));
    return new PlanBound(planner).usd().orElseThrow();
  }

  /// Of a 840 hours for 1,000 and of b 400 for 500; 860 hours of c for 860.
  @Test
  void creditsOfEveryProviderAreTakenOff() {
    List<Option> options =
        List.of(
            offer(DEMAND, "a", 1_000 / 840.0, 1_000),
            offer(DEMAND, "b", 1.25, 500),
            offer(DEMAND, "c", 1, 0));
    assertThat(bound(options)).isCloseTo(2_100 - 840 - 400, within(1e-6));
  }

  @Test
  void offersOfOneProviderShareItsCredits() {
    List<Option> options =
        List.of(
            offer(DEMAND, "a", 1.25, 1_000),
            offer(DEMAND, "A", 1.6, 1_000),
            offer(DEMAND, "c", 1, 0));
    assertThat(bound(options)).isCloseTo(2_100 - 800, within(1e-6));
  }

  /// They pay a part of what is rented until the machine arrives, which costs more than nothing.
  @Test
  void creditsOfAMachineThatIsAwaitedAreNotTakenOff() {
    Option box =
        by(
            "",
            "build:box",
            OptionKind.BUILD,
            DEMAND.with(Input.PRICE, 1_300).with(Input.CREDITS, 400));
    assertThat(bound(List.of(box, offer(DEMAND, "c", 1, 0)))).isCloseTo(1_300, within(1e-6));
  }

  /// 700 hours in the first month and 350 in half of the second may be paid: 1,050 at 3 USD are
  /// less than all credits.
  @Test
  void creditsThatEndPayNothingAfterwards() {
    Inputs ends = DEMAND.with(Input.CREDITS_END, 1.5);
    List<Option> options = List.of(offer(ends, "a", 3, 9_000), offer(DEMAND, "c", 1, 0));
    // The second month at a is half paid, which is 1.50 an hour: the bound has 1 USD of c.
    assertThat(bound(options)).isCloseTo(2 * 700, within(1e-6));
  }

  @Test
  void whatCreditsPayIsPaidWithItsTaxes() {
    Inputs taxed = DEMAND.with(Input.VAT, 0.19).with(Input.INCOME_TAX, 0.3);
    List<Option> options = List.of(offer(taxed, "a", 1.25, 1_000), offer(taxed, "c", 1, 0));
    assertThat(bound(options)).isCloseTo((2_100 - 800) * 1.19 * 0.7, within(1e-6));
  }

  /// Every division of each month in thirds among three offers of two providers with credits and
  /// one without.
  @Test
  void noDivisionOfTheWorkIsBelow() {
    SplittableRandom random = new SplittableRandom(4_711);
    int many = 0;
    double tightest = 0;
    for (int round = 0; round < 25; round++) {
      Inputs demand =
          DEMAND
              .with(Input.DISCOUNT_RATE, random.nextDouble(0.02, 0.3))
              .with(Input.GROWTH, random.nextDouble(-0.2, 0.3))
              .with(Input.VAT, random.nextDouble(0.05, 0.3))
              .with(Input.STORED, random.nextDouble(10, 300))
              .with(Input.STORAGE, random.nextDouble(0.1, 0.5))
              .with(Input.WAGE, 40)
              .with(Input.PLAN_MINIMUM, random.nextDouble(2, 9))
              .with(Input.PLAN_SHARE, random.nextDouble(0.01, 0.05))
              .with(Input.RENTED_STAFF_HOURS, random.nextDouble(0.5, 3))
              .with(Input.HOURS_PER_WEEK, random.nextDouble(60, 160));
      List<Option> options = new ArrayList<>();
      for (String name : List.of("a", "b")) {
        Inputs ends = demand.with(Input.CREDITS_END, random.nextDouble(0.5, 5));
        options.add(offer(ends, name, random.nextDouble(1.02, 3), random.nextDouble(200, 2_000)));
      }
      options.add(offer(demand, "c", random.nextDouble(0.8, 1.3), 0));
      double bound = bound(options);
      double least = Double.POSITIVE_INFINITY;
      int best = 0;
      for (int code = 0; code < 1_000; code++) {
        double usd = usd(options, code);
        if (usd < least) {
          least = usd;
          best = code;
        }
      }
      many += isHeld(best, 0) && isHeld(best, 1) ? 1 : 0;
      assertThat(bound).as("round %d", round).isLessThanOrEqualTo(least * (1 + 1e-9));
      tightest = Math.max(tightest, bound / least);
    }
    assertThat(many).isGreaterThan(10);
    assertThat(tightest).isGreaterThan(0.8);
  }

  /// The ten ways in which three thirds fall on three offers.
  private static final List<int[]> THIRDS =
      IntStream.range(0, 16)
          .mapToObj(i -> new int[] {i / 4, i % 4, 3 - i / 4 - i % 4})
          .filter(each -> each[2] >= 0)
          .toList();

  private static int thirds(int code, int month, int offer) {
    return THIRDS.get(code / (int) Math.pow(10, month - 1) % 10)[offer];
  }

  private static boolean isHeld(int code, int offer) {
    return IntStream.rangeClosed(1, HORIZON).anyMatch(month -> thirds(code, month, offer) > 0);
  }

  private static double usd(List<Option> options, int code) {
    List<Holding> holdings = new ArrayList<>();
    for (int offer = 0; offer < options.size(); offer++) {
      if (isHeld(code, offer)) {
        holdings.add(new Holding(options.get(offer).id(), part(options.get(offer), code, offer)));
      }
    }
    return PlanCosting.of(
            new Plan(holdings),
            id -> options.stream().filter(each -> each.id().equals(id)).findFirst().orElseThrow())
        .presentUsd();
  }

  private static MonthlyUse part(Option option, int code, int offer) {
    double[] machines = new double[HORIZON + 1];
    double[] hours = new double[HORIZON + 1];
    for (int month = 1; month <= HORIZON; month++) {
      double all =
          HOURS
              * option.get(Input.HOURS_PER_WEEK)
              / 168
              * Math.pow(1 + option.get(Input.GROWTH), month - 1);
      hours[month] = all * thirds(code, month, offer) / 3;
      machines[month] = hours[month] > 0 ? Math.ceil(hours[month] / HOURS) : 0;
    }
    return new MonthlyUse(machines, hours, hours, hours);
  }
}
