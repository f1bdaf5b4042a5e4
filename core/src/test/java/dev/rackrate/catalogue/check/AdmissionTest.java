package dev.rackrate.catalogue.check;

import static dev.rackrate.catalogue.Rows.gpu;
import static dev.rackrate.catalogue.Rows.ofOffers;
import static dev.rackrate.catalogue.Rows.offer;
import static dev.rackrate.catalogue.Rows.price;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.catalogue.Gpu;
import dev.rackrate.catalogue.Offer;
import dev.rackrate.quantity.Sentence;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Which new prices may stand beside known ones.
final class AdmissionTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
  private static final Gpu CHIP = gpu("chip", 24, Map.of());

  private static List<Offer> offers(String prefix, String date, double... usd) {
    List<Offer> offers = new ArrayList<>();
    for (double each : usd) {
      offers.add(offer(prefix + "/" + offers.size(), CHIP, price(each, date)));
    }
    return offers;
  }

  private static List<String> refused(List<Offer> known, List<Offer> added) {
    Map<Offer.Price, Sentence> refused = Admission.refused(known, added, TODAY);
    return added.stream()
        .filter(offer -> offer.prices().stream().anyMatch(refused::containsKey))
        .map(Offer::id)
        .toList();
  }

  @Test
  void aHundredWrongPricesDoNotOutvoteThreeThatAreKnown() {
    List<Offer> known = offers("known", "2026-10-02", 2, 3, 7);
    double[] wrong = new double[100];
    for (int i = 0; i < wrong.length; i++) {
      wrong[i] = 250 + i;
    }
    assertThat(refused(known, offers("new", "2026-11-02", wrong))).hasSize(100);
  }

  @Test
  void aPriceTenTimesTheOneBeforeItIsRefusedAndOthersOfItsListAreNot() {
    List<Offer> known = offers("cloud", "2026-10-02", 2.5);
    List<Offer> added = offers("cloud", "2026-11-02", 26);
    added.add(offer("other/9", CHIP, price(4, "2026-11-02")));
    assertThat(refused(known, added)).containsExactly("cloud/0");
  }

  @Test
  void amongNewPricesAloneTheMiddleDecides() {
    assertThat(refused(List.of(), offers("new", "2026-11-02", 2, 3, 7, 31)))
        .containsExactly("new/3");
  }

  @Test
  void whatIsTakenIsAcceptedByTheCheck() {
    Random random = new Random(20261129);
    for (int trial = 0; trial < 40; trial++) {
      List<Offer> known = offers("known", "2026-09-12", spread(random, 1 + random.nextInt(6), 2));
      List<Offer> added = offers("new", "2026-11-12", spread(random, 1 + random.nextInt(40), 300));
      Map<Offer.Price, Sentence> refused = Admission.refused(known, added, TODAY);
      List<Offer> all = new ArrayList<>(known);
      added.stream()
          .filter(offer -> offer.prices().stream().noneMatch(refused::containsKey))
          .forEach(all::add);

      Catalogue catalogue = ofOffers(CHIP, all.toArray(Offer[]::new));

      assertThat(CatalogueCheck.of(catalogue, catalogue, TODAY, _ -> ""))
          .as("trial %d", trial)
          .isEmpty();
    }
  }

  /// Prices between 1 and `times`, evenly in logarithms.
  private static double[] spread(Random random, int count, double times) {
    return random.doubles(count).map(share -> Math.pow(times, share)).toArray();
  }
}
