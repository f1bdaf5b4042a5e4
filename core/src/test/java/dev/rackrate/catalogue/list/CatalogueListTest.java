package dev.rackrate.catalogue.list;

import static dev.rackrate.catalogue.Rows.gpu;
import static dev.rackrate.catalogue.Rows.offer;
import static dev.rackrate.catalogue.Rows.price;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.catalogue.Gpu;
import dev.rackrate.catalogue.Listing;
import dev.rackrate.catalogue.Tables;
import dev.rackrate.catalogue.list.CatalogueList.Order;
import dev.rackrate.catalogue.list.Selection.Range;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class CatalogueListTest {

  private static final Gpu SMALL = gpu("small", 24, Map.of());
  private static final Gpu LARGE = gpu("large", 80, Map.of());
  private static final Gpu UNKNOWN = gpu("unknown", Double.NaN, Map.of());

  private static final Catalogue CATALOGUE =
      new Catalogue(
          new Tables(
              List.of(SMALL, LARGE, UNKNOWN),
              List.of(),
              List.of(),
              List.of(
                  offer("b", SMALL, price(3, "2026-04-17", "2026-05-30"), price(2, "2026-06-01")),
                  offer("a", LARGE, price(7, "2026-05-01")),
                  offer("c", UNKNOWN, price(5, "2026-05-20"))),
              List.of(
                  new Listing(
                      "d",
                      "Cloud",
                      Optional.of(SMALL),
                      "",
                      2,
                      "",
                      price(0.20, "2026-05-01"),
                      "doubtful")),
              List.of(),
              List.of(),
              List.of(),
              List.of(),
              List.of(),
              List.of(),
              List.of(),
              List.of(),
              List.of(),
              List.of(),
              List.of()));

  private static List<String> ids(String day, Selection selection, Order order) {
    return list(day, selection, order, 10).rows().stream().map(Listed::id).toList();
  }

  private static CatalogueList list(String day, Selection selection, Order order, int most) {
    return CatalogueList.of(
        CATALOGUE.on(LocalDate.parse(day)), ListKind.OFFERS, selection, order, most);
  }

  private static Selection memory(Range gib) {
    return new Selection(
        Optional.empty(),
        "",
        "",
        "",
        "",
        Optional.empty(),
        gib,
        Range.ANY,
        Range.ANY,
        Optional.empty());
  }

  @Test
  void offersThatAreNotComparedComeLast() {
    assertThat(ids("2026-07-01", Selection.ALL, Order.TABLE)).containsExactly("b", "a", "c", "d");
    assertThat(ids("2026-07-01", Selection.ALL, Order.PRICE)).containsExactly("b", "c", "a", "d");
    assertThat(ids("2026-07-01", Selection.ALL, Order.NAME)).containsExactly("a", "b", "c", "d");
    assertThat(ids("2026-07-01", Selection.ALL, Order.MEMORY)).containsExactly("a", "b", "c", "d");
    assertThat(ids("2026-07-01", Selection.ALL, Order.AGE)).containsExactly("b", "c", "a", "d");
  }

  @Test
  void pricesAreThoseOfTheDay() {
    assertThat(ids("2026-04-30", Selection.ALL, Order.TABLE)).containsExactly("b");
    assertThat(list("2026-04-30", Selection.ALL, Order.TABLE, 10).rows().getFirst().traits().usd())
        .isEqualTo(3);
  }

  @Test
  void aListKnowsHowManyItLeavesOut() {
    CatalogueList list = list("2026-07-01", Selection.ALL, Order.TABLE, 3);
    assertThat(list.rows()).hasSize(3);
    assertThat(list.of()).isEqualTo(4);
  }

  @Test
  void bothEndsOfARangeBelongToItAndAnUnknownFigureDoesNot() {
    assertThat(ids("2026-07-01", memory(new Range(24, 80)), Order.NAME))
        .containsExactly("a", "b", "d");
    assertThat(ids("2026-07-01", memory(Range.atLeast(25)), Order.NAME)).containsExactly("a");
    assertThat(ids("2026-07-01", memory(Range.atMost(79)), Order.NAME)).containsExactly("b", "d");
  }

  @Test
  void aRangeThatHoldsNothingIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Range(3, 2));
  }

  @Test
  void aWordStandsForWhatFollowsItBehindAHyphen() {
    assertThat(Selection.matches("reserved", "reserved-1y")).isTrue();
    assertThat(Selection.matches("us", "US-VA")).isTrue();
    assertThat(Selection.matches("reserve", "reserved-1y")).isFalse();
    assertThat(Selection.matches("reserved-1y", "reserved")).isFalse();
  }
}
