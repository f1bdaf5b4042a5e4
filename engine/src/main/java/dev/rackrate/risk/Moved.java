package dev.rackrate.risk;

import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Inputs;
import dev.rackrate.quantity.Occupancy;
import dev.rackrate.quantity.There;
import dev.rackrate.scenario.Option;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/// Some inputs of an option and what a draw makes of them; options that have the same of them, and
/// to which draws do the same, share it.
///
/// @param read the inputs
/// @param figures their values before a draw
/// @param use hours of each month as shares, where months differ
/// @param rents of each month as shares of those of today, where they follow a path
/// @param occupancy how workloads occupy the option
/// @param steps of a draw that bear on them
record Moved(
    Set<Input> read,
    List<Double> figures,
    List<There> there,
    List<Double> use,
    List<Double> rents,
    Occupancy occupancy,
    List<Step> steps) {

  /// Some inputs of an option.
  ///
  /// @param all what a draw does to the option
  static Moved of(Option option, Collection<Step> all, Collection<Input> asked) {
    EnumSet<Input> read = EnumSet.noneOf(Input.class);
    read.addAll(asked);
    boolean isGrowing = true;
    while (isGrowing) {
      isGrowing = false;
      for (Step step : all) {
        if (step.bearsOn(read)) {
          isGrowing |= read.addAll(step.reads());
        }
      }
    }
    List<Step> steps = new ArrayList<>();
    for (Step step : all) {
      if (step.bearsOn(read)) {
        steps.add(step);
      }
    }
    Inputs in = option.inputs();
    int horizon = (int) in.get(Input.HORIZON);
    List<Double> use =
        in.get(Input.USE) > 0
            ? IntStream.rangeClosed(1, horizon).mapToObj(in::useIn).toList()
            : List.of();
    List<Double> rents =
        in.areRentsOnPath() && read.contains(Input.PRICE_PATH)
            ? IntStream.rangeClosed(1, horizon + 1).mapToObj(in::rentPathIn).toList()
            : List.of();
    List<Double> figures = new ArrayList<>(read.size());
    for (Input input : read) {
      figures.add(in.get(input));
    }
    return new Moved(read, figures, in.there(), use, rents, in.occupancy(), steps);
  }

  boolean isFixed() {
    return steps.isEmpty();
  }

  /// The inputs as each draw makes them; for one thread.
  static final class Scratch {
    private final Inputs.Draft draft;

    /// Inputs that one step makes so many times as much and no other step looks at, by their
    /// places: what they are, and the number of the drawn value.
    private final Input[] scaled;

    private final double[] unscaled;
    private final int[] scales;

    /// What other steps change, and what it is before a draw.
    private final Input[] changed;

    private final double[] figures;
    private final Step[] steps;

    Scratch(Moved moved, Inputs base) {
      this.draft = base.draft();
      List<Step> all = moved.steps().stream().flatMap(step -> step.each().stream()).toList();
      List<Step> alone = all.stream().filter(step -> isAlone(step, all)).toList();
      Step[] scaling =
          alone.stream().filter(step -> base.get(step.input()) != 0).toArray(Step[]::new);
      this.scaled = Arrays.stream(scaling).map(Step::input).toArray(Input[]::new);
      this.unscaled = figures(scaled, base);
      this.scales = Arrays.stream(scaling).mapToInt(Step::value).toArray();
      this.steps = all.stream().filter(step -> !alone.contains(step)).toArray(Step[]::new);
      this.changed =
          Arrays.stream(steps)
              .flatMap(step -> step.changes().stream())
              .distinct()
              .toArray(Input[]::new);
      this.figures = figures(changed, base);
    }

    private static boolean isAlone(Step step, List<Step> all) {
      return step.kind() == Step.Kind.TIMES
          && all.stream()
              .filter(other -> !other.equals(step))
              .noneMatch(other ->
                  other.changes().contains(step.input()) || other.reads().contains(step.input()));
    }

    private static double[] figures(Input[] of, Inputs base) {
      return Arrays.stream(of).mapToDouble(base::get).toArray();
    }

    Inputs on(double[] drawn) {
      for (int i = 0; i < scaled.length; i++) {
        draft.set(scaled[i], unscaled[i] * drawn[scales[i]]);
      }
      for (int i = 0; i < changed.length; i++) {
        draft.set(changed[i], figures[i]);
      }
      for (Step step : steps) {
        step.take(draft, drawn[step.value()]);
      }
      return draft;
    }
  }
}
