package dev.rackrate.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Places as people write them, and the month in which credits end.
final class PlacesTest {

  @Test
  void aStateIsAlsoInItsCountry() {
    assertThat(Places.withCountry("us-tx")).containsExactly("US-TX", "US");
    assertThat(Places.withCountry("de")).containsExactly("DE");
    assertThat(Places.withCountry("")).isEmpty();
  }

  @Test
  void aPlaceOfEuropeHasTheAverageOfTheUnion() {
    assertThat(Places.lookedUp("nl")).containsExactly("NL", "EU");
    assertThat(Places.lookedUp("us-tx")).containsExactly("US-TX", "US");
    assertThat(Places.lookedUp("ch")).containsExactly("CH", "EU");
    assertThat(Places.lookedUp("jp")).containsExactly("JP");
    assertThat(Places.lookedUpForWage("ch")).containsExactly("CH", "EU", "DE");
    assertThat(Places.lookedUpForWage("jp")).containsExactly("JP");
    assertThat(Places.lookedUp("")).isEmpty();
  }

  @Test
  void theUnionIsItsMembers() {
    assertThat(Places.of("eu")).contains("DE", "FI").doesNotContain("EU", "CH").hasSize(27);
    assertThat(Places.of("us-tx")).containsExactly("US-TX");
    assertThat(Places.of("on-premises")).containsExactly("on-premises");
  }

  @ParameterizedTest(name = "from 2026-11-09 to {0}")
  @CsvSource({
    "2026-11-07, 0",
    "2026-11-08, 0",
    "2026-11-09, 0.033333333333",
    "2026-12-07, 0.966666666667",
    "2026-12-08, 1",
    "2026-12-09, 1.032258064516",
    "2027-11-08, 12"
  })
  void creditsLastToTheEndOfTheirLastDay(LocalDate end, double months) {
    assertThat(ProviderTerms.monthsUpTo(end, Asked.TODAY)).isCloseTo(months, within(1e-9));
  }
}
