package dev.rackrate.risk;

import dev.rackrate.risk.Risk.Sensitivity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/// How much of the spread of the lead each input makes.
final class Sensitivities {

  private final Choice choice;

  Sensitivities(Choice choice) {
    this.choice = choice;
  }

  /// What the cheapest of the other kinds costs more than the cheapest of the chosen kind; of
  /// another option than the chosen where there is one kind only, and less than nothing by its own
  /// cost where there is no other.
  private double[] lead(double[][] cost, int[] members) {
    String side = choice.side();
    boolean isOneKind =
        Arrays.stream(members).allMatch(at -> choice.alternatives().get(at).side().equals(side));
    double[] lead = new double[cost[0].length];
    for (int draw = 0; draw < lead.length; draw++) {
      double own = Double.POSITIVE_INFINITY;
      double other = Double.POSITIVE_INFINITY;
      for (int i = 0; i < members.length; i++) {
        boolean isOwn =
            isOneKind
                ? members[i] == choice.chosen()
                : choice.alternatives().get(members[i]).side().equals(side);
        if (isOwn) {
          own = Math.min(own, cost[i][draw]);
        } else {
          other = Math.min(other, cost[i][draw]);
        }
      }
      lead[draw] = Double.isInfinite(other) ? -own : other - own;
    }
    return lead;
  }

  /// The contest with the cheapest of another kind, so that there is a lead to speak of; where
  /// there is none and the choice always wins, with the cheapest of the others.
  private int[] withRival(int[] contest) {
    String side = choice.side();
    if (Arrays.stream(contest).anyMatch(at -> !choice.alternatives().get(at).side().equals(side))) {
      return contest;
    }
    OptionalInt other = cheapest(at -> !choice.alternatives().get(at).side().equals(side));
    if (other.isEmpty() && contest.length == 1) {
      other = cheapest(at -> at != choice.chosen());
    }
    return IntStream.concat(Arrays.stream(contest), other.stream()).toArray();
  }

  private OptionalInt cheapest(IntPredicate among) {
    return IntStream.range(0, choice.alternatives().size())
        .filter(among)
        .boxed()
        .min(Comparator.comparingDouble(at -> choice.alternatives().get(at).presentUsd()))
        .map(OptionalInt::of)
        .orElse(OptionalInt.empty());
  }

  List<Sensitivity> of(int[] contest, RiskCalculator.Effort effort) {
    int[] rivals = withRival(contest);
    boolean isPlanned = choice.isPlanned(rivals);
    int pairs = isPlanned ? effort.pairsWithPlans() : effort.pairsInSet();
    if (pairs == 0) {
      return List.of();
    }
    Draws few = choice.drawsOf(rivals);
    int count = choice.factors().factors().size();
    int[] bearing =
        IntStream.range(0, count).filter(factor -> choice.bears(factor, rivals)).toArray();
    Indices indices =
        new Indices((points, where) -> lead(few.costs(points, where), rivals), few.points(), count);
    Indices.Share[] shares = indices.of(RiskCalculator.SETS, pairs, bearing);
    double[][] ends =
        Arrays.stream(bearing)
            .parallel()
            .mapToObj(factor ->
                new double[] {leadAt(few, rivals, factor, 0.05), leadAt(few, rivals, factor, 0.95)})
            .toArray(double[][]::new);
    List<Sensitivity> all = new ArrayList<>();
    for (int i = 0; i < bearing.length; i++) {
      Indices.Share share = shares[i];
      all.add(
          new Sensitivity(
              choice.factors().factors().get(bearing[i]).name(),
              share.first(),
              share.total(),
              share.totalError(),
              ends[i][0],
              ends[i][1]));
    }
    all.sort(
        Comparator.comparingLong((Sensitivity each) -> RiskCalculator.even(1e9 * each.total()))
            .reversed()
            .thenComparing(Sensitivity::input));
    return all;
  }

  private double leadAt(Draws few, int[] members, int factor, double share) {
    return lead(few.costs(1, _ -> few.middleBut(factor, share)), members)[0];
  }
}
