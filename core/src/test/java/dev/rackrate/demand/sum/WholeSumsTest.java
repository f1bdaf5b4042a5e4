package dev.rackrate.demand.sum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class WholeSumsTest {

  private record Addend(int place, long times, long amount) {

    BigInteger product() {
      return BigInteger.valueOf(times).multiply(BigInteger.valueOf(amount));
    }
  }

  @Test
  void sumsByHand() {
    WholeSums sums = new WholeSums();
    sums.add(7, -40, 3);
    sums.add(7, 125);
    sums.count(-3);
    sums.count(-3);

    assertThat(sums.whole(7)).isEqualTo(5);
    assertThat(sums.sum(7)).isEqualTo(5.0);
    assertThat(sums.whole(-3)).isEqualTo(2);
    assertThat(sums.sum(1_000)).isZero();
  }

  @Test
  void partsInAnyOrderAreWhatTheyAreTogether() {
    Random random = new Random(20_261_201);
    for (int round = 0; round < 500; round++) {
      List<Addend> addends = addends(random);
      WholeSums whole = sums(addends);
      Collections.shuffle(addends, random);
      List<WholeSums> parts = new ArrayList<>();
      for (int at = 0; at < addends.size(); ) {
        int end = Math.min(addends.size(), at + random.nextInt(9));
        parts.add(sums(addends.subList(at, end)));
        at = end;
      }
      while (parts.size() > 1) {
        WholeSums taken = parts.remove(random.nextInt(parts.size()));
        parts.get(random.nextInt(parts.size())).merge(taken);
      }
      for (int place = -20; place < 60; place++) {
        assertThat(Double.doubleToLongBits(parts.getFirst().sum(place)))
            .isEqualTo(Double.doubleToLongBits(whole.sum(place)));
      }
    }
  }

  @Test
  void sumsAreThoseOfWholeNumbersOfAnyLength() {
    Random random = new Random(20_261_202);
    for (int round = 0; round < 500; round++) {
      List<Addend> addends = addends(random);
      WholeSums sums = sums(addends);
      TreeMap<Integer, BigInteger> exact = new TreeMap<>();
      addends.forEach(each -> exact.merge(each.place(), each.product(), BigInteger::add));
      exact.forEach((place, sum) -> {
        if (sum.abs().bitLength() <= 53) {
          assertThat(sums.sum(place)).isEqualTo(sum.doubleValue());
          assertThat(sums.whole(place)).isEqualTo(sum.longValueExact());
        } else {
          assertThat(sums.sum(place))
              .isCloseTo(sum.doubleValue(), within(2 * Math.ulp(sum.doubleValue())));
        }
      });
    }
  }

  @Test
  void keysAreAddedUpApart() {
    Random random = new Random(20_261_203);
    for (int round = 0; round < 200; round++) {
      TreeMap<Long, Long> exact = new TreeMap<>();
      KeyedSums one = new KeyedSums();
      KeyedSums other = new KeyedSums();
      int count = random.nextInt(400);
      for (int i = 0; i < count; i++) {
        long key = random.nextInt(50) * (random.nextBoolean() ? 1L : 0x1_0000_0007L);
        long amount = random.nextLong(2_001) - 1_000;
        (random.nextBoolean() ? one : other).add(key, amount);
        exact.merge(key, amount, Long::sum);
      }
      one.merge(other);
      assertThat(one.keys()).containsExactly(exact.keySet().toArray(Long[]::new));
      exact.forEach((key, sum) -> assertThat(one.sum(key)).isEqualTo(sum));
      assertThat(one.sum(77)).isZero();
    }
  }

  private static List<Addend> addends(Random random) {
    List<Addend> addends = new ArrayList<>();
    int count = 2 + random.nextInt(40);
    for (int i = 0; i < count; i++) {
      long times = random.nextLong() >> (2 + random.nextInt(60));
      addends.add(
          new Addend(
              random.nextInt(80) - 20, times, (random.nextLong() >>> (2 + random.nextInt(60)))));
    }
    return addends;
  }

  private static WholeSums sums(List<Addend> addends) {
    WholeSums sums = new WholeSums();
    for (Addend each : addends) {
      sums.add(each.place(), each.times(), each.amount());
    }
    return sums;
  }
}
