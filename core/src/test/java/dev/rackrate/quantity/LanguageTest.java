package dev.rackrate.quantity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LanguageTest {

  private static final Language CHINESE =
      new Language(
          Tongue.CHINESE,
          Map.of("{} costs {} over {}.", "{2}内 {0} 的费用为 {1}。"),
          Map.of("Energy", "能源"));

  private static final Speech SPEECH = new Speech(Speech.IN_USD.rate(), CHINESE);

  @Test
  void aSentenceIsSaidWithItsArgumentsInTheOrderOfTheLanguage() {
    Sentence sentence =
        Sentence.of("{} costs {} over {}.", Arg.name("box"), Arg.usd(14_567), Arg.months(36));

    assertThat(SPEECH.say(sentence)).isEqualTo("36 个月内 box 的费用为 14,567 美元。");
    assertThat(sentence.text()).isEqualTo("box costs 14,567 USD over 36 months.");
  }

  @Test
  void aSentenceThatIsNotTranslatedStaysEnglish() {
    assertThat(SPEECH.say(Sentence.of("So be it."))).isEqualTo("So be it.");
  }

  @Test
  void figuresAreWrittenAsReadersOfTheLanguageDo() {
    assertThat(SPEECH.say(Arg.share(0.083))).isEqualTo("8.3%");
    assertThat(SPEECH.say(Arg.day(LocalDate.of(2026, 11, 9)))).isEqualTo("2026 年 11 月 9 日");
    assertThat(SPEECH.say(Arg.span(93_784L))).isEqualTo("1 天 2 小时");
    assertThat(SPEECH.say(Arg.hours(1))).isEqualTo("1 小时");
    assertThat(SPEECH.say(Arg.usdPerUnit(0.1234))).isEqualTo("0.1234 美元");
    assertThat(SPEECH.say(Arg.name("Energy"))).isEqualTo("能源");
    assertThat(SPEECH.say(Arg.name("Energy & Co"))).isEqualTo("Energy & Co");
    assertThat(SPEECH.say(Arg.listed(List.of(Arg.name("a"), Arg.name("b")), Arg.Joint.AND)))
        .isEqualTo("a 和 b");
    assertThat(
            SPEECH.say(Arg.listed(List.of(Arg.name("Energy"), Arg.name("Energy")), Arg.Joint.AND)))
        .isEqualTo("能源和能源");
  }

  @ParameterizedTest
  @CsvSource({
    "USD/kWh, 美元/kWh",
    "hours/week, 小时/周",
    "months, 个月",
    "USD/GPU-hour, 美元/GPU 小时",
    "tokens/s, tokens/秒"
  })
  void unitsHaveTheirNames(String unit, String chinese) {
    assertThat(SPEECH.unit(unit)).isEqualTo(chinese);
    assertThat(Speech.IN_USD.unit(unit)).isEqualTo(unit);
  }

  @Test
  void anInputInPerCentHasNoBlankBeforeTheSign() {
    assertThat(SPEECH.say(Arg.measure("discount-rate", 0.08, "ratio/year"))).isEqualTo("8%/年");
  }

  @Test
  void anotherCurrencyHasItsName() {
    Speech yuan = new Speech(new Money.Rate("CNY", 0.125, new Origin.Absent()), CHINESE);
    assertThat(yuan.say(Arg.usd(1_000))).isEqualTo("8,000 元");
  }
}
