package dev.rackrate.ingest.feed;

import dev.rackrate.catalogue.Host;
import dev.rackrate.catalogue.Pricing;
import dev.rackrate.quantity.Sentence;
import java.io.IOException;
import java.util.List;
import java.util.OptionalDouble;

/// Offers of hosts at Vast.ai, from the `bundles` of its interface. Addresses of hosts are not
/// kept.
final class VastFeed implements PriceFeed {

  private static final double MIB_PER_GIB = 1_024;

  @Override
  public String name() {
    return "vast";
  }

  @Override
  public String about() {
    return "the answer of Vast.ai's bundles, with offers or offers_by_model; hosts that are not"
        + " verified are left out";
  }

  @Override
  public void read(FeedFile file, FeedSink sink) throws IOException {
    JsonEntries.read(
        file.in(),
        VastFeed::isOffer,
        (path, entry) -> {
          if (isOffer(path)) {
            offer(entry, sink);
          } else if (path.equals(List.of("collection_date"))
              || path.equals(List.of("collected_utc"))) {
            Dates.day(entry.text()).ifPresent(sink::dated);
          }
        },
        sink);
  }

  private static boolean isOffer(List<String> path) {
    return (path.size() == 2 && path.getFirst().equals("offers"))
        || (path.size() == 3 && path.getFirst().equals("offers_by_model"));
  }

  private static void offer(Entry entry, FeedSink sink) {
    String chip = entry.text("gpu_name");
    double gpus = entry.number("num_gpus").orElse(0);
    String what = entry.text("num_gpus") + "x " + chip;
    OptionalDouble usd = entry.number("dph_total");
    if (chip.isEmpty() || gpus < 1) {
      sink.leaveOut(FeedSink.WITHOUT_GPU, what);
    } else if (!entry.text("verification").equals("verified")) {
      sink.leaveOut(Sentence.of("host{|s} that {is|are} not verified"), what);
    } else if (usd.isEmpty() || !(usd.getAsDouble() > 0)) {
      sink.leaveOut(Sentence.of("machine{|s} without a price"), what);
    } else {
      String place = entry.text("geolocation");
      String country = place.matches(".*\\b[A-Z]{2}") ? place.substring(place.length() - 2) : "";
      OptionalDouble bid = entry.number("min_bid");
      quote(entry, chip, gpus, country, new Pricing.OnDemand(usd.getAsDouble()), sink);
      if (bid.isPresent() && bid.getAsDouble() > 0) {
        Pricing spot = new Pricing.Spot(bid.getAsDouble(), OptionalDouble.empty());
        quote(entry, chip, gpus, country, spot, sink);
      }
    }
  }

  private static void quote(
      Entry entry, String chip, double gpus, String country, Pricing pricing, FeedSink sink) {
    Host host =
        new Host(
            SkypilotFeed.positive(entry.number("cpu_cores_effective")),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty());
    double memoryGib = entry.number("gpu_ram").orElse(0) / MIB_PER_GIB;
    sink.offer(
        OfferQuote.of("Vast.ai", "", chip, memoryGib, gpus, country, pricing, host)
            .inCountry(country));
  }
}
