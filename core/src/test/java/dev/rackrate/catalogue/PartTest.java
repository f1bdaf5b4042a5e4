package dev.rackrate.catalogue;

import static dev.rackrate.catalogue.TestTables.dated;
import static dev.rackrate.catalogue.TestTables.day;
import static dev.rackrate.catalogue.TestTables.part;
import static dev.rackrate.catalogue.TestTables.source;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.rackrate.quantity.Confidence;
import dev.rackrate.quantity.Source;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a part costs on a day.
final class PartTest {

  private static final Part.Price STAND_IN = new Part.Price(420, true, guessOf("2026-11-23"));
  private static final Part.Price OLD_GUESS = dated(390, guessOf("2025-02"));
  private static final Part.Price NEW_GUESS = dated(380, guessOf("2026-09-09"));
  private static final Part.Price READ = dated(350, sureOf("2025-08", Confidence.SECONDARY));
  private static final Part.Price BOUGHT = dated(330, sureOf("2026-05-06", Confidence.PRIMARY));
  private static final Part.Price READ_LATER =
      dated(340, sureOf("2026-08-01", Confidence.SECONDARY));

  @ParameterizedTest
  @CsvSource({
    // The stand-in for want of anything better, though it was written down later.
    "2025-01-31, 420",
    // Then the dated guess; a guess loses to any price that is more, even to an older one.
    "2025-02-01, 390",
    "2025-07-31, 390",
    "2025-08-01, 350",
    "2026-05-05, 350",
    "2026-05-06, 330",
    // The newer of two that are no guesses, whichever is nearer to the seller.
    "2026-08-01, 340",
    "2026-12-31, 340"
  })
  void costsTheNewestThatIsMoreThanAGuess(String day, double usd) {
    List<Part.Price> prices =
        new ArrayList<>(List.of(STAND_IN, OLD_GUESS, NEW_GUESS, READ, BOUGHT, READ_LATER));
    for (int turn = 0; turn < prices.size(); turn++) {
      Collections.rotate(prices, 1);
      Part part = part("cpu", prices.toArray(Part.Price[]::new));
      assertThat(part.on(day(day)).orElseThrow().usd()).isEqualTo(usd);
    }
  }

  @ParameterizedTest
  @CsvSource({"2025-02-01, 390", "2026-09-08, 390", "2026-09-09, 380"})
  void costsTheNewestGuessWhereThereIsNothingElse(String day, double usd) {
    Part part = part("cpu", NEW_GUESS, STAND_IN, OLD_GUESS);
    assertThat(part.on(day(day)).orElseThrow().usd()).isEqualTo(usd);
  }

  @Test
  void hasNoPriceBeforeTheFirst() {
    assertThat(part("cpu", READ, BOUGHT).on(day("2025-07-31"))).isEmpty();
    assertThat(part("cpu").on(day("2026-12-31"))).isEmpty();
  }

  @Test
  void costsNothingOrMore() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> dated(-7, sureOf("2026", Confidence.PRIMARY)))
        .withMessage("price of a part must be 0.0 or more but was -7.0");
  }

  private static Source guessOf(String date) {
    return source("S-G" + date, date, Confidence.ESTIMATE);
  }

  private static Source sureOf(String date, Confidence confidence) {
    return source("S-" + date, date, confidence);
  }
}
