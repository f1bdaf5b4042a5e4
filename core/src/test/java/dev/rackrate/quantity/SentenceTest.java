package dev.rackrate.quantity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

final class SentenceTest {

  @Test
  void amountsAreWrittenWhenItIsSaid() {
    assertThat(
            Sentence.of("takes %s at the start, the budget is %s", 30, 20)
                .with(SentenceTest::coins))
        .isEqualTo("takes 15 coins at the start, the budget is 10 coins");
  }

  @Test
  void aPerCentSignOfAPlainSentenceIsItself() {
    assertThat(Sentence.plain("30 % of it, %s and %d").with(SentenceTest::coins))
        .isEqualTo("30 % of it, %s and %d");
  }

  @Test
  void aPerCentSignBesideAnAmountIsDoubled() {
    assertThat(Sentence.of("30 %% of %s", 50).with(SentenceTest::coins))
        .isEqualTo("30 % of 25 coins");
  }

  @Test
  void figuresAreTheSameInEveryLocale() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.GERMANY);
    try {
      assertThat(Sentence.say("%.2f kW of %d", 3.68, 4)).isEqualTo("3.68 kW of 4");
    } finally {
      Locale.setDefault(before);
    }
  }

  /// Two dollars to the coin.
  private static String coins(double usd) {
    return Sentence.say("%.0f coins", usd / 2);
  }
}
