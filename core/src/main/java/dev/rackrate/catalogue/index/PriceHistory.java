package dev.rackrate.catalogue.index;

import dev.rackrate.catalogue.Gpu;
import dev.rackrate.catalogue.Listing;
import dev.rackrate.catalogue.Median;
import dev.rackrate.catalogue.Offer;
import dev.rackrate.catalogue.Part;
import dev.rackrate.catalogue.Tables;
import dev.rackrate.quantity.Confidence;
import dev.rackrate.quantity.Source;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/// What something cost month by month: the median of the prices dated in each month, and of rents
/// the level that the same offers tell.
///
/// A price counts once, in the month of its date; one known to the year counts in January.
///
/// @param rents what the same offers did; empty where none could be followed, or nothing is rented
/// @param of what was priced
/// @param unit unit of the prices
public record PriceHistory(String of, String unit, List<Month> months, Optional<RentPath> rents) {

  /// A price on a day.
  ///
  /// @param isWeak whether it is an estimate or the index of a market, not an offer
  public record Point(double usd, boolean isWeak, Source source) {

    LocalDate day() {
      return source.date().start();
    }
  }

  /// The prices of a month.
  ///
  /// @param prices how many there were, weak ones aside
  /// @param weakPrices how many were indexes or estimates
  /// @param sources where they were seen, without repetition
  public record Month(
      YearMonth month,
      double medianUsd,
      double lowestUsd,
      double highestUsd,
      int prices,
      int weakPrices,
      List<Source> sources) {

    public Month {
      sources = List.copyOf(sources);
    }
  }

  public PriceHistory {
    months = List.copyOf(months);
  }

  /// A history of something that is not rented.
  public PriceHistory(String of, String unit, List<Month> months) {
    this(of, unit, months, Optional.empty());
  }

  /// The level of a month that the same offers tell.
  public Optional<RentPath.Step> rent(YearMonth month) {
    return rents.flatMap(path -> Optional.ofNullable(path.steps().get(month)));
  }

  /// The same with what these offers did in the months of the history.
  public PriceHistory following(List<Offer> offers, String pricing) {
    return months.isEmpty()
        ? this
        : new PriceHistory(
            of,
            unit,
            months,
            RentPath.of(offers, pricing, months.getFirst().month(), months.getLast().month()));
  }

  /// The history of prices, those before `from` and after `to` left out.
  public static PriceHistory of(
      String of, String unit, List<Point> points, LocalDate from, LocalDate to) {
    Map<YearMonth, List<Point>> byMonth = new TreeMap<>();
    for (Point point : points) {
      if (!point.day().isBefore(from) && !point.day().isAfter(to)) {
        byMonth.computeIfAbsent(YearMonth.from(point.day()), _ -> new ArrayList<>()).add(point);
      }
    }
    return new PriceHistory(
        of, unit, byMonth.entrySet().stream().map(e -> month(e.getKey(), e.getValue())).toList());
  }

  private static Month month(YearMonth month, List<Point> points) {
    int weak = (int) points.stream().filter(Point::isWeak).count();
    List<Source> sources =
        points.stream()
            .map(Point::source)
            .distinct()
            .sorted(Comparator.comparing(Source::id))
            .toList();
    return new Month(
        month,
        Median.of(points.stream().mapToDouble(Point::usd)),
        points.stream().mapToDouble(Point::usd).min().orElse(Double.NaN),
        points.stream().mapToDouble(Point::usd).max().orElse(Double.NaN),
        points.size() - weak,
        weak,
        sources);
  }

  /// Rental prices of a chip in one way of paying, per GPU-hour; market indexes are among them.
  public static List<Point> ofChip(Tables tables, Gpu gpu, String pricing) {
    Stream<Point> offers =
        tables.offers().stream()
            .filter(offer -> offer.gpu().id().equals(gpu.id()))
            .flatMap(offer -> ofOffer(offer, pricing).stream());
    Stream<Point> indexes =
        tables.listings().stream()
            .filter(listing -> listing.chip().filter(c -> c.id().equals(gpu.id())).isPresent())
            .filter(listing -> isIndex(listing) || isPerChip(listing))
            .filter(listing -> listing.price().pricing().label().equals(pricing))
            .map(listing ->
                new Point(listing.usdPerGpuHour(), isIndex(listing), listing.price().source()));
    return Stream.concat(offers, indexes).toList();
  }

  /// Prices of one offer in one way of paying, per GPU-hour.
  public static List<Point> ofOffer(Offer offer, String pricing) {
    boolean isIndex = isIndex(offer.provider());
    return offer.prices().stream()
        .filter(price -> price.pricing().label().equals(pricing))
        .map(price ->
            new Point(
                offer.usdPerGpuHour(price), isIndex || isEstimate(price.source()), price.source()))
        .toList();
  }

  /// Prices at which cards with a chip were sold.
  public static List<Point> ofCards(Tables tables, Gpu gpu) {
    return tables.parts().stream()
        .filter(part -> part.kind().equals("gpu"))
        .filter(part -> part.gpu().filter(g -> g.id().equals(gpu.id())).isPresent())
        .flatMap(part -> ofPart(part).stream())
        .toList();
  }

  /// Prices of one part.
  public static List<Point> ofPart(Part part) {
    return part.prices().stream()
        .map(price -> new Point(price.usd(), isEstimate(price.source()), price.source()))
        .toList();
  }

  private static boolean isEstimate(Source source) {
    return source.confidence() == Confidence.ESTIMATE;
  }

  private static boolean isIndex(Listing listing) {
    return isIndex(listing.provider()) || isIndex(listing.reason());
  }

  /// A price of one chip of a larger machine tells what the chip went for.
  private static boolean isPerChip(Listing listing) {
    return listing.reason().startsWith("price per chip");
  }

  private static boolean isIndex(String text) {
    return text.toLowerCase(Locale.ROOT).contains("index");
  }
}
