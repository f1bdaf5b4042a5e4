package dev.rackrate.report.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rackrate.quantity.Figure;
import dev.rackrate.quantity.Money;
import dev.rackrate.quantity.Origin;
import dev.rackrate.report.Pages;
import dev.rackrate.report.explain.ExplainPage;
import dev.rackrate.scenario.Trial;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ExplainPageTest {

  private static final Money.Rate COIN = new Money.Rate("XTS", 2, new Origin.Absent());

  @Test
  void aTreeDownToTheSourcesInTheCurrency() {
    Origin row = new Origin.CatalogueRow("parts.csv", "fan", Trial.source(30, true));
    Figure price = Figure.input("build.price", 9_000.5, "USD", row);
    Figure hours = Figure.input("hours", 7, "hours", new Origin.CommandLine("demand.hours"));
    Figure cost =
        Figure.computed("cost", 63_003.5, "USD", "build.price * 7", List.of(price, hours, price));
    assertThat(Pages.text(ExplainPage.of(cost, COIN), COIN))
        .startsWith(
            """
            cost = 31501.75 XTS
              = build.price * 7
                build.price = 4500.25 XTS
                  parts.csv, fan [T30]
                hours = 7 hours
                  set on the command line: demand.hours
                build.price = 4500.25 XTS
            """)
        .contains(
            """

            sources
              T30 a document of 2026-10-10, 2026-10-10, primary (no address recorded)
            """);
  }

  @Test
  void aPartThatWasShownIsNotWalkedAgain() {
    Figure leaf = Figure.input("watts", 300, "W", new Origin.CommandLine("watts"));
    Figure part = Figure.computed("energy", 2_100, "Wh", "watts * 7", List.of(leaf));
    Figure twice = Figure.computed("both", 4_200, "Wh", "energy + energy", List.of(part, part));
    String text = Pages.text(ExplainPage.of(twice, COIN), COIN);
    assertThat(text).containsOnlyOnce("watts = 300 W").containsOnlyOnce("as above");
  }
}
