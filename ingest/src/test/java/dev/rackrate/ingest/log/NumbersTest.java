package dev.rackrate.ingest.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class NumbersTest {

  @ParameterizedTest
  @CsvSource({
    "42, 42",
    "-17, -17",
    "66.0, 66",
    "66.5, 67",
    "16051200000000.0, 16051200000000",
    "4294967295, 4294967295",
    "9.22337e+17, 922337000000000000",
    "007, 7",
  })
  void readsWholeNumbersEvenWrittenAsFractions(String text, long number) {
    assertThat(Numbers.whole(text, "n")).isEqualTo(number);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1,5",
        "0x10",
        "5d",
        "1e400",
        "NaN2",
        "Infinity",
        "9.22337e+18",
        ".",
        "1.2.3",
        "--4"
      })
  void refusesOtherText(String text) {
    assertThatThrownBy(() -> Numbers.whole(text, "n"))
        .isInstanceOf(BadRow.class)
        .hasMessageStartingWith("n must be a");
  }

  @Test
  void tellsNothingFromZero() {
    assertThat(Numbers.whole("", "n")).isEqualTo(Numbers.NONE);
    assertThat(Numbers.whole("null", "n")).isEqualTo(Numbers.NONE);
    assertThat(Numbers.number("NaN", "n")).isNaN();
    assertThat(Numbers.number("Unknown", "n")).isNaN();
    assertThat(Numbers.number("0", "n")).isZero();
  }

  /// Digits over a power of ten must be the number that the library reads from the text.
  @Test
  void readsEveryDecimalAsTheLibraryDoes() {
    SplittableRandom random = new SplittableRandom(43);
    for (int i = 0; i < 5_000; i++) {
      long digits = random.nextLong(1_000_000_000_000_000_000L) / (long) Math.pow(10, i % 17);
      StringBuilder text = new StringBuilder().append(digits);
      text.insert(random.nextInt(text.length() + 1), '.');
      text.insert(0, i % 2 == 0 ? "-" : "");
      assertThat(Numbers.number(text, "n")).as("" + text).isEqualTo(Double.parseDouble("" + text));
    }
  }

  @Test
  void showsLittleOfAHugeField() {
    String huge = "\u0000x".repeat(100_000);
    assertThatThrownBy(() -> Numbers.number(huge, "n"))
        .hasMessageMatching("n must be a number but was \"(\\?x){30}\\.\\.\\.\"");
  }
}
