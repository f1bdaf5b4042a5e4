package dev.rackrate.catalogue.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.catalogue.Offer;
import dev.rackrate.catalogue.Part;
import dev.rackrate.catalogue.Pricing;
import dev.rackrate.catalogue.TestTables;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Prices that cannot be right beside each other.
final class MarketCheckTest {

  private static final LocalDate DAY = LocalDate.of(2026, 9, 20);

  private static List<String> rows(Catalogue catalogue) {
    Findings findings = new Findings(_ -> "");
    new MarketCheck(catalogue, DAY, findings).check();
    return findings.all().stream().map(Finding::row).toList();
  }

  private static Part card(String id, boolean isUsed, double usd, String date) {
    Part.Price price = TestTables.dated(usd, TestTables.seen(date));
    return new Part(id, "gpu", id, Optional.of(TestTables.SXM), isUsed, List.of(price));
  }

  private static Offer plain(int gpus, Offer.Price... prices) {
    String instance = gpus + "x H100 SXM";
    return new Offer(
        "lambda/" + gpus + "x",
        "Lambda",
        instance,
        TestTables.SXM,
        gpus,
        "any",
        "",
        false,
        0,
        0,
        List.of(prices));
  }

  @Test
  void usedIsNotDearerThanNewOfTheSameTime() {
    Part fresh = card("new-card", false, 25_000, "2026-03-02");

    assertThat(rows(of(fresh, card("used-card", true, 25_001, "2026-07-03"))))
        .containsExactly("used-card");
    assertThat(rows(of(fresh, card("used-card", true, 24_999, "2026-07-03")))).isEmpty();
    assertThat(
            rows(
                of(
                    card("new-card", false, 25_000, "2024-03-02"),
                    card("used-card", true, 26_000, "2026-07-03"))))
        .isEmpty();
  }

  private static Catalogue of(Part... parts) {
    return new TestTables().gpus(TestTables.SXM).parts(parts).catalogue();
  }

  private static Catalogue of(Offer... offers) {
    return new TestTables().gpus(TestTables.SXM).offers(offers).catalogue();
  }

  @Test
  void aReservationIsCheaperThanTheHour() {
    Offer.Price hour = TestTables.open(new Pricing.OnDemand(40), "2026-07-03");

    assertThat(
            rows(
                of(
                    plain(
                        8,
                        hour,
                        TestTables.open(new Pricing.Reserved(12, 30, 100_000), "2026-07-03")))))
        .containsExactly("lambda/8x");
    assertThat(
            rows(
                of(
                    plain(
                        8,
                        hour,
                        TestTables.open(new Pricing.Reserved(12, 30, 60_000), "2026-07-03")))))
        .isEmpty();
  }

  @Test
  void aGpuCostsAboutTheSameInEverySize() {
    Offer one = plain(2, TestTables.open(new Pricing.OnDemand(6.2), "2026-07-03"));

    assertThat(rows(of(one, plain(8, TestTables.open(new Pricing.OnDemand(3.1), "2026-07-03")))))
        .containsExactly("lambda/8x");
    assertThat(rows(of(one, plain(8, TestTables.open(new Pricing.OnDemand(23.9), "2026-07-03")))))
        .isEmpty();
  }

  @Test
  void aPriceThatJumpsTenfoldIsNamed() {
    Offer jumped =
        plain(
            8,
            TestTables.ended(new Pricing.OnDemand(24), "2026-05-03", "2026-07-02"),
            TestTables.open(new Pricing.OnDemand(240), "2026-07-03"));
    Offer moved =
        plain(
            8,
            TestTables.ended(new Pricing.OnDemand(24), "2026-05-03", "2026-07-02"),
            TestTables.open(new Pricing.OnDemand(40), "2026-07-03"));

    assertThat(rows(of(jumped))).containsExactly("lambda/8x");
    assertThat(rows(of(moved))).isEmpty();
  }
}
