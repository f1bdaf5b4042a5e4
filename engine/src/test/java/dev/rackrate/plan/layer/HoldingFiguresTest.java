package dev.rackrate.plan.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.fleet.OptionKind;
import dev.rackrate.quantity.Figure;
import dev.rackrate.quantity.Given;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Inputs;
import dev.rackrate.quantity.Origin;
import dev.rackrate.scenario.Option;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The prices of holding and renting, walked back to what they rest on.
final class HoldingFiguresTest {

  private static final Origin WRITTEN = new Origin.StudyLine("study.yaml", 7, 3, "somewhere");

  private static Option option(String id, OptionKind kind, Map<Input, Double> own) {
    Map<Input, Double> all = new EnumMap<>(Input.class);
    all.put(Input.HORIZON, 30.0);
    all.put(Input.DISCOUNT_RATE, 0.08);
    all.put(Input.HOURS_PER_MONTH, 720.0);
    all.put(Input.GPUS, 8.0);
    all.put(Input.GPU_RATIO, 1.5);
    all.put(Input.MACHINE_GPUS, 4.0);
    all.put(Input.HOURS_PER_WEEK, 90.0);
    all.put(Input.MOST_HOURS_PER_WEEK, 140.0);
    all.put(Input.GROWTH, 0.02);
    all.putAll(own);
    Option option = Option.of(id, kind, Inputs.of(all));
    for (Input input : all.keySet()) {
      if (input != Input.PRICE) {
        option = option.set(input, new Given(option.get(input), input.unit(), WRITTEN));
      }
    }
    return option;
  }

  private static final Option BUILD =
      option(
          "build:box",
          OptionKind.BUILD,
          Map.of(
              Input.PRICE, 30_000.0,
              Input.RESALE, 6_000.0,
              Input.VALUE_KEPT, 0.7,
              Input.LIFE, 40.0,
              Input.IDLE_POWER, 300.0,
              Input.LOAD_POWER, 1_900.0,
              Input.ELECTRICITY, 0.2,
              Input.PUE, 1.25));

  private static final Option RENT =
      option("on-demand:cloud", OptionKind.ON_DEMAND, Map.of(Input.ON_DEMAND_PRICE, 7.5));

  private static double value(List<Figure> figures, String name) {
    return figures.stream()
        .filter(figure -> figure.name().equals(name))
        .findFirst()
        .orElseThrow()
        .value();
  }

  @Test
  void theyAreThePricesThatArePaid() {
    HoldingPrices prices = HoldingPrices.of(BUILD, RENT);
    List<Figure> figures = HoldingFigures.of(BUILD, RENT);

    assertThat(value(figures, "build:box.gpus")).isEqualTo(prices.unitGpus()).isEqualTo(6);
    assertThat(value(figures, "build:box.price")).isEqualTo(prices.priceUsd()).isEqualTo(30_000);
    assertThat(value(figures, "build:box.resale"))
        .isCloseTo(prices.resaleUsd(), within(1e-9))
        .isCloseTo(6_000, within(1e-6));
    // 300 W for 24 hours at 0.20 USD a kWh and 1.25 kWh for each.
    assertThat(value(figures, "build:box.idleDay"))
        .isCloseTo(prices.runningUsdPerDay(), within(1e-9))
        .isCloseTo(0.3 * 24 * 0.2 * 1.25, within(1e-6));
    // 1,600 W more while busy.
    assertThat(value(figures, "build:box.hour"))
        .isCloseTo(prices.useUsdPerHour(), within(1e-9))
        .isCloseTo(1.6 * 0.2 * 1.25, within(1e-6));
    assertThat(value(figures, "on-demand:cloud.gpus")).isEqualTo(prices.rentUnitGpus());
    assertThat(value(figures, "on-demand:cloud.hour"))
        .isCloseTo(prices.rentUsdPerHour(), within(1e-9))
        .isCloseTo(7.5, within(1e-6));
  }

  /// Every number at the end of the way is an input with where it came from.
  @Test
  void eachIsWalkedToWhatIsWritten() {
    for (Figure figure : HoldingFigures.of(BUILD, RENT)) {
      assertThat(figure.formula()).as(figure.name()).isNotEmpty();
      assertThat(written(figure)).as(figure.name()).isPositive();
    }
  }

  private static int written(Figure figure) {
    int below = figure.parts().stream().mapToInt(HoldingFiguresTest::written).sum();
    return below + (figure.origin().equals(WRITTEN) ? 1 : 0);
  }
}
