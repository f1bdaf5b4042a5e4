package dev.rackrate.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.fleet.OptionKind;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Inputs;
import dev.rackrate.scenario.Option;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// Which steps of a draw bear on some inputs of an option, and what the inputs are after them.
final class MovedTest {

  private static final Step PRICE = new Step(Step.Kind.TIMES, Input.PRICE, 0);
  private static final Step WAGE = new Step(Step.Kind.TIMES, Input.WAGE, 1);
  private static final Step KEPT = new Step(Step.Kind.KEPT, Input.PRICE, 2);
  private static final Step LIFE = new Step(Step.Kind.LIFE, Input.PRICE, 3);
  private static final Step LEAD = new Step(Step.Kind.LEAD, Input.PRICE, 4);

  private static Map<Input, Double> figures() {
    Map<Input, Double> all = new EnumMap<>(Input.class);
    all.put(Input.HORIZON, 24.0);
    all.put(Input.HOURS_PER_MONTH, 720.0);
    all.put(Input.PRICE, 9_000.0);
    all.put(Input.RESALE, 4_608.0);
    all.put(Input.VALUE_KEPT, 0.8);
    all.put(Input.LIFE, 36.0);
    all.put(Input.LEAD_TIME, 20.0);
    all.put(Input.AWAITED, 12.0);
    all.put(Input.GPUS, 4.0);
    all.put(Input.GPU_RATIO, 0.7);
    all.put(Input.HOURS_PER_WEEK, 60.0);
    all.put(Input.MOST_HOURS_PER_WEEK, 90.0);
    all.put(Input.ON_DEMAND_PRICE, 2.4);
    all.put(Input.TREND, -0.1);
    all.put(Input.GROWTH, 0.02);
    all.put(Input.WAGE, 55.0);
    return all;
  }

  private static Option option(Map<Input, Double> figures) {
    return option(Inputs.of(figures));
  }

  private static Option option(Inputs inputs) {
    return Option.of("build:box", OptionKind.BUILD, inputs);
  }

  private static Moved moved(Map<Input, Double> figures, Set<Input> asked, Step... steps) {
    return Moved.of(option(figures), List.of(steps), asked);
  }

  @Test
  void aStepThatDoesNotBearOnTheInputsIsLeftOut() {
    assertThat(moved(figures(), Set.of(Input.PRICE), PRICE, WAGE).steps()).containsExactly(PRICE);
    assertThat(moved(figures(), Set.of(Input.HORIZON), PRICE, WAGE).isFixed()).isTrue();
    assertThat(moved(figures(), Set.of(Input.WAGE), PRICE, WAGE).isFixed()).isFalse();
  }

  /// What a machine brings depends on its life and on the value it keeps, so that steps of those
  /// bear on it, whatever their order; a lead time does not.
  @Test
  void whatAStepReadsIsReadToo() {
    Moved resale = moved(figures(), Set.of(Input.RESALE), LEAD, LIFE, KEPT);
    assertThat(resale.read()).containsExactlyInAnyOrder(Input.RESALE, Input.VALUE_KEPT, Input.LIFE);
    assertThat(resale.steps()).containsExactly(LIFE, KEPT);
    // A step of the life reads the value kept, which a step found only then changes.
    Step setKept = new Step(Step.Kind.SET, Input.VALUE_KEPT, 5);
    assertThat(moved(figures(), Set.of(Input.LIFE), setKept, LIFE).steps())
        .containsExactly(setKept, LIFE);
  }

  @Test
  void optionsThatDifferInAnInputThatIsReadShareNothing() {
    Map<Input, Double> dearer = figures();
    dearer.put(Input.PRICE, 9_001.0);
    Set<Input> price = Set.of(Input.PRICE);
    Set<Input> wage = Set.of(Input.WAGE);
    assertThat(moved(dearer, price, PRICE)).isNotEqualTo(moved(figures(), price, PRICE));
    assertThat(moved(dearer, wage, WAGE)).isEqualTo(moved(figures(), wage, WAGE));
    assertThat(moved(figures(), wage, WAGE)).isNotEqualTo(moved(figures(), wage));
  }

