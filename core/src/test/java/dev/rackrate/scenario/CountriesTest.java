package dev.rackrate.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CountriesTest {

  @Test
  void theyAreThoseOfTheStandardAndThoseItLeavesToUsers() {
    for (char first = 'A'; first <= 'Z'; first++) {
      for (char second = 'A'; second <= 'Z'; second++) {
        String code = "" + first + second;
        boolean isCountry =
            Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2).contains(code)
                || code.equals("AA")
                || code.equals("ZZ")
                || first == 'X'
                || (first == 'Q' && second >= 'M');
        assertThat(Countries.code(code).isPresent()).as(code).isEqualTo(isCountry);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "de, DE",
    "US-tx, US-TX",
    "us-dc, US-DC",
    "CN-GD, CN-GD",
    "fr-75c, FR-75C",
    "' nl ', NL"
  })
  void aCodeIsWrittenInCapitals(String written, String code) {
    assertThat(Countries.code(written)).isEqualTo(Optional.of(code));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "d", "yes", "DEU", "Germany", "UK", "EU", "QL", "US-", "US-XX", "US-TEX", "US-", "DE-",
        "CN-ABCD", "CN-G!", "-TX", "EB", "DE,FR"
      })
  void whatIsNoCodeIsNone(String written) {
    assertThat(Countries.code(written)).isEmpty();
  }

  @Test
  void theUnitedKingdomIsMeantByWhatManyWrite() {
    assertThat(Countries.unknown("uk").text()).endsWith("but is \"uk\"; did you mean GB?");
    assertThat(Countries.unknownPlace("UK").text()).endsWith("but is \"UK\"; did you mean GB?");
    assertThat(Countries.unknown("Germany").text()).endsWith("but is \"Germany\"");
  }
}
