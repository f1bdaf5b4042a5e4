package dev.rackrate.quantity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class QuantityTest {

  private static final double HOURS_PER_MONTH = 720;

  @ParameterizedTest
  @CsvSource({
    "0.12 USD/kWh, 0.12, USD/kWh",
    "36 months, 36, months",
    "8 %/year, 8, %/year",
    "5 %, 5, %",
    "80 GiB, 80, GiB",
    "10.2 kW, 10.2, kW",
    "150 USD/kW/month, 150, USD/kW/month",
    "98.32 USD/hour, 98.32, USD/hour",
    "14_500 USD, 14500, USD",
    "-10 %/year, -10, %/year",
    "+2.5e3 EUR, 2500, EUR",
    "1_000_000 USD, 1000000, USD",
    ".5 h, 0.5, h",
    "4hours, 4, hours",
    "  3   USD / GB / month , 3, USD/GB/month"
  })
  void readsANumberAndItsUnit(String text, double number, String unit) {
    Quantity quantity = Quantity.parse(text).orElseThrow();
    assertThat(quantity.number()).isEqualTo(number);
    assertThat(quantity.unit()).hasToString(unit);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "12",
        "USD",
        "12 ",
        "12 parsecs",
        "12 usd",
        "12 kwh",
        "12 USD/",
        "12 /month",
        "12 USD//month",
        "12 USD month",
        "USD 12",
        "1__ USD",
        "_1 USD",
        "1,000 USD",
        "1.2.3 USD",
        "1 000 USD",
        "0x10 USD",
        "0x1p3 USD",
        "1e999 USD",
        "1e USD",
        "NaN USD",
        "Infinity USD",
        "-Infinity USD",
        "1d USD",
        "--1 USD",
        "\u0661\u0662 USD",
        "\uff11\uff12 USD",
        "12\u00a0USD"
      })
  void refusesWhatIsNotOne(String text) {
    assertThat(Quantity.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"7, 7", "14_500, 14500", "-0.25, -0.25", "+3, 3", "2e3, 2000", ".5, 0.5", "5., 5"})
  void readsAPlainNumber(String text, double number) {
    assertThat(Quantity.number(text)).contains(number);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        ".",
        "-",
        "+",
        "_",
        "1__",
        "1_",
        "NaN",
        "Infinity",
        "-Infinity",
        "0x10",
        "1e999",
        "-1e999",
        "1d",
        "1f",
        "1D",
        "1e",
        " 7",
        "7 ",
        "1,5",
        "1.2.3",
        "\u0661\u0662",
        "1\u0662",
        "\uff11\uff12",
        "12345678901234567890123456789012345678901"
      })
  void refusesWhatIsNoPlainNumber(String text) {
    assertThat(Quantity.number(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0x1p3", "-0x1p3", "0x.8p1"})
  void refusesHexadecimal(String text) {
    assertThat(Quantity.number(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"_1", "1__0", "1_.5", "1._5", "1_e3", "1e_3", "-_5"})
  void refusesUnderscoresThatGroupNothing(String text) {
    assertThat(Quantity.number(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    // number, unit, in, exactly
    "8 %/year, ratio/year, 0.08",
    "36 months, months, 36",
    "3 years, months, 36",
    "2 quarters, months, 6",
    "600 USD/year, USD/month, 50",
    "3 weeks, days, 21",
    "5 min, hours, 0.08333333333333333",
    "90 s, hours, 0.025",
    "10.2 kW, W, 10200",
    "1.44 kW, W, 1440",
    "4 TB, GB, 4000",
    "300 GB/month, GB/month, 300",
    "150 USD/kW/month, USD/month/kW, 150",
    "400 USD/MWh, USD/kWh, 0.4",
    "380 g/kWh, g/kWh, 380",
    "0.38 kg/kWh, g/kWh, 380",
    "14_500 USD, USD, 14500",
    "7 EUR/hour, USD/hour, 7",
    "45 hours/week, hours/week, 45",
    "2 TiB, GiB, 2048"
  })
  void convertsExactly(String text, String unit, double value) {
    assertThat(in(text, unit)).contains(value);
  }

  @Test
  void everyWholePercentageIsItsHundredth() {
    for (int percent = -300; percent <= 300; percent++) {
      assertThat(in(percent + " %", "ratio")).contains(percent / 100.0);
    }
  }

  @Test
  void everyWholeYearlyAmountIsItsTwelfthAMonth() {
    for (int usd = 2; usd <= 2_000; usd++) {
      assertThat(in(usd + " USD/year", "USD/month")).contains(usd / 12.0);
    }
  }

  @ParameterizedTest
  @CsvSource({
    // A month of 720 hours: 30 days of 24.
    "2 USD/hour, USD/month, 1440",
    "1440 USD/month, USD/hour, 2",
    "12 hours/day, hours/month, 360",
    "3 months, hours, 2160",
    "1080 hours, months, 1.5",
    "2 years, days, 720",
    "14 days, months, 0.4666666666666667",
    "7 %/month, ratio/week, 0.016333333333333332",
    "0.5 USD/kW/hour, USD/kW/month, 360"
  })
  void meetsClockAndCalendarByTheHoursOfAMonth(String text, String unit, double value) {
    assertThat(in(text, unit).orElseThrow()).isCloseTo(value, within(1e-12 * value));
  }

  @ParameterizedTest
  @CsvSource({
    "5 USD, USD/month",
    "5 USD/month, USD",
    "5 kW, kWh",
    "5 GB, GiB",
    "5 %, hours",
    "5 USD/kW/month, USD/kWh",
    "5 USD/kW/month, USD/month/month",
    "5 hours, USD",
    "5 kg, kW"
  })
  void doesNotConvertWhatMeasuresSomethingElse(String text, String unit) {
    assertThat(in(text, unit)).isEmpty();
  }

  @Test
  void namesItsCurrency() {
    assertThat(unit("EUR/kW/month").currency()).contains("EUR");
    assertThat(unit("kWh/month").currency()).isEmpty();
  }

  @Test
  void thereAndBackIsTheSame() {
    String[] units = {"s", "min", "h", "day", "week", "month", "quarter", "year"};
    for (String from : units) {
      for (String to : units) {
        double there = unit(from).factorTo(unit(to), HOURS_PER_MONTH).orElseThrow();
        double back = unit(to).factorTo(unit(from), HOURS_PER_MONTH).orElseThrow();
        assertThat(there * back).as("%s in %s", from, to).isCloseTo(1, within(1e-12));
      }
    }
  }

  private static Optional<Double> in(String text, String unit) {
    return Quantity.parse(text).orElseThrow().in(unit(unit), HOURS_PER_MONTH);
  }

  private static UnitText unit(String text) {
    return UnitText.parse(text).orElseThrow();
  }

  /// The JVM's own reading is the second way.
  @Test
  void readsEveryPlainNumberToTheLastBit() {
    var random = new Random(7);
    for (int each = 0; each < 200_000; each++) {
      String digits = Long.toString(random.nextLong(1, 10_000_000_000_000_000L));
      digits = digits.substring(0, random.nextInt(1, digits.length() + 1));
      int point = random.nextInt(digits.length() + 1);
      String text =
          switch (random.nextInt(4)) {
            case 0 -> digits;
            case 1 -> "00" + digits;
            default -> digits.substring(0, point) + "." + digits.substring(point);
          };
      assertThat(Quantity.number(text)).as(text).contains(Double.parseDouble(text));
    }
  }
}
