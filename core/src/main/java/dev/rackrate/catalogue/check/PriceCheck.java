package dev.rackrate.catalogue.check;

import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.catalogue.Offer;
import dev.rackrate.catalogue.Part;
import dev.rackrate.catalogue.Tables;
import dev.rackrate.catalogue.TokenPrice;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.quantity.Source;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Rules for prices: none of nothing, none of a day to come, of parts none ten times the others of
/// its kind, and one at a time in each series.
final class PriceCheck {

  private static final String PART_PRICES = "part_prices.csv";

  /// A price with what it is compared by.
  ///
  /// @param peers the chip and the way of paying
  /// @param row what the price was read into
  private record Seen(
      String table, String id, String peers, String unit, double usd, Source source, Object row) {

    LocalDate day() {
      return source.date().start();
    }
  }

  /// A price with the days on which it holds.
  ///
  /// @param isShipped whether it came with the program, so that a user's may stand beside it
  private record Held(
      String id, String way, LocalDate from, LocalDate until, boolean isShipped, Object row) {}

  private final Tables tables;
  private final Tables shipped;
  private final LocalDate day;
  private final Findings findings;

  PriceCheck(Catalogue catalogue, Catalogue shipped, LocalDate day, Findings findings) {
    this.tables = catalogue.tables();
    this.shipped = shipped.tables();
    this.day = day;
    this.findings = findings;
  }

  void check() {
    List<Seen> prices = prices();
    prices.forEach(this::isThere);
    prices.forEach(this::isNotOfTheFuture);
    tables.tokenPrices().forEach(this::isNotOfTheFuture);
    outliers(prices.stream().filter(price -> price.table().equals(PART_PRICES)).toList());
    overlaps("offers.csv", offersHeld());
    overlaps("token_prices.csv", tokensHeld());
  }

  private List<Seen> prices() {
    List<Seen> prices = new ArrayList<>();
    for (Offer offer : tables.offers()) {
      for (Offer.Price price : offer.prices()) {
        String peers = offer.gpu().name() + " " + price.pricing().label();
        double usd = offer.usdPerGpuHour(price);
        prices.add(
            new Seen("offers.csv", offer.id(), peers, "USD/GPU-hour", usd, price.source(), price));
      }
    }
    for (Part part : tables.parts()) {
      boolean isCard = part.kind().equals("gpu") && part.gpu().isPresent();
      String peers =
          isCard
              ? part.gpu().get().name() + (part.isUsed() ? " cards, used" : " cards, new")
              : part.name();
      for (Part.Price price : part.prices()) {
        prices.add(
            new Seen(PART_PRICES, part.id(), peers, "USD", price.usd(), price.source(), price));
      }
    }
    return prices;
  }

  private void isThere(Seen price) {
    if (price.usd() <= 0) {
      findings.add(
          price.table(), price.id(), price.row(), CheckWords.noPrice(price.usd(), price.unit()));
    }
  }

  /// A guess that stands in on any day may have been made later.
  private void isNotOfTheFuture(Seen price) {
    boolean standsIn = price.row() instanceof Part.Price part && part.alwaysHolds();
    if (!standsIn && price.day().isAfter(day)) {
      findings.add(price.table(), price.id(), price.row(), future(price.source().date().text()));
    }
  }

  private void isNotOfTheFuture(TokenPrice price) {
    if (price.source().date().start().isAfter(day)) {
      findings.add(
          "token_prices.csv", price.modelId(), price, future(price.source().date().text()));
    }
  }

  private Sentence future(String date) {
    return CheckWords.ofTheFuture(date, day);
  }

  private void outliers(List<Seen> prices) {
    Map<String, List<Seen>> byPeers = new LinkedHashMap<>();
    for (Seen price : prices) {
      byPeers.computeIfAbsent(price.peers(), _ -> new ArrayList<>()).add(price);
    }
    byPeers
        .values()
        .forEach(peers -> new Neighbours<>(peers, Seen::day, Seen::usd).visit(this::isLikeOthers));
  }

  private void isLikeOthers(Seen price, int others, double median) {
    if (others >= OfferCheck.FEWEST_OTHERS && OfferCheck.isTenfold(price.usd(), median)) {
      findings.add(
          price.table(),
          price.id(),
          price.row(),
          CheckWords.outlier(price.usd(), price.unit(), median, others, price.peers()));
    }
  }

  private List<Held> offersHeld() {
    Map<String, Set<Offer.Price>> known = new LinkedHashMap<>();
    shipped
        .offers()
        .forEach(offer ->
            known
                .computeIfAbsent(Catalogue.lower(offer.id()), _ -> new HashSet<>())
                .addAll(offer.prices()));
    List<Held> held = new ArrayList<>();
    for (Offer offer : tables.offers()) {
      Set<Offer.Price> ours = known.getOrDefault(Catalogue.lower(offer.id()), Set.of());
      for (Offer.Price price : offer.prices()) {
        held.add(
            new Held(
                offer.id(),
                price.pricing().label(),
                price.source().date().start(),
                price.until(),
                ours.contains(price),
                price));
      }
    }
    return held;
  }

  private List<Held> tokensHeld() {
    Set<TokenPrice> ours = new HashSet<>(shipped.tokenPrices());
    return tables.tokenPrices().stream()
        .map(price ->
            new Held(
                price.provider() + "/" + price.modelId(),
                "tokens",
                price.from(),
                price.until(),
                ours.contains(price),
                price))
        .toList();
  }

  /// A price that holds on until after the next of its series began; a user's price may stand
  /// beside a shipped one, which it replaces.
  private void overlaps(String table, List<Held> prices) {
    Map<String, List<Held>> series = new LinkedHashMap<>();
    for (Held price : prices) {
      series.computeIfAbsent(price.id() + "|" + price.way(), _ -> new ArrayList<>()).add(price);
    }
    for (List<Held> one : series.values()) {
      for (boolean isShipped : new boolean[] {true, false}) {
        List<Held> inTurn =
            one.stream()
                .filter(price -> price.isShipped() == isShipped)
                .sorted(Comparator.comparing(Held::from))
                .toList();
        for (int i = 1; i < inTurn.size(); i++) {
          overlap(table, inTurn.get(i - 1), inTurn.get(i));
        }
      }
    }
  }

  private void overlap(String table, Held before, Held after) {
    if (!before.until().isBefore(after.from())) {
      String until = before.until().equals(Offer.Price.OPEN) ? "open" : "" + before.until();
      findings.add(
          table,
          before.id(),
          before.row(),
          CheckWords.overlap(before.way(), before.from(), until, after.from()));
    }
  }
}
