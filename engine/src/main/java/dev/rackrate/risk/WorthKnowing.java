package dev.rackrate.risk;

import dev.rackrate.fleet.OptionKind;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Normal;
import dev.rackrate.risk.Risk.Measurement;
import dev.rackrate.risk.Risk.Waiting;
import dev.rackrate.risk.Risk.Worth;
import dev.rackrate.scenario.Uncertain;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/// What it is worth to know what is not known: before choosing, by measuring, by waiting.
final class WorthKnowing {

  private static final double TOLD = 1e6;
  private static final double WAIT_MONTHS = 3;

  /// Values of a factor of each set, and draws within each of them.
  private static final int OUTER = 32;

  private static final int INNER = 64;

  /// What a quarter shows.
  private static final List<String> LEARNED =
      List.of(Uncertain.WORK, Input.GROWTH.path(), Input.TREND.path());

  private static final int WEEKS = 13;

  private static final double WEEKS_PER_MONTH = 52.0 / 12;

  /// Standard deviation of the change of a rent over a quarter around its trend, a year of it: list
  /// prices move in steps of 5 to 10 %. An estimate of ours.
  private static final double TREND_OFF = 0.2;

  private final Choice choice;
  private final Tally tally;

  /// Values of every factor by draw, once they are asked for.
  private double[][] drawn = {};

  /// @param tally of all draws that are made
  WorthKnowing(Choice choice, Tally tally) {
    this.choice = choice;
    this.tally = tally;
  }

  /// The values of a factor, draw by draw.
  private double[] valuesOf(int factor) {
    if (drawn.length != tally.draws()) {
      int inSet = tally.draws() / RiskCalculator.SETS;
      double[][] all = new double[tally.draws()][];
      IntStream.range(0, all.length)
          .parallel()
          .forEach(draw -> all[draw] = choice.draws().valuesAt(draw / inSet, draw % inSet));
      drawn = all;
    }
    double[] values = new double[drawn.length];
    for (int draw = 0; draw < values.length; draw++) {
      values[draw] = drawn[draw][factor];
    }
    return values;
  }

  private Knowing knowing(int[] contest) {
    double[] chosen = tally.costs(choice.chosen());
    double[][] beyond = new double[contest.length - 1][tally.draws()];
    for (int i = 1; i < contest.length; i++) {
      for (int draw = 0; draw < tally.draws(); draw++) {
        beyond[i - 1][draw] = tally.costs(contest[i])[draw] - chosen[draw];
      }
    }
    return new Knowing(beyond, RiskCalculator.SETS);
  }

  /// What each input is worth knowing.
  ///
  /// @param nested so many of them are worked out a second time by draws within draws
  List<Worth> inputs(int[] contest, int nested) {
    List<Worth> all = new ArrayList<>();
    Map<String, Integer> numbers = new HashMap<>();
    int[] bearing =
        contest.length > 1
            ? IntStream.range(0, choice.factors().factors().size())
                .filter(factor -> choice.bears(factor, contest))
                .toArray()
            : new int[0];
    Knowing.Value[] values = values(knowing(contest), bearing, _ -> 1);
    for (int i = 0; i < bearing.length; i++) {
      String name = choice.factors().factors().get(bearing[i]).name();
      numbers.put(name, bearing[i]);
      all.add(new Worth(name, values[i].usd(), values[i].standardError(), Optional.empty()));
    }
    all.sort(
        Comparator.comparingLong((Worth each) -> RiskCalculator.even(1e4 * each.usd()))
            .reversed()
            .thenComparing(Worth::input));
    for (int i = 0; i < Math.min(nested, all.size()); i++) {
      Worth worth = all.get(i);
      if (worth.usd() > 0) {
        all.set(i, nested(worth, numbers.getOrDefault(worth.input(), 0), contest));
      }
    }
    return all;
  }

  /// The same worth by draws within draws, where no plan has to be made anew in each.
  private Worth nested(Worth worth, int factor, int[] contest) {
    if (choice.isPlanned(contest)) {
      return worth;
    }
    int[] own = choice.members(contest);
    Knowing.Value value =
        new Nested(choice.draws().given(factor, own), factor, own.length)
            .of(RiskCalculator.SETS, OUTER, INNER);
    return new Worth(
        worth.input(),
        worth.usd(),
        worth.standardErrorUsd(),
        Optional.of(new Risk.Nested(value.usd(), value.standardError())));
  }

