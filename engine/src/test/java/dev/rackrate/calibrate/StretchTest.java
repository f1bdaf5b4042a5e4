package dev.rackrate.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.performance.fit.Spread;
import dev.rackrate.performance.request.Measurement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class StretchTest {

  private static final Measurement ROW = DecodeRows.of(0).getFirst();

  private static Check check(String known, double log, Spread unseen) {
    double predicted = ROW.observed() * Math.exp(-log);
    return new Check(new Residual(ROW, "llm-decode", known, "one", predicted), unseen, unseen);
  }

  private static List<Check> noise(String known, int rows, double deviation, Spread unseen) {
    Random random = new Random(11);
    List<Check> checks = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      checks.add(check(known, deviation * random.nextGaussian(), unseen));
    }
    return checks;
  }

  private static Stretch of(List<Check> checks) {
    return Stretch.of(checks, check -> check.unseen().low(), check -> check.unseen().high());
  }

  /// A deviation of 0.1 leaves one in twenty beyond 0.1645 on either side.
  @Test
  void tooWideAndTooNarrowComeToTheSame() {
    for (double read : new double[] {0.12, 0.5}) {
      Spread spread = Spread.even(read);
      Spread stretched = of(noise("stack", 4_000, 0.1, spread)).of("llm-decode", "stack", spread);

      assertThat(stretched.high()).isCloseTo(0.1645, within(0.006));
      assertThat(stretched.low()).isCloseTo(-0.1645, within(0.006));
    }
  }

  @Test
  void eachEndGoesByItsOwnRows() {
    Spread read = new Spread(-0.3, 0.1);
    List<Check> checks = new ArrayList<>();
    for (int row = 0; row < 200; row++) {
      checks.add(check("gpu", row % 2 == 0 ? -0.06 : 0.25, read));
    }
    Spread stretched = of(checks).of("llm-decode", "gpu", read);

    assertThat(stretched.low()).isCloseTo(-0.06, within(1e-9));
    assertThat(stretched.high()).isCloseTo(0.25, within(1e-9));
  }

  /// A group far out that others could not foresee would take ends ten times as far out for all.
  @Test
  void coverageIsNotBoughtWithTwiceTheWidthOfTheErrors() {
    List<Check> checks = new ArrayList<>(noise("gpu", 180, 0.1, Spread.even(0.2)));
    noise("gpu", 30, 0.1, Spread.even(0.02)).forEach(checks::add);
    Stretch stretch = of(checks);
    double wide = 2 * stretch.of("llm-decode", "gpu", Spread.even(0.2)).high();
    double narrow = 2 * stretch.of("llm-decode", "gpu", Spread.even(0.02)).high();
    double[] errors =
        checks.stream().mapToDouble(check -> check.residual().log()).sorted().toArray();
    double apart = Quantiles.of(errors, 0.95) - Quantiles.of(errors, 0.05);

    assertThat((180 * wide + 30 * narrow) / 210).isCloseTo(1.98 * apart, within(0.02));
  }

  @Test
  void fewRowsAndWhatHasNoneStayAsTheyWereRead() {
    Spread read = Spread.even(0.4);
    Stretch stretch = of(noise("both", 29, 0.05, read));

    assertThat(stretch.of("llm-decode", "both", read)).isEqualTo(read);
    assertThat(stretch.of("llm-decode", "gpu", read)).isEqualTo(read);
    assertThat(Stretch.NONE.of("llm-decode", "both", read)).isEqualTo(read);
  }

  @Test
  void whatShipsHoldsItsOwnRowsAndLeavesRoomForOthers() {
    Spread read = Spread.even(0.4);
    Stretch narrow = of(noise("both", 300, 0.1, read));
    Stretch wide = of(noise("both", 300, 0.3, read));

    double own = narrow.of("llm-decode", "both", read).high();
    double unseen = wide.of("llm-decode", "both", read).high();
    assertThat(narrow.halfway(wide).of("llm-decode", "both", read).high())
        .isCloseTo(Math.sqrt(own * unseen), within(1e-9));
    assertThat(wide.halfway(narrow).of("llm-decode", "both", read).high())
        .isCloseTo(unseen, within(1e-9));
  }
}
