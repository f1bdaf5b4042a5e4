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
                as above: build.price
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

  @Test
  void whatHasNoEffectStandsInOneLineAndOnlyOnce() {
    Figure hours = Figure.input("hours", 7, "hours", new Origin.CommandLine("demand.hours"));
    Figure growth = Figure.input("demand.growth", 0, "ratio/month", new Origin.Absent());
    Figure ratio = Figure.input("gpu-ratio", 1, "ratio", new Origin.Absent());
    Figure other = Figure.input("gpu-ratio", 1.25, "ratio", new Origin.CommandLine("ratio"));
    Figure first =
        Figure.computed("first", 7, "h", "hours * gpu-ratio", List.of(growth, hours, ratio));
    Figure second =
        Figure.computed("second", 8.75, "h", "hours * gpu-ratio", List.of(ratio, hours, other));
    Figure both = Figure.computed("both", 15.75, "h", "first + second", List.of(first, second));
    assertThat(Pages.text(ExplainPage.of(both, COIN), COIN))
        .startsWith(
            """
            both = 15.75 h
              = first + second
                first = 7 h
                  = hours * gpu-ratio
                    hours = 7 hours
                      set on the command line: demand.hours
                    not given, without effect: demand.growth = 0 ratio/month, gpu-ratio = 1 ratio
                second = 8.75 h
                  = hours * gpu-ratio
                    gpu-ratio = 1.25 ratio
                      set on the command line: ratio
                    as above: gpu-ratio, hours
            """);
  }
}