  /// Months differ by their use and by rents on a path: a change in the last month of the horizon,
  /// or of the month after it for rents, is one that options do not share.
  @Test
  void optionsWhoseMonthsDifferShareNothing() {
    Inputs base = Inputs.of(figures());
    Set<Input> any = Set.of(Input.PRICE);
    double[] shares = new double[24];
    Arrays.fill(shares, 0.5);
    Inputs even = base.with(Input.USE, 0.5).withUse(shares);
    shares[23] = 0.6;
    Inputs uneven = base.with(Input.USE, 0.5).withUse(shares);
    assertThat(Moved.of(option(even), List.of(), any))
        .isNotEqualTo(Moved.of(option(uneven), List.of(), any))
        .isNotEqualTo(Moved.of(option(base), List.of(), any));
    assertThat(Moved.of(option(even), List.of(), any).use()).hasSize(24).contains(0.5);
    assertThat(Moved.of(option(base), List.of(), any).use()).isEmpty();
  }

  @Test
  void rentsOfEachMonthCountWhereThePathIsRead() {
    double[] factors = new double[25];
    Arrays.fill(factors, 0.9);
    factors[24] = 0.7;
    Inputs onPath = Inputs.of(figures()).with(Input.PRICE_PATH, 1).withRents(factors);
    Moved read = Moved.of(option(onPath), List.of(), Set.of(Input.PRICE_PATH));
    assertThat(read.rents()).hasSize(25).startsWith(0.9).endsWith(0.7);
    assertThat(Moved.of(option(onPath), List.of(), Set.of(Input.PRICE)).rents()).isEmpty();
    assertThat(moved(figures(), Set.of(Input.PRICE_PATH)).rents()).isEmpty();
  }

  /// Another way: every step after the other on the inputs as they are before the draw.
  @Test
  void inputsAfterADrawAreThoseAfterItsStepsInTurn() {
    SplittableRandom random = new SplittableRandom(4_711);
    int shared = 0;
    for (int trial = 0; trial < 400; trial++) {
      Map<Input, Double> figures = figures();
      figures.put(Input.VALUE_KEPT, trial % 5 == 0 ? 0 : 0.8);
      figures.put(Input.ON_DEMAND_PRICE, trial % 7 == 0 ? 0 : 2.4);
      List<Step> steps = steps(random);
      Inputs base = Inputs.of(figures);
      Moved moved = Moved.of(option(figures), steps, List.of(Input.values()));
      Moved.Scratch scratch = new Moved.Scratch(moved, base);
      for (int draw = 0; draw < 3; draw++) {
        double[] drawn = random.doubles(steps.size(), 0.6, 1.7).toArray();
        Inputs.Draft slowly = base.draft();
        steps.forEach(step -> step.take(slowly, drawn[step.value()]));
        Inputs after = scratch.on(drawn);
        for (Input input : Input.values()) {
          double expected = slowly.get(input);
          assertThat(after.get(input))
              .as("%s after %s of %s", input, steps, drawn)
              .isCloseTo(expected, within(1e-12 * Math.abs(expected)));
        }
      }
      shared += steps.stream().map(Step::input).distinct().count() < steps.size() ? 1 : 0;
    }
    assertThat(shared).as("cases in which steps change one input").isPositive();
  }

  /// Some steps, in the order in which they are taken.
  private static List<Step> steps(SplittableRandom random) {
    List<Input> plain = List.of(Input.PRICE, Input.WAGE, Input.RESALE, Input.LIFE, Input.GPUS);
    List<Step.Kind> kinds = List.of(Step.Kind.values());
    List<Step> steps = new ArrayList<>();
    for (int value = 0; value < 6; value++) {
      Step.Kind kind = kinds.get(random.nextInt(kinds.size()));
      steps.add(new Step(kind, plain.get(random.nextInt(plain.size())), value));
    }
    Collections.sort(steps);
    return steps;
  }
}
