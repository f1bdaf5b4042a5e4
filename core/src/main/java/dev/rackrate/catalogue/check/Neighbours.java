package dev.rackrate.catalogue.check;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/// Prices of one kind, and for each what the others within half a year of it are.
///
/// A window moves over the prices in the order of their days; a tree of counts over the order of
/// their amounts answers which is the middle one. Sorting is all that costs more than a pass.
final class Neighbours<T> {

  private static final int MONTHS_AROUND = 6;

  /// Takes a price with the middle of the others around it.
  ///
  /// @param <T> what a price was read into
  @FunctionalInterface
  interface Visitor<T> {
    void visit(T price, int others, double medianUsd);
  }

  private final List<T> prices;
  private final LocalDate[] days;
  private final double[] sortedUsd;
  private final int[] rank;
  private final int[] counts;
  private int inside;

  Neighbours(List<T> unordered, Function<T, LocalDate> day, ToDoubleFunction<T> usd) {
    this.prices = new ArrayList<>(unordered);
    prices.sort(Comparator.comparing(day));
    int size = prices.size();
    this.days = new LocalDate[size];
    double[] amounts = new double[size];
    for (int at = 0; at < size; at++) {
      days[at] = day.apply(prices.get(at));
      amounts[at] = usd.applyAsDouble(prices.get(at));
    }
    this.sortedUsd = amounts.clone();
    Arrays.sort(sortedUsd);
    this.rank = new int[size];
    for (int at = 0; at < size; at++) {
      // Equal amounts share a place, whichever of theirs it is.
      rank[at] = Arrays.binarySearch(sortedUsd, amounts[at]);
    }
    this.counts = new int[size + 1];
  }

  /// Every price in the order of days; the median is NaN where there are no others.
  void visit(Visitor<T> visitor) {
    Arrays.fill(counts, 0);
    inside = 0;
    int first = 0;
    int next = 0;
    LocalDate from = LocalDate.MIN;
    LocalDate to = LocalDate.MAX;
    for (int at = 0; at < prices.size(); at++) {
      if (at == 0 || !days[at].equals(days[at - 1])) {
        from = days[at].minusMonths(MONTHS_AROUND);
        to = days[at].plusMonths(MONTHS_AROUND);
      }
      while (next < prices.size() && !days[next].isAfter(to)) {
        count(rank[next++], 1);
      }
      while (days[first].isBefore(from)) {
        count(rank[first++], -1);
      }
      count(rank[at], -1);
      visitor.visit(prices.get(at), inside, median());
      count(rank[at], 1);
    }
  }

  private void count(int at, int change) {
    inside += change;
    for (int node = at + 1; node < counts.length; node += node & -node) {
      counts[node] += change;
    }
  }

  private double median() {
    if (inside == 0) {
      return Double.NaN;
    }
    double upper = smallest(inside / 2);
    return inside % 2 == 1 ? upper : (smallest(inside / 2 - 1) + upper) / 2;
  }

  /// The amount that so many of those inside are below.
  private double smallest(int below) {
    int node = 0;
    int left = below;
    for (int step = Integer.highestOneBit(counts.length); step > 0; step >>= 1) {
      if (node + step < counts.length && counts[node + step] <= left) {
        node += step;
        left -= counts[node];
      }
    }
    return sortedUsd[node];
  }
}
