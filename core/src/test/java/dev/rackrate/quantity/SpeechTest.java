package dev.rackrate.quantity;

import static dev.rackrate.quantity.Arg.days;
import static dev.rackrate.quantity.Arg.hours;
import static dev.rackrate.quantity.Arg.listed;
import static dev.rackrate.quantity.Arg.months;
import static dev.rackrate.quantity.Arg.name;
import static dev.rackrate.quantity.Arg.names;
import static dev.rackrate.quantity.Arg.number;
import static dev.rackrate.quantity.Arg.said;
import static dev.rackrate.quantity.Arg.share;
import static dev.rackrate.quantity.Arg.usd;
import static dev.rackrate.quantity.Arg.usdPerUnit;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rackrate.quantity.Arg.Joint;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SpeechTest {

  /// Two dollars to the coin.
  private static final Speech COINS = new Speech(new Money.Rate("COIN", 2, new Origin.Absent()));

  @Test
  void amountsAreInTheCurrencyOfTheRate() {
    assertThat(COINS.say(usd(29_001))).isEqualTo("14,501 COIN");
    assertThat(COINS.say(usd(199.98))).isEqualTo("99.99 COIN");
    assertThat(COINS.say(usd(200))).isEqualTo("100 COIN");
    assertThat(COINS.say(usd(-3))).isEqualTo("-1.50 COIN");
  }

  @Test
  void aPriceOfASmallUnitKeepsPartsOfACent() {
    assertThat(COINS.say(usdPerUnit(0.0416))).isEqualTo("0.0208 COIN");
    assertThat(COINS.say(usdPerUnit(19.9998))).isEqualTo("9.9999 COIN");
    assertThat(COINS.say(usdPerUnit(20))).isEqualTo("10.00 COIN");
    assertThat(COINS.say(usdPerUnit(2_000))).isEqualTo("1,000 COIN");
  }

  @Test
  void amountsInsideOtherSentencesAreConvertedToo() {
    Sentence inner = Sentence.of("costs {}", usd(2_468));
    assertThat(COINS.say(Sentence.of("box: {}", said(inner)))).isEqualTo("box: costs 1,234 COIN");
  }

  @Test
  void unitsOfTimeAgreeWithTheirNumber() {
    assertThat(COINS.say(months(1))).isEqualTo("1 month");
    assertThat(COINS.say(months(36))).isEqualTo("36 months");
    assertThat(COINS.say(months(1.04))).isEqualTo("1 month");
    assertThat(COINS.say(hours(44.56))).isEqualTo("44.6 hours");
    assertThat(COINS.say(days(1_308))).isEqualTo("1,308 days");
    assertThat(COINS.say(hours(0))).isEqualTo("0 hours");
  }

  @Test
  void otherArguments() {
    assertThat(COINS.say(share(0.5678))).isEqualTo("56.8 %");
    assertThat(COINS.say(share(0.055, Digits.UP_TO_HUNDREDTHS))).isEqualTo("5.5 %");
    assertThat(COINS.say(number(2.345, Digits.TENTHS))).isEqualTo("2.3");
    assertThat(COINS.say(new Arg.Day(LocalDate.of(2026, 11, 9)))).isEqualTo("2026-11-09");
  }

  @Test
  void aSmallShareIsNotNothing() {
    assertThat(COINS.say(share(0.0004))).isEqualTo("<0.1 %");
    assertThat(COINS.say(share(0.0006))).isEqualTo("0.1 %");
    assertThat(COINS.say(share(0.004, Digits.WHOLE))).isEqualTo("<1 %");
    assertThat(COINS.say(share(0.00004, Digits.HUNDREDTHS))).isEqualTo("<0.01 %");
    assertThat(COINS.say(share(0))).isEqualTo("0.0 %");
    assertThat(COINS.say(share(-0.0004))).isEqualTo("0.0 %");
  }

  @Test
  void listsHaveTheirJointBeforeTheLast() {
    List<Arg> three = List.of(name("a"), name("b"), name("c"));
    assertThat(COINS.say(listed(three, Joint.AND))).isEqualTo("a, b and c");
    assertThat(COINS.say(listed(three.subList(0, 2), Joint.OR))).isEqualTo("a or b");
    assertThat(COINS.say(listed(three.subList(0, 1), Joint.OR))).isEqualTo("a");
    assertThat(COINS.say(listed(three, Joint.SEMICOLON))).isEqualTo("a; b; c");
    assertThat(COINS.say(names("a", "b"))).isEqualTo("a, b");
  }

  @Test
  void theLocaleDoesNotMatter() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.GERMANY);
    try {
      assertThat(COINS.say(usd(3_001.2))).isEqualTo("1,501 COIN");
    } finally {
      Locale.setDefault(before);
    }
  }

  /// What stands behind `of` may be a name, which is no word of ours.
  @Test
  void whatARecordCallsAFigureIsTranslatedButNotTheNameBehindIt() {
    Language language =
        new Language(
            Tongue.CHINESE,
            Map.of("{} of {}", "{1} 的 {0}", "shared experts", "共享专家数", "id of a part", "部件的 id"),
            Map.of("tune", "调优"));
    Speech chinese = new Speech(Speech.IN_USD.rate(), language);

    assertThat(chinese.say(new Arg.Field("shared experts"))).isEqualTo("共享专家数");
    assertThat(chinese.say(new Arg.Field("id of a part"))).isEqualTo("部件的 id");
    assertThat(chinese.say(new Arg.Field("layers of draft"))).isEqualTo("draft 的 layers");
    assertThat(Speech.IN_USD.say(new Arg.Field("shared experts of draft")))
        .isEqualTo("shared experts of draft");
  }
}
