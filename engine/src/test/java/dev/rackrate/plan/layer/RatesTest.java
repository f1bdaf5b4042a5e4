package dev.rackrate.plan.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.catalogue.ValueCurve;
import dev.rackrate.catalogue.ValueKept;
import dev.rackrate.fleet.OptionKind;
import dev.rackrate.quantity.Confidence;
import dev.rackrate.quantity.Figure;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Inputs;
import dev.rackrate.quantity.PartialDate;
import dev.rackrate.quantity.Source;
import dev.rackrate.scenario.Aging;
import dev.rackrate.scenario.Option;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// The prices with which plans are solved, and what they are walked back to.
final class RatesTest {

  // Ten months of 700 hours at nothing a year. A box of 2 GPUs for 6_000 that draws 300 W idle and
  // 900 W busy, at 0.25 a kilowatt-hour.
  private static final Inputs PLAIN =
      Inputs.of(
          Map.ofEntries(
              Map.entry(Input.HORIZON, 10.0),
              Map.entry(Input.HOURS_PER_MONTH, 700.0),
              Map.entry(Input.GPUS, 2.0),
              Map.entry(Input.GPU_RATIO, 1.0),
              Map.entry(Input.HOURS_PER_WEEK, 90.0),
              Map.entry(Input.MOST_HOURS_PER_WEEK, 168.0),
              Map.entry(Input.RENT_AVAILABILITY, 1.0),
              Map.entry(Input.MACHINE_GPUS, 2.0),
              Map.entry(Input.PRICE, 6_000.0),
              Map.entry(Input.PUE, 1.0),
              Map.entry(Input.IDLE_POWER, 300.0),
              Map.entry(Input.LOAD_POWER, 900.0),
              Map.entry(Input.ELECTRICITY, 0.25),
              Map.entry(Input.ON_DEMAND_PRICE, 1.8)));

  private static Rates rates(OptionKind kind, Inputs in) {
    return new Rates(Option.of(kind.label() + ":it", kind, in));
  }

  @Test
  void aMachineHeldIsItsPriceAndItsIdleHours() {
    Rates box = rates(OptionKind.BUILD, PLAIN);
    // From the fourth month on: 6_000, and 0.3 kW for 7 x 700 hours at 0.25.
    Figure held = box.spanFigure("held", 3, 10);
    assertThat(held.value()).isCloseTo(6_000 + 0.3 * 7 * 700 * 0.25, within(1e-6));
    assertThat(held.value()).isCloseTo(box.heldFromUsd(3), within(1e-6));
    assertThat(held.parts()).extracting(Figure::name).containsExactly("Purchase", "Energy");
    assertThat(read(held)).contains("build.price", "build.power.idle", "site.electricity");
  }

  @Test
  void anHourIsWhatBeingBusyAdds() {
    Figure owned = rates(OptionKind.BUILD, PLAIN).perHourFigure("hour", 4);
    assertThat(owned.value()).isCloseTo(0.6 * 0.25, within(1e-9));
    assertThat(read(owned)).contains("build.power.load", "site.electricity");
    Figure rented = rates(OptionKind.ON_DEMAND, PLAIN).perHourFigure("hour", 4);
    assertThat(rented.value()).isCloseTo(1.8, within(1e-9));
    assertThat(read(rented)).contains(Input.ON_DEMAND_PRICE.path());
  }

  @Test
  void whatIsWalkedBackIsWhatPlansAreSolvedWith() {
    SplittableRandom random = new SplittableRandom(411);
    for (int i = 0; i < 40; i++) {
      Inputs in =
          PLAIN
              .with(Input.DISCOUNT_RATE, random.nextDouble(0.02, 0.2))
              .with(Input.TREND, random.nextDouble(-0.3, -0.05))
              .with(Input.VAT, random.nextDouble(0.05, 0.2))
              .with(Input.LIFE, 3 + random.nextInt(9))
              .with(Input.PRICE, random.nextDouble(3_000, 9_000))
              .with(Input.ELECTRICITY, random.nextDouble(0.1, 0.4));
      for (OptionKind kind : new OptionKind[] {OptionKind.BUILD, OptionKind.ON_DEMAND}) {
        Rates rates = rates(kind, in);
        int from = random.nextInt(8);
        int to = from + 1 + random.nextInt(10 - from);
        Figure held = rates.spanFigure("held", from, to);
        assertThat(held.value()).isCloseTo(rates.spanUsd(from, to), within(1e-6));
        double lines = held.parts().stream().mapToDouble(Figure::value).sum();
        assertThat(lines).isCloseTo(held.value(), within(1e-6));
        Figure hour = rates.perHourFigure("hour", to);
        assertThat(hour.value()).isEqualTo(rates.perHourUsd(to));
        double busy = hour.parts().getFirst().value() - hour.parts().getLast().value();
        assertThat(busy / 100).isCloseTo(hour.value(), within(1e-9));
      }
    }
  }

