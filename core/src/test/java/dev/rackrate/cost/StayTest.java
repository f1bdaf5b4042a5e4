package dev.rackrate.cost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rackrate.fleet.MonthlyUse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Machines of which those bought last are sold first.
final class StayTest {

  @Test
  void machinesStayAsEachByItselfDoes() {
    Random random = new Random(12);
    int several = 0;
    for (int i = 0; i < 200; i++) {
      double[] held = new double[3 + random.nextInt(20)];
      for (int month = 1; month < held.length; month++) {
        held[month] = random.nextInt(3) > 0 ? held[month - 1] : random.nextInt(9);
      }
      double[] hours = Arrays.stream(held).map(each -> 300 * each).toArray();
      List<Stay> stays = Stay.of(new MonthlyUse(held, hours, hours, hours));
      Map<Integer, double[]> slow = oneByOne(held);
      if (stays.size() > 1) {
        several++;
        assertThat(stays).extracting(Stay::until).containsExactlyElementsOf(slow.keySet());
        for (Stay stay : stays) {
          assertThat(stay.use().machines()).containsExactly(slow.get(stay.until()));
        }
      }
    }
    assertThat(several).isGreaterThan(100);
  }

  /// The n-th machine is there in the months in which so many are held.
  private static Map<Integer, double[]> oneByOne(double[] held) {
    Map<Integer, double[]> stays = new TreeMap<>();
    for (int machine = 1; machine <= 8; machine++) {
      int from = 0;
      for (int month = 1; month <= held.length; month++) {
        boolean isHeld = month < held.length && held[month] >= machine;
        if (isHeld && from == 0) {
          from = month;
        } else if (!isHeld && from > 0) {
          double[] until = stays.computeIfAbsent(month - 1, end -> new double[end + 1]);
          for (int in = from; in < month; in++) {
            until[in]++;
          }
          from = 0;
        }
      }
    }
    return stays;
  }
}
