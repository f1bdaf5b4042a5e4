package dev.rackrate.study.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MeantNumberTest {

  @ParameterizedTest
  @CsvSource({
    "'30,000 USD', 30000",
    "'1,234,567.50 USD', 1234567.50",
    "30.000 EUR, 30000",
    "1.234.567 EUR, 1234567",
    "30 000 EUR, 30000",
    "CHF 30'000, 30000",
    "$30k, 30000",
    "30K USD, 30000",
    "1.5 Mio EUR, 1500000",
    "1.5m USD, 1500000",
    "2.50 USD/kWh, 2.50",
    "'0,25 EUR', 0.25",
    "about 12 kW, 12",
    "3 months, 3",
    "12 meters, 12",
  })
  void theNumberIsReadAsPeopleWriteIt(String written, String number) {
    assertThat(MeantNumber.of(written)).hasValue(number);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "lots", "USD", "?"})
  void aTextWithoutANumberHasNone(String written) {
    assertThat(MeantNumber.of(written)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"30.000 EUR, EUR", "€30k, EUR", "£ 12/hour, GBP", "12 元, CNY", "$5, USD"})
  void theCurrencyIsThatOfTheText(String written, String currency) {
    assertThat(MeantNumber.currency(written)).hasValue(currency);
  }

  @Test
  void aTextWithoutACurrencyHasNone() {
    assertThat(MeantNumber.currency("30k dollars")).isEmpty();
    assertThat(MeantNumber.currency("2 kWh")).isEmpty();
  }

  @Test
  void onlyThreeNoughtsBehindAPointCanBeThousands() {
    assertThat(MeantNumber.isAmbiguous("30.000 EUR")).isTrue();
    assertThat(MeantNumber.isAmbiguous("1.000")).isTrue();
    assertThat(MeantNumber.isAmbiguous("30.00 EUR")).isFalse();
    assertThat(MeantNumber.isAmbiguous("30.0000 EUR")).isFalse();
    assertThat(MeantNumber.isAmbiguous("1.125 USD/hour")).isFalse();
    assertThat(MeantNumber.isAmbiguous("1000.000 USD")).isFalse();
    assertThat(MeantNumber.beforeNoughts("30.000 EUR")).hasValue("30");
    assertThat(MeantNumber.beforeNoughts("1.230.000 EUR")).isEmpty();
    assertThat(MeantNumber.beforeNoughts("30.00 EUR")).isEmpty();
  }
}