  /// Whoever makes a plan anew for other work takes the rates that are known.
  @Test
  void theWorkBearsOnNoRate() {
    SplittableRandom random = new SplittableRandom(87);
    for (int i = 0; i < 60; i++) {
      Inputs in =
          PLAIN
              .with(Input.TREND, random.nextDouble(-0.3, 0.2))
              .with(Input.DISCOUNT_RATE, random.nextDouble(0.02, 0.2))
              .with(Input.LIFE, 3 + random.nextInt(9))
              .with(Input.RESALE, 900)
              .with(Input.VALUE_KEPT, 0.7)
              .with(Input.RESERVED_TERM, 4)
              .with(Input.RESERVED_PRICE, 1.1)
              .with(Input.MONTHLY_PRICE, 700)
              .with(Input.INCOME_TAX, random.nextInt(2) * 0.3)
              .with(Input.DEPRECIATION, 36)
              .with(Input.CREDITS, random.nextInt(2) * 900.0)
              .with(Input.CREDITS_END, 5.5)
              .with(Input.PLAN_SHARE, random.nextInt(2) * 0.1)
              .with(Input.STORED, 50)
              .with(Input.STORAGE, 0.1)
              .with(Input.STAFF_HOURS, 3)
              .with(Input.WAGE, 40);
      Inputs other =
          in.with(Input.GPUS, 2 + random.nextInt(40))
              .with(Input.HOURS_PER_WEEK, random.nextDouble(3, 160))
              .with(Input.MOST_HOURS_PER_WEEK, random.nextDouble(100, 168))
              .with(Input.GROWTH, random.nextDouble(-0.03, 0.06));
      for (OptionKind kind : OptionKind.values()) {
        Rates known = rates(kind, in);
        Rates made = rates(kind, other);
        assertThat(known.isOf(made.option())).isTrue();
        Rates taken = known.of(made.option());
        assertThat(taken.option()).isEqualTo(made.option());
        for (int month = 1; month <= 10; month++) {
          assertThat(taken.perHourUsd(month)).isEqualTo(made.perHourUsd(month));
          assertThat(taken.heldFromUsd(month)).isEqualTo(made.heldFromUsd(month));
          assertThat(taken.spanUsd(month - 1, month)).isEqualTo(made.spanUsd(month - 1, month));
        }
        assertThat(taken.monthlyUsd(1_000)).isEqualTo(made.monthlyUsd(1_000));
        assertThat(known.isOf(made.option().with(in.with(Input.WAGE, 41)))).isFalse();
      }
    }
  }

  /// Whoever makes a plan anew over another horizon takes the spans that are known.
  @Test
  void theHorizonBearsOnNoMachineThatGoesBefore() {
    SplittableRandom random = new SplittableRandom(88);
    for (int i = 0; i < 40; i++) {
      Inputs in =
          PLAIN
              .with(Input.TREND, random.nextInt(2) * random.nextDouble(-0.3, 0.2))
              .with(Input.DISCOUNT_RATE, random.nextDouble(0.02, 0.2))
              .with(Input.LIFE, random.nextInt(4) * 7)
              .with(Input.RESALE, 900)
              .with(Input.VALUE_KEPT, 0.7)
              .with(Input.LOAN_TERM, random.nextInt(2) * 9)
              .with(Input.LOAN_RATE, 0.06)
              .with(Input.YEARLY_CASH_FLOWS, random.nextInt(2))
              .with(Input.RESERVED_TERM, 4)
              .with(Input.RESERVED_PRICE, 1.1)
              .with(Input.MONTHLY_PRICE, 700)
              .with(Input.STAFF_HOURS, 3)
              .with(Input.WAGE, 40);
      for (OptionKind kind : OptionKind.values()) {
        Rates known = rates(kind, in.with(Input.HORIZON, 20 + random.nextInt(20)));
        known.heldFromUsd(3);
        for (int horizon : new int[] {17, 29, 44}) {
          Rates made = rates(kind, in.with(Input.HORIZON, horizon));
          Rates taken = known.over(made.option());
          for (int month = 1; month < horizon; month++) {
            double span = made.spanFigure("span", month, horizon).value();
            assertThat(taken.heldFromUsd(month)).isCloseTo(span, within(1e-7 * (1 + span)));
            double sold = made.spanFigure("span", month - 1, month).value();
            assertThat(taken.spanUsd(month - 1, month))
                .isCloseTo(sold, within(1e-7 * (1 + Math.abs(sold))));
            assertThat(taken.perHourUsd(month)).isEqualTo(made.perHourUsd(month));
          }
        }
      }
    }
  }

  /// A machine whose resale follows its age, and one that differs in a resale that was moved: spans
  /// of the one are not those of the other, whatever was asked before.
  @Test
  void aMovedResaleBearsOnWhatIsHeld() {
    Source seen =
        new Source("S-3", "seen", "", PartialDate.parse("2026").orElseThrow(), Confidence.PRIMARY);
    ValueCurve curve =
        new ValueCurve(
            List.of(new ValueKept("chip", 1, 0.8, seen), new ValueKept("chip", 3, 0.5, seen)));
    Option aged =
        Option.of("build:it", OptionKind.BUILD, PLAIN.with(Input.DISCOUNT_RATE, 0.07))
            .aged(Optional.of(new Aging(curve, 0.5, 0.9)));
    Option box = aged.with(aged.over(aged.inputs(), 10));
    Option moved = box.with(box.inputs().with(Input.RESALE, 1.4 * box.get(Input.RESALE)));
    for (int horizon : new int[] {10, 7, 16}) {
      Option asked = horizon == 10 ? moved : box.with(box.over(box.inputs(), horizon));
      Rates known = new Rates(horizon == 10 ? box : moved);
      for (int month = 0; month < 10; month++) {
        known.heldFromUsd(month);
      }
      Rates taken = known.over(asked);
      Rates made = new Rates(asked);
      for (int month = 0; month < horizon; month++) {
        assertThat(taken.heldFromUsd(month)).isCloseTo(made.heldFromUsd(month), within(1e-6));
      }
    }
    assertThat(new Rates(moved).heldFromUsd(3)).isLessThan(new Rates(box).heldFromUsd(3) - 100);
  }

  /// The inputs that a figure rests on.
  private static Set<String> read(Figure figure) {
    Set<String> all = new TreeSet<>();
    if (figure.parts().isEmpty()) {
      all.add(figure.name());
    }
    figure.parts().forEach(part -> all.addAll(read(part)));
    return all;
  }
}
