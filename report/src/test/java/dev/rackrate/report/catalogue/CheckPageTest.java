package dev.rackrate.report.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rackrate.catalogue.Tables;
import dev.rackrate.catalogue.check.Finding;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.report.Pages;
import dev.rackrate.report.page.Page;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CheckPageTest {

  private static Finding finding(String place) {
    return new Finding("offers.csv", "acme/one", place, Sentence.of("its price is odd"));
  }

  @Test
  void whatHoldsIsCounted() {
    Page page = CheckPage.of(Tables.EMPTY, List.of(), List.of());
    assertThat(Pages.text(page)).contains("0 GPUs", "0 offers with 0 prices").contains("hold");
    assertThat(Pages.text(page)).doesNotContain("not hold");
  }

  @Test
  void aRowIsSaidByItsPlaceWhereThatIsKnown() {
    String text =
        Pages.text(
            CheckPage.of(
                Tables.EMPTY, List.of(), List.of(finding("mine/offers.csv:7"), finding(""))));
    assertThat(text)
        .contains("mine/offers.csv:7: acme/one: its price is odd\n")
        .contains("\noffers.csv: acme/one: its price is odd\n")
        .contains("2 of its rows do not hold")
        .doesNotContain("0 GPUs");
  }

  @Test
  void rowsThatCannotBeReadCountToo() {
    assertThat(Pages.text(CheckPage.of(Tables.EMPTY, List.of("gpus.csv:3: no id"), List.of())))
        .startsWith("gpus.csv:3: no id\n")
        .contains("1 of its rows does not hold");
    assertThat(
            Pages.text(
                CheckPage.of(
                    Tables.EMPTY, List.of("gpus.csv:3: no id"), List.of(finding("x.csv:2")))))
        .contains("2 of its rows do not hold");
  }
}
