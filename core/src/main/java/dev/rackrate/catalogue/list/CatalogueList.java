package dev.rackrate.catalogue.list;

import dev.rackrate.catalogue.Market;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// Some rows of a list.
///
/// @param of how many rows were found, of which `rows` are shown
/// @param later prices of a day after `asOf`, which are not among them
public record CatalogueList(ListKind kind, LocalDate asOf, List<Listed> rows, int of, int later) {

  /// The orders rows can have; the names are those of the command line.
  public enum Order {
    /// The order of the table.
    TABLE,
    /// Cheapest first.
    PRICE,
    /// Most memory first.
    MEMORY,
    /// Newest first.
    AGE,
    NAME;

    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public CatalogueList {
    rows = List.copyOf(rows);
  }

  /// The first `most` rows that are wanted; offers that are not compared stay behind the others.
  public static CatalogueList of(
      Market market, ListKind kind, Selection selection, Order order, int most) {
    List<Listed> found = new ArrayList<>();
    for (Listed row : new CatalogueRows(market).of(kind)) {
      if (selection.holds(row)) {
        found.add(row);
      }
    }
    found.sort(Comparator.comparing(CatalogueList::isOnlyShown).thenComparing(by(order)));
    return new CatalogueList(
        kind,
        market.day(),
        found.stream().limit(most).toList(),
        found.size(),
        later(market, kind, selection));
  }

  /// How many wanted rows become known on a later day.
  private static int later(Market market, ListKind kind, Selection selection) {
    if (kind != ListKind.OFFERS && kind != ListKind.LISTINGS && kind != ListKind.TOKENS) {
      return 0;
    }
    Market all = market.catalogue().on(market.catalogue().newestOfAll());
    return (int)
        new CatalogueRows(all)
            .of(kind).stream()
                .filter(selection::holds)
                .filter(row -> row.dated().date().start().isAfter(market.day()))
                .count();
  }

  private static boolean isOnlyShown(Listed listed) {
    return listed.row() instanceof OfferRow offer && !offer.reason().isEmpty();
  }

  private static Comparator<Listed> by(Order order) {
    return switch (order) {
      case TABLE -> (_, _) -> 0;
      case PRICE -> Comparator.comparingDouble(listed -> listed.traits().usd());
      case MEMORY ->
          Comparator.comparingDouble(listed -> {
            double gib = listed.traits().memoryGib();
            return Double.isNaN(gib) ? Double.POSITIVE_INFINITY : -gib;
          });
      case AGE ->
          Comparator.comparing(
              (Listed listed) -> listed.dated().date().start(), Comparator.reverseOrder());
      case NAME -> Comparator.comparing(Listed::id);
    };
  }
}
