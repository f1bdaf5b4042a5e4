package dev.rackrate.report.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rackrate.catalogue.Tables;
import dev.rackrate.catalogue.check.Finding;
import dev.rackrate.catalogue.list.Card;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.report.Pages;
import dev.rackrate.scenario.Trial;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class CataloguePageTest {

  @Test
  void theFactsOfACardAreAlignedWithItsSourceBelow() {
    Card card =
        new Card(
            Sentence.of("part"),
            "fan-120",
            "Fan 120 mm",
            Optional.of(Trial.source(30, true)),
            List.of(
                new Card.Fact(Sentence.of("price"), "usd", 1_234.5, "USD"),
                new Card.Fact(Sentence.of("noise level"), "db", 31.25, "dB"),
                new Card.Fact(Sentence.of("colour"), "colour", "black", "")),
            List.of());
    assertThat(Pages.text(CataloguePage.of(card, Trial.TODAY, Trial.TODAY)))
        .isEqualTo(
            """
            Fan 120 mm (fan-120), part, as of 2026-11-09
              price        1,234.5 USD
              noise level  31.25 dB
              colour       black
              source: a document of 2026-10-10, 2026-10-10 (primary)
            """);
  }

  @Test
  void aCheckNamesTheRowThatFails() {
    Finding finding =
        new Finding("offers.csv", "a/b", "", Sentence.of("{} USD is too little", Arg.count(3)));
    Finding placed = new Finding("offers.csv", "c", "my/offers.csv:7", Sentence.of("is wrong"));
    assertThat(
            Pages.text(
                CheckPage.of(Tables.EMPTY, List.of("x.csv:1: damaged"), List.of(finding, placed))))
        .isEqualTo(
            """
            x.csv:1: damaged
            offers.csv: a/b: 3 USD is too little
            my/offers.csv:7: c: is wrong
            catalogue: 3 of its rows do not hold
            """);
  }
}
