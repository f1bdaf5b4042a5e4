package dev.rackrate.resolve;

import static org.assertj.core.api.Assertions.assertThat;

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
  void aMemberOfTheUnionHasItsAverage() {
    assertThat(Places.lookedUp("nl")).containsExactly("NL", "EU");
    assertThat(Places.lookedUp("us-tx")).containsExactly("US-TX", "US");
    assertThat(Places.lookedUp("ch")).containsExactly("CH");
    assertThat(Places.lookedUp("")).isEmpty();
  }

  @Test
  void theUnionIsItsMembers() {
    assertThat(Places.of("eu, ch")).contains("DE", "CH").doesNotContain("EU").hasSize(28);
    assertThat(Places.of("on-premises")).containsExactly("on-premises");
  }

  @ParameterizedTest(name = "from 2026-11-09 to {0}")
  @CsvSource({
    "2026-11-08, -1",
    "2026-11-09, 0",
    "2026-12-08, 0",
    "2026-12-09, 1",
    "2027-11-09, 12"
  })
  void creditsLastUntilTheLastWholeMonth(LocalDate end, int month) {
    assertThat(ProviderTerms.lastMonthBefore(end, Asked.TODAY)).isEqualTo(month);
  }
}
