package dev.rackrate.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.quantity.Confidence;
import dev.rackrate.quantity.PartialDate;
import dev.rackrate.quantity.Source;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ValueCurveTest {

  private static final Source SHEET =
      new Source(
          "S-900", "a sheet", "", PartialDate.parse("2026").orElseThrow(), Confidence.SECONDARY);

  private static final ValueKept TWO = new ValueKept("chip", 2, 0.64, SHEET);
  private static final ValueKept FOUR = new ValueKept("chip", 4, 0.36, SHEET);

  private final ValueCurve curve = new ValueCurve(List.of(FOUR, TWO));

  @ParameterizedTest
  @CsvSource({
    // From 1 to 0.64 in two years is 0.8 a year; then 0.75 a year; past the end 0.36 ^ (1 / 4).
    "0, 1",
    "1, 0.8",
    "2, 0.64",
    "3, 0.48",
    "4, 0.36",
    "6, 0.216"
  })
  void fallsByTheSameShareBetweenPoints(double age, double share) {
    assertThat(curve.share(age)).isCloseTo(share, within(1e-12));
  }

  @Test
  void neverRises() {
    for (double age = 0.1; age < 12; age += 0.1) {
      assertThat(curve.share(age)).isLessThan(curve.share(age - 0.1));
    }
  }

  @Test
  void namesThePointsAroundAnAge() {
    assertThat(curve.around(1)).containsExactly(TWO);
    assertThat(curve.around(2.5)).containsExactly(TWO, FOUR);
    assertThat(curve.around(9)).containsExactly(FOUR);
  }

  @Test
  void refusesAnAgeBeforeBirthAndNoPoints() {
    assertThatIllegalArgumentException().isThrownBy(() -> curve.share(-2));
    assertThatIllegalArgumentException().isThrownBy(() -> new ValueCurve(List.of()));
  }
}
