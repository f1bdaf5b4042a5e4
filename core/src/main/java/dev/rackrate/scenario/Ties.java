package dev.rackrate.scenario;

import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Time;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;

/// Which of several costs the least, and which of those that cost the same is taken.
///
/// Where credits pay, what is within a tie of the cheapest and uses up the least of them goes
/// first, since credits that are left have a value. Of what then costs the same but for rounding
/// goes first what binds least: by the hour before any contract, a shorter term before a longer
/// one, a contract before a machine of one's own, and of equal terms the one with less money up
/// front.
public final class Ties {

  /// Within this share of the smaller gross bill, two are equally cheap where credits pay.
  public static final double OF_CREDITS = 0.005;

  private static final double LEAST_USD = 1e-6;
  private static final double ROUNDING = 1e-9;

  private Ties() {}

  /// By how many US dollars two that cost the same may differ: what the rounding of sums makes of
  /// them.
  ///
  /// @param usd what the cheaper costs
  public static double tieUsd(double usd) {
    return Math.max(LEAST_USD, ROUNDING * Math.abs(usd));
  }

  /// The place of the one that is taken.
  ///
  /// @param usd what each costs, at least one
  /// @param hasCredits whether credits pay for any
  /// @param grossUsd what each costs before credits, by its place; asked for only with credits
  /// @param parts the options that each is made of, by its place
  public static int first(
      double[] usd,
      boolean hasCredits,
      IntToDoubleFunction grossUsd,
      IntFunction<List<Option>> parts) {
    int cheapest = cheapest(usd);
    if (!hasCredits) {
      return leastBinding(usd, cheapest, parts);
    }
    double least = grossUsd.applyAsDouble(cheapest);
    double[] gross = new double[usd.length];
    Arrays.fill(gross, Double.POSITIVE_INFINITY);
    gross[cheapest] = least;
    int smallest = cheapest;
    for (int i = 0; i < usd.length; i++) {
      double more = usd[i] - usd[cheapest];
      if (i != cheapest && more <= OF_CREDITS * least) {
        double here = grossUsd.applyAsDouble(i);
        gross[i] = more <= OF_CREDITS * here ? here : Double.POSITIVE_INFINITY;
        smallest = gross[i] < gross[smallest] ? i : smallest;
      }
    }
    double most = usd[smallest] + tieUsd(usd[smallest]);
    for (int i = 0; i < usd.length; i++) {
      gross[i] = usd[i] <= most ? gross[i] : Double.POSITIVE_INFINITY;
    }
    return leastBinding(gross, smallest, parts);
  }

  /// All of them, the cheapest first and of those that cost the same what binds least; what binds
  /// alike stays in its order.
  public static <T> List<T> sorted(
      List<? extends T> all, ToDoubleFunction<T> usd, Function<T, List<Option>> parts) {
    List<T> sorted = new ArrayList<>(all);
    sorted.sort(Comparator.comparingDouble(usd));
    int from = 0;
    while (from < sorted.size()) {
      double least = usd.applyAsDouble(sorted.get(from));
      int to = from + 1;
      while (to < sorted.size() && usd.applyAsDouble(sorted.get(to)) <= least + tieUsd(least)) {
        to++;
      }
      if (to - from > 1) {
        sorted.subList(from, to).sort((a, b) -> compare(parts.apply(a), parts.apply(b)));
      }
      from = to;
    }
    return sorted;
  }

  private static int cheapest(double[] usd) {
    int cheapest = 0;
    for (int i = 1; i < usd.length; i++) {
      cheapest = usd[i] < usd[cheapest] ? i : cheapest;
    }
    return cheapest;
  }

  /// Of those that cost the same as the cheapest the one that binds least, the cheapest itself
  /// where it binds no more.
  private static int leastBinding(double[] usd, int cheapest, IntFunction<List<Option>> parts) {
    double most = usd[cheapest] + tieUsd(usd[cheapest]);
    int first = cheapest;
    for (int i = 0; i < usd.length; i++) {
      if (i != cheapest && usd[i] <= most && compare(parts.apply(i), parts.apply(first)) < 0) {
        first = i;
      }
    }
    return first;
  }

  /// Below 0 where the first binds less than the second, 0 where both bind alike.
  public static int compare(List<Option> one, List<Option> other) {
    int byTerm = Double.compare(termMonths(one), termMonths(other));
    return byTerm != 0 ? byTerm : Double.compare(upFrontUsd(one), upFrontUsd(other));
  }

  /// For how many months the longest of the contracts holds; 0 by the hour and by the token,
  /// infinite with machines of one's own.
  private static double termMonths(List<Option> parts) {
    double longest = 0;
    for (Option option : parts) {
      longest = Math.max(longest, termMonths(option));
    }
    return longest;
  }

  private static double termMonths(Option option) {
    return switch (option.kind()) {
      case ON_DEMAND, SPOT, API -> 0;
      case BLOCK -> option.get(Input.BLOCK_LEAST_DAYS) * 24 / Time.HOURS_PER_MONTH;
      case MONTHLY -> 1;
      case RESERVED -> option.get(Input.RESERVED_TERM);
      case BUILD -> Double.POSITIVE_INFINITY;
    };
  }

  /// Money up front for each GPU of the work.
  private static double upFrontUsd(List<Option> parts) {
    double sum = 0;
    for (Option option : parts) {
      double gpus = option.get(Input.MACHINE_GPUS) * option.get(Input.GPU_RATIO);
      sum += upFrontUsd(option) / Math.max(Double.MIN_NORMAL, gpus);
    }
    return sum;
  }

  private static double upFrontUsd(Option option) {
    return switch (option.kind()) {
      case ON_DEMAND, SPOT, API, BLOCK, MONTHLY -> 0;
      case RESERVED -> option.get(Input.RESERVED_UPFRONT);
      case BUILD -> option.get(Input.PRICE) * paidAtOnce(option);
    };
  }

  private static double paidAtOnce(Option option) {
    if (option.get(Input.LEASE) > 0) {
      return 0;
    }
    return option.get(Input.LOAN_TERM) > 0 ? option.get(Input.DOWN_PAYMENT) : 1;
  }
}
