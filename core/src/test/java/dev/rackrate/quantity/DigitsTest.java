package dev.rackrate.quantity;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class DigitsTest {

  private static final Map<Digits, String> FORMATS =
      Map.of(
          Digits.WHOLE, "%,.0f",
          Digits.TENTHS, "%,.1f",
          Digits.HUNDREDTHS, "%,.2f",
          Digits.TEN_THOUSANDTHS, "%,.4f",
          Digits.TWO_FIGURES, "%.2g",
          Digits.THREE_FIGURES, "%.3g",
          Digits.FOUR_FIGURES, "%.4g");

  /// Numbers of every size, some near halves.
  private static double number(SplittableRandom random) {
    double size = Math.pow(10, random.nextInt(-9, 13));
    double near = Math.rint(random.nextDouble() * 2000) / 2000;
    double value = (random.nextBoolean() ? near : random.nextDouble()) * size;
    return random.nextInt(4) == 0 ? -value : value;
  }

  @Test
  void printsWhatTheFormatterOfTheLibraryPrints() {
    var random = new SplittableRandom(7);
    for (int i = 0; i < 20_000; i++) {
      double value = number(random);
      FORMATS.forEach((digits, format) -> {
        String expected = String.format(Locale.ROOT, format, value);
        boolean isZero = expected.matches("-[0.]+");
        assertThat(digits.of(value))
            .as("%s of %s", digits, value)
            .isEqualTo(isZero ? expected.substring(1) : expected);
      });
    }
  }

  @Test
  void nothingIsLostButWhatIsRounded() {
    var random = new SplittableRandom(11);
    for (int i = 0; i < 20_000; i++) {
      double value = number(random);
      BigDecimal read = new BigDecimal(Digits.UP_TO_HUNDREDTHS.of(value).replace(",", ""));
      assertThat(read)
          .isEqualByComparingTo(BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_UP));
      assertThat(Digits.UP_TO_HUNDREDTHS.of(value)).doesNotMatch(".*\\.(\\d*0)?");
    }
  }

  @Test
  void byHand() {
    assertThat(Digits.WHOLE.of(1_234_567.5)).isEqualTo("1,234,568");
    assertThat(Digits.WHOLE.of(-999.5)).isEqualTo("-1,000");
    assertThat(Digits.WHOLE.of(-0.4)).isEqualTo("0");
    assertThat(Digits.HUNDREDTHS.of(1.005)).isEqualTo("1.01");
    assertThat(Digits.UP_TO_TENTHS.of(36.04)).isEqualTo("36");
    assertThat(Digits.UP_TO_HUNDREDTHS.of(1_200)).isEqualTo("1,200");
    assertThat(Digits.UP_TO_TEN_THOUSANDTHS.of(0.35405)).isEqualTo("0.3541");
    assertThat(Digits.FIVE_FIGURES.of(989.5)).isEqualTo("989.5");
    assertThat(Digits.FIVE_FIGURES.of(312)).isEqualTo("312");
    assertThat(Digits.FIVE_FIGURES.of(1_000_000)).isEqualTo("1.0000e+06");
    assertThat(Digits.count(-1_234_567L)).isEqualTo("-1,234,567");
    assertThat(Digits.count(999L)).isEqualTo("999");
    assertThat(Digits.TENTHS.signed(2.34)).isEqualTo("+2.3");
    assertThat(Digits.TENTHS.signed(-2.34)).isEqualTo("-2.3");
    assertThat(Digits.TENTHS.of(Double.NaN)).isEqualTo("-");
    assertThat(Digits.PLAIN.of(Double.POSITIVE_INFINITY)).isEqualTo("-");
  }

  @Test
  void plainIsAsExactAsTheNumberIsSmall() {
    assertThat(Digits.PLAIN.of(14_512.7)).isEqualTo("14,513");
    assertThat(Digits.PLAIN.of(44.567)).isEqualTo("44.57");
    assertThat(Digits.PLAIN.of(44.5)).isEqualTo("44.5");
    assertThat(Digits.PLAIN.of(0.05)).isEqualTo("0.05");
    assertThat(Digits.PLAIN.of(0.123456)).isEqualTo("0.1235");
    assertThat(Digits.PLAIN.of(0.000278)).isEqualTo("2.78e-04");
    assertThat(Digits.PLAIN.of(3)).isEqualTo("3");
  }
}
