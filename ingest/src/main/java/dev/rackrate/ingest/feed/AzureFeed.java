package dev.rackrate.ingest.feed;

import dev.rackrate.catalogue.Pricing;
import dev.rackrate.quantity.Sentence;
import java.io.IOException;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Pages of Azure's retail prices. A reservation is priced for its whole term.
final class AzureFeed implements PriceFeed {

  private static final Pattern TERM = Pattern.compile("(\\d+) Years?");
  private static final double HOURS_PER_YEAR = 8_760;

  @Override
  public String name() {
    return "azure";
  }

  @Override
  public String about() {
    return "a saved page of the Azure Retail Prices API; it carries no day of reading: --date";
  }

  @Override
  public void read(FeedFile file, FeedSink sink) throws IOException {
    JsonEntries.read(
        file.in(),
        path -> path.size() == 2 && path.getFirst().equals("Items"),
        (path, entry) -> {
          if (path.size() == 2 && path.getFirst().equals("Items")) {
            item(entry, sink);
          }
        },
        sink);
  }

  private static void item(Entry item, FeedSink sink) {
    String instance = item.text("armSkuName");
    String what = instance + " in " + item.text("armRegionName");
    String words = (item.text("skuName") + " " + item.text("meterName")).toLowerCase(Locale.ROOT);
    OptionalDouble price = item.number("retailPrice");
    if (!item.text("serviceName").equals("Virtual Machines") || instance.isEmpty()) {
      sink.leaveOut(
          Sentence.of("price{|s} of things other than virtual machines"), item.text("productName"));
    } else if (item.text("type").startsWith("DevTest")) {
      sink.leaveOut(Sentence.of("DevTest prices"), what);
    } else if (item.text("productName").contains("Windows")) {
      sink.leaveOut(Sentence.of("Windows prices"), what);
    } else if (!item.text("unitOfMeasure").startsWith("1 Hour")) {
      sink.leaveOut(Sentence.of("price{|s} in a unit other than an hour"), what);
    } else if (words.contains("low priority")) {
      sink.leaveOut(Sentence.of("low-priority prices, which are for batches only"), what);
    } else if (price.isEmpty() || !(price.getAsDouble() > 0)) {
      sink.leaveOut(Sentence.of("machine{|s} without a price"), what);
    } else {
      priced(item, instance, what, words.contains("spot"), price.getAsDouble(), sink);
    }
  }

  private static void priced(
      Entry item, String instance, String what, boolean isSpot, double price, FeedSink sink) {
    String region = item.text("armRegionName");
    String currency = item.text("currencyCode").isEmpty() ? "USD" : item.text("currencyCode");
    if (item.text("type").equals("Reservation")) {
      int years = years(item.text("reservationTerm"));
      if (years == 0) {
        sink.leaveOut(Sentence.of("whole-term prices of a term that is not stated"), what);
        return;
      }
      // A term's price is paid in equal parts; spread over its hours it is a price by the hour.
      Pricing pricing = new Pricing.Reserved(12 * years, price / (years * HOURS_PER_YEAR), 0);
      sink.offer(OfferQuote.of("Azure", instance, region, pricing).in(currency));
      return;
    }
    Pricing pricing =
        isSpot ? new Pricing.Spot(price, OptionalDouble.empty()) : new Pricing.OnDemand(price);
    sink.offer(OfferQuote.of("Azure", instance, region, pricing).in(currency));
    if (!isSpot) {
      item.at("savingsPlan").items().forEach(plan -> plan(plan, instance, region, sink));
    }
  }

  private static void plan(Entry plan, String instance, String region, FeedSink sink) {
    int years = years(plan.text("term"));
    OptionalDouble price = plan.number("retailPrice");
    if (years == 0 || price.isEmpty() || !(price.getAsDouble() > 0)) {
      sink.leaveOut(
          Sentence.of("savings plans without a term or a price"), instance + " in " + region);
    } else {
      sink.leaveOut(
          Sentence.of("savings plans, which a reservation of the same term undercuts"),
          instance + " in " + region);
    }
  }

  private static int years(String term) {
    Matcher matcher = TERM.matcher(term);
    return matcher.matches() && matcher.group(1).length() == 1
        ? Integer.parseInt(matcher.group(1))
        : 0;
  }
}