  /// What each thing that can be measured is worth measuring.
  List<Measurement> measurements(int[] contest) {
    if (contest.length < 2) {
      return List.of();
    }
    List<Measurement> all = new ArrayList<>();
    int[] measured =
        IntStream.range(0, choice.factors().factors().size())
            .filter(factor -> Measure.of(choice.factors().factors().get(factor)).isPresent())
            .filter(factor -> choice.bears(factor, contest))
            .toArray();
    Knowing.Value[] values = values(knowing(contest), measured, this::told);
    for (int i = 0; i < measured.length; i++) {
      Factor figure = choice.factors().factors().get(measured[i]);
      all.add(
          new Measurement(
              Measure.of(figure).orElseThrow().kind(),
              figure.name(),
              told(measured[i]),
              values[i].usd()));
    }
    all.sort(
        Comparator.comparingLong((Measurement each) -> RiskCalculator.even(1e4 * each.usd()))
            .reversed()
            .thenComparing(Measurement::input));
    return all;
  }

  private double told(int factor) {
    Factor figure = choice.factors().factors().get(factor);
    return Measure.of(figure).orElseThrow().told(figure.distribution());
  }

  /// What it is worth to know each of some factors, each for itself.
  ///
  /// @param told which share of the spread of a factor becomes known
  private Knowing.Value[] values(Knowing knowing, int[] some, IntToDoubleFunction told) {
    double[][] known = Arrays.stream(some).mapToObj(this::valuesOf).toArray(double[][]::new);
    return IntStream.range(0, some.length)
        .parallel()
        .mapToObj(i -> told(knowing.of(new double[][] {known[i]}, told.applyAsDouble(some[i]))))
        .toArray(Knowing.Value[]::new);
  }

  /// To a millionth of a dollar: it is a small difference of large sums, whose last digits no two
  /// machines have alike.
  private static Knowing.Value told(Knowing.Value value) {
    return new Knowing.Value(
        Math.rint(value.usd() * TOLD) / TOLD, Math.rint(value.standardError() * TOLD) / TOLD);
  }

  /// What a quarter shows of a factor, draw by draw: its value, and by how much the mean or the
  /// slope of thirteen weeks is off it by chance.
  private double[] seen(int factor) {
    double week = Math.log(Measure.WEEK) / Normal.OF_90_PERCENT;
    double[] seen = valuesOf(factor).clone();
    String name = choice.factors().factors().get(factor).name();
    int inSet = seen.length / RiskCalculator.SETS;
    int chance = Points.EVEN_DIMENSIONS + choice.factors().factors().size() + factor;
    for (int draw = 0; draw < seen.length; draw++) {
      double off = Normal.quantile(choice.draws().points().at(chance, draw / inSet, draw % inSet));
      if (name.equals(Uncertain.WORK)) {
        seen[draw] *= Math.exp(off * week / Math.sqrt(WEEKS));
      } else if (name.equals(Input.GROWTH.path())) {
        double slope = week * Math.sqrt(12.0 / WEEKS / (WEEKS * WEEKS - 1));
        seen[draw] += off * slope * WEEKS_PER_MONTH;
      } else {
        seen[draw] += off * TREND_OFF;
      }
    }
    return seen;
  }

  /// What it is worth to rent for a quarter and choose then, having seen how the work and the rents
  /// went: what is learned saves for the rest of the time; what renting costs more meanwhile is
  /// taken off. Empty where nothing can be rented.
  Optional<Waiting> waiting(int[] contest) {
    OptionalInt rented =
        IntStream.range(0, choice.alternatives().size())
            .filter(at -> isRentedByTheHour(choice.alternatives().get(at)))
            .boxed()
            .min(Comparator.comparingDouble(at -> choice.alternatives().get(at).presentUsd()))
            .map(OptionalInt::of)
            .orElse(OptionalInt.empty());
    int[] learned =
        IntStream.range(0, choice.factors().factors().size())
            .filter(factor -> LEARNED.contains(choice.factors().factors().get(factor).name()))
            .filter(factor -> choice.bears(factor, contest))
            .toArray();
    double horizon =
        choice.alternatives().get(choice.chosen()).parts().getFirst().get(Input.HORIZON);
    if (rented.isEmpty() || horizon <= WAIT_MONTHS) {
      return Optional.empty();
    }
    double saved = 0;
    if (contest.length > 1 && learned.length > 0) {
      double[][] known = Arrays.stream(learned).mapToObj(this::seen).toArray(double[][]::new);
      saved = knowing(contest).of(known, 1).usd();
    }
    double meanwhile =
        Samples.mean(tally.costs(rented.getAsInt())) - Samples.mean(tally.costs(choice.chosen()));
    double share = WAIT_MONTHS / horizon;
    return Optional.of(
        new Waiting((int) WAIT_MONTHS, saved * (1 - share) - Math.max(0, meanwhile) * share));
  }

  private static boolean isRentedByTheHour(Alternative alternative) {
    OptionKind kind = alternative.parts().getFirst().kind();
    return !alternative.isPlan()
        && (kind == OptionKind.ON_DEMAND || kind == OptionKind.SPOT || kind == OptionKind.API);
  }
}
