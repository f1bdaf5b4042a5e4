package dev.rackrate.catalogue.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rackrate.catalogue.Median;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The middle of the others, against a slow way to it.
final class NeighboursTest {

  private record Price(LocalDate day, double usd) {}

  private record Middle(int others, double median) {}

  private static Map<Integer, Middle> fast(List<Price> prices) {
    Map<Integer, Middle> found = new HashMap<>();
    new Neighbours<>(prices, Price::day, Price::usd)
        .visit((price, others, median) ->
            found.put(System.identityHashCode(price), new Middle(others, median)));
    return found;
  }

  private static Middle slow(Price price, List<Price> prices) {
    List<Price> others =
        prices.stream()
            .filter(other -> System.identityHashCode(other) != System.identityHashCode(price))
            .filter(other -> !other.day().isBefore(price.day().minusMonths(6)))
            .filter(other -> !other.day().isAfter(price.day().plusMonths(6)))
            .toList();
    return new Middle(others.size(), Median.of(others.stream().mapToDouble(Price::usd)));
  }

  @Test
  void theMiddleOfTheOthersIsThatOfSortingThemAll() {
    Random random = new Random(20261129);
    for (int trial = 0; trial < 60; trial++) {
      List<Price> prices = new ArrayList<>();
      int size = 1 + random.nextInt(40);
      for (int i = 0; i < size; i++) {
        LocalDate day = LocalDate.of(2024, 8, 31).plusDays(random.nextInt(900));
        prices.add(new Price(day, 1 + random.nextInt(9)));
      }

      Map<Integer, Middle> fast = fast(prices);

      for (Price price : prices) {
        assertThat(fast.get(System.identityHashCode(price)))
            .as("trial %d, %s", trial, price)
            .isEqualTo(slow(price, prices));
      }
    }
  }

  @Test
  @Timeout(20)
  void aHundredThousandOfOneKindTakeNoLongerThanSortingThem() {
    List<Price> prices = new ArrayList<>();
    for (int i = 0; i < 100_000; i++) {
      prices.add(new Price(LocalDate.of(2026, 1, 1).plusDays(i % 180), 2 + i % 977 / 100.0));
    }

    long start = System.nanoTime();
    assertThat(fast(prices)).isNotEmpty();
    // All pairs would be 10 billion steps, half a minute at least.
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(8));
  }
}
