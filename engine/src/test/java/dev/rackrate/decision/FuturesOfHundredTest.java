package dev.rackrate.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rackrate.risk.Risk;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Futures are told as whole ones of a hundred, and those that are told add up to a hundred.
final class FuturesOfHundredTest {

  private static final List<String> KINDS = List.of("build", "rent", "mix", "api");

  private static Risk risk(List<Risk.Side> sides) {
    return new Risk(
        4_096,
        List.of(),
        List.of(),
        "build:box",
        List.of(),
        sides,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Optional.empty());
  }

  private static List<Long> told(Risk risk) {
    return risk.sides().stream().map(side -> RiskWords.ofHundred(risk, side.kind())).toList();
  }

  @Test
  void halvesGoToTheMoreProbable() {
    Risk half =
        risk(List.of(new Risk.Side("build", 0.625, 0.01), new Risk.Side("rent", 0.375, 0.01)));
    assertThat(told(half)).containsExactly(63L, 37L);
    Risk three =
        risk(
            List.of(
                new Risk.Side("mix", 0.503, 0.01),
                new Risk.Side("rent", 0.424, 0.01),
                new Risk.Side("build", 0.073, 0.01)));
    assertThat(told(three)).containsExactly(50L, 43L, 7L);
  }

  @Test
  void theyAddUpAndNoneIsOffByOne() {
    Random random = new Random(20_261_130);
    for (int draw = 0; draw < 400; draw++) {
      int[] counts = new int[2 + random.nextInt(3)];
      for (int i = 0; i < 4_096; i++) {
        counts[(int) (counts.length * Math.pow(random.nextDouble(), 3))]++;
      }
      List<Risk.Side> sides = new ArrayList<>();
      for (int i = 0; i < counts.length; i++) {
        sides.add(new Risk.Side(KINDS.get(i), counts[i] / 4_096.0, 0.01));
      }
      sides.sort(Comparator.comparingDouble(Risk.Side::probability).reversed());
      List<Long> told = told(risk(sides));
      assertThat(told.stream().mapToLong(Long::longValue).sum()).isEqualTo(100);
      for (int i = 0; i < sides.size(); i++) {
        assertThat(Math.abs(told.get(i) - 100 * sides.get(i).probability())).isLessThan(1);
      }
    }
  }
}
