package dev.rackrate.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.cost.Costing;
import dev.rackrate.fleet.OptionKind;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Inputs;
import dev.rackrate.quantity.Origin;
import dev.rackrate.scenario.CostItem;
import dev.rackrate.scenario.Option;
import dev.rackrate.scenario.Trust;
import dev.rackrate.simulate.setting.FleetShape.Price;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The prices of a replay are those of whole bills at two and one machines, idle and busy.
final class FleetPricingPropertyTest {

  private static final int DRAWS = 200;

  // Three machines of two GPUs at 1.5 of the reference; a month has 600 hours.
  private static final Inputs PLAIN =
      Inputs.of(
          Map.of(
              Input.HORIZON, 10.0,
              Input.HOURS_PER_MONTH, 600.0,
              Input.GPUS, 9.0,
              Input.GPU_RATIO, 1.5,
              Input.HOURS_PER_WEEK, 70.0,
              Input.MOST_HOURS_PER_WEEK, 168.0,
              Input.MACHINE_GPUS, 2.0,
              Input.RENT_AVAILABILITY, 1.0));

  @Test
  void anOwnedMachineCostsItsPriceAndItsPower() {
    Inputs in =
        PLAIN
            .with(Input.PRICE, 12_000)
            .with(Input.IDLE_POWER, 500)
            .with(Input.LOAD_POWER, 900)
            .with(Input.ELECTRICITY, 0.2)
            .with(Input.PUE, 1)
            .with(Input.WAGE, 30)
            .with(Input.FIXED_STAFF_HOURS, 4);
    Price price = FleetPricing.pool(option(OptionKind.BUILD, in), 3).price();
    // 1_200 a month over 600 hours, and 0.5 kW at 0.20.
    assertThat(price.usdPerNodeHour()).isCloseTo(2 + 0.1, within(1e-9));
    // 0.2 kW more for each GPU.
    assertThat(price.usdPerBusyGpuHour()).isCloseTo(0.04, within(1e-9));
    assertThat(FleetPricing.fixedUsdPerMonth(option(OptionKind.BUILD, in)))
        .isCloseTo(120, within(1e-9));
  }

  @Test
  void creditsOfAProviderDoNotMakeItsMachinesCheaper() {
    Inputs in = PLAIN.with(Input.ON_DEMAND_PRICE, 3).with(Input.DISCOUNT, 0.25);
    Inputs withCredits = in.with(Input.CREDITS, 5_000).with(Input.CREDITS_END, 240);
    assertThat(FleetPricing.usdPerMachineHour(option(OptionKind.ON_DEMAND, in)))
        .isCloseTo(2.25, within(1e-9));
    assertThat(FleetPricing.usdPerMachineHour(option(OptionKind.ON_DEMAND, withCredits)))
        .isCloseTo(2.25, within(1e-9));
  }

  @ParameterizedTest
  @EnumSource(names = {"BUILD", "RESERVED", "ON_DEMAND", "MONTHLY"})
  void pricesAreThoseOfWholeBillsTakenApart(OptionKind kind) {
    var random = new Random(20_261_129);
    for (int draw = 0; draw < DRAWS; draw++) {
      Option option = option(kind, lasting(kind, drawn(random)));
      double hours = option.get(Input.HOURS_PER_MONTH);
      double idle = monthlyUsd(option, 1, 0);
      double two = monthlyUsd(option, 2, 0);
      double busy = monthlyUsd(option, 1, 168);
      Offset<Double> close = within(1e-9 * (Math.abs(idle) + Math.abs(two) + Math.abs(busy)));
      Price price = FleetPricing.pool(option, 5).price();
      assertThat(price.usdPerNodeHour()).isCloseTo(Math.max(0, two - idle) / hours, close);
      assertThat(price.usdPerBusyGpuHour())
          .isCloseTo(Math.max(0, busy - idle) / hours / option.get(Input.MACHINE_GPUS), close);
      assertThat(FleetPricing.fixedUsdPerMonth(option)).isCloseTo(2 * idle - two, close);
      assertThat(FleetPricing.usdPerMachineHour(option)).isCloseTo((busy - idle) / hours, close);
    }
  }

  /// A machine that is always there is not waited for and in no session, and its contract renews.
  private static Inputs lasting(OptionKind kind, Inputs in) {
    Inputs always =
        in.with(Input.PLANNED_SESSION, 0).with(Input.AWAITED, 0).with(Input.RENT_LEAD_TIME, 0);
    return kind == OptionKind.RESERVED ? always.with(Input.ON_DEMAND_PRICE, 0) : always;
  }

  /// The level monthly cost of a bill, but for what a provider reckons over all that is bought of
  /// it: credits and a support plan.
  private static double monthlyUsd(Option option, int machines, double hoursPerWeek) {
    double gpus = machines * option.get(Input.MACHINE_GPUS) * option.get(Input.GPU_RATIO);
    Inputs in =
        option
            .inputs()
            .with(Input.GPUS, gpus)
            // All GPUs of so many machines, whatever jobs they are of.
            .with(Input.JOB_GPUS, 0)
            .with(Input.HOURS_PER_WEEK, hoursPerWeek)
            .with(Input.MOST_HOURS_PER_WEEK, 168)
            .with(Input.GROWTH, 0)
            .with(Input.SESSION, 0)
            .with(Input.IDLE_SHARE, 0)
            .with(Input.CREDITS, 0)
            .with(Input.PLAN_MINIMUM, 0)
            .with(Input.PLAN_SHARE, 0)
            .with(Input.SECOND_PLAN_SHARE, 0)
            .with(Input.THIRD_PLAN_SHARE, 0)
            .with(Input.FOURTH_PLAN_SHARE, 0);
    return Costing.of(option, in).monthlyUsd();
  }

  private static Inputs drawn(Random random) {
    Map<Input, Double> numbers = new EnumMap<>(Input.class);
    for (Input input : Input.values()) {
      double share = 0.02 + 0.3 * random.nextDouble();
      double number =
          switch (input.unit()) {
            case "months" -> Math.rint(4 + 100 * share);
            case "hours", "USD/hour", "hours/month", "USD/month" -> 10 * share;
            case "USD", "W", "USD/year" -> 9_000 * share;
            case "hours/week" -> 300 * share;
            default -> share;
          };
      numbers.put(input, number);
    }
    numbers.put(Input.HOURS_PER_MONTH, 720.0);
    numbers.put(Input.MACHINE_GPUS, 4.0);
    numbers.put(Input.GPUS, 12.0);
    numbers.put(Input.AT_ONCE, 0.0);
    numbers.put(Input.PEAK_GPUS, 0.0);
    numbers.put(Input.JOB_BILLING, 0.0);
    numbers.put(Input.WHOLE_MACHINES, 0.0);
    numbers.put(Input.IDLE_POWER, 90.0);
    numbers.put(Input.CREDITS_END, 6.0);
    return Inputs.of(numbers);
  }

  private static Option option(OptionKind kind, Inputs in) {
    return new Option(
        kind.label() + ":a",
        kind,
        "a",
        "a",
        "",
        "",
        "",
        Double.MAX_VALUE,
        Trust.NAMED,
        in,
        Map.of(),
        kind == OptionKind.BUILD && in.get(Input.PRICE) != 12_000
            ? List.of(
                new CostItem("room", CostItem.Basis.MONTHLY, 75, new Origin.Absent()),
                new CostItem("rack", CostItem.Basis.PER_PURCHASE, 310, new Origin.Absent()))
            : List.of(),
        List.of(),
        List.of(),
        List.of(),
        Option.UNLISTED);
  }
}
