package dev.rackrate.quantity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SourceTest {

  private static final Source PAGE = source("S-900", "2026-04-17");
  private static final Source LIST = source("S-901", "2025");

  @ParameterizedTest
  @CsvSource({
    // 13 days left of April, 31, 30, 31 and 15 make 120.
    "2026-04-17, 2026-08-15, false",
    "2026-04-17, 2026-08-16, true",
    "2026-04, 2026-07-30, false",
    "2026-04, 2026-07-31, true",
    "2026, 2026-05-02, true",
    "2026-04-17, 2026-04-01, false"
  })
  void isStaleAfterAHundredAndTwentyDays(String date, LocalDate day, boolean isStale) {
    assertThat(source("S-900", date).isStaleOn(day)).isEqualTo(isStale);
  }

  @Test
  void countsDaysEitherWay() {
    assertThat(PAGE.ageInDays(LocalDate.of(2026, 4, 27))).isEqualTo(10);
    assertThat(PAGE.ageInDays(LocalDate.of(2026, 4, 10))).isEqualTo(-7);
  }

  @Test
  void hasANameAndATitle() {
    PartialDate date = PAGE.date();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Source(" ", "a page", "", date, Confidence.PRIMARY))
        .withMessage("id of a source must not be blank");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Source("S-900", "", "", date, Confidence.PRIMARY))
        .withMessage("title of S-900 must not be blank");
  }

  @Test
  void aDerivedFigureRestsOnTheSourcesOfItsParts() {
    var price = part(new Origin.CatalogueRow("machines.csv", "box", PAGE));
    var share = part(new Origin.Assumption("build.gpu-share", "", LIST));
    var again = part(new Origin.CatalogueRow("gpus.csv", "chip", PAGE));
    var derived = new Origin.Derived("price * share", List.of(price, share, again));
    assertThat(derived.sources()).containsExactly(PAGE, LIST);
    assertThat(derived.isWritten()).isFalse();
  }

  @Test
  void aDerivedFigureIsWrittenWhereAllItsPartsAre() {
    var price = part(new Origin.StudyLine("study.yaml", 7, 3, "build[0].price"));
    var life = part(new Origin.CommandLine("build.life"));
    var share = part(new Origin.Assumption("build.gpu-share", "", LIST));
    assertThat(derived(price, life).isWritten()).isTrue();
    assertThat(derived(price, share).isWritten()).isFalse();
    assertThat(derived(price, share).sources()).containsExactly(LIST);
    assertThat(derived().isWritten()).isFalse();
    assertThat(part(new Origin.Absent()).origin().isWritten()).isFalse();
  }

  private static Origin derived(Origin.Derived.Part... parts) {
    return new Origin.Derived("price * share", List.of(parts));
  }

  @Test
  void confidenceIsFoundByItsLabel() {
    for (Confidence confidence : Confidence.values()) {
      assertThat(Confidence.parse(confidence.label())).contains(confidence);
    }
    assertThat(Confidence.parse("Primary")).isEmpty();
  }

  private static Origin.Derived.Part part(Origin origin) {
    return new Origin.Derived.Part("part", 2, "USD", origin);
  }

  private static Source source(String id, String date) {
    return new Source(
        id, "a page", "", PartialDate.parse(date).orElseThrow(), Confidence.SECONDARY);
  }
}
