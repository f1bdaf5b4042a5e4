package dev.rackrate.ingest.feed;

import dev.rackrate.catalogue.Host;
import dev.rackrate.catalogue.Pricing;
import dev.rackrate.quantity.Sentence;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// A snapshot of gpurentalprices.com: prices of a GPU-hour, each dated by itself (CC BY 4.0).
final class GpuRentalPricesFeed implements PriceFeed {

  @Override
  public String name() {
    return "gpu-rental-prices";
  }

  @Override
  public String about() {
    return "a JSON snapshot of gpurentalprices.com; each price carries its own date";
  }

  @Override
  public void read(FeedFile file, FeedSink sink) throws IOException {
    JsonEntries.read(
        file.in(),
        path -> path.size() == 2 && path.getFirst().equals("offers"),
        (path, entry) -> {
          if (path.equals(List.of("date"))) {
            Dates.day(entry.text()).ifPresent(sink::dated);
          } else if (path.size() == 2 && path.getFirst().equals("offers")) {
            offer(entry, sink);
          }
        },
        sink);
  }

  private static void offer(Entry entry, FeedSink sink) {
    String provider = entry.text("provider");
    String chip = entry.text("gpu");
    String what = provider + " " + chip;
    OptionalDouble usd = entry.number("usd_hr");
    Optional<LocalDate> day = Dates.day(entry.text("fetched_at"));
    if (provider.isEmpty() || chip.isEmpty()) {
      sink.leaveOut(Sentence.of("price{|s} without a provider or a GPU"), what.strip());
    } else if (usd.isEmpty() || !(usd.getAsDouble() > 0)) {
      sink.leaveOut(Sentence.of("machine{|s} without a price"), what);
    } else if (provider.equals("aws")) {
      sink.leaveOut(
          Sentence.of("price{|s} of AWS, which this list has from before June 2025"), what);
    } else if (day.isEmpty()) {
      sink.leaveOut(Sentence.of("price{|s} without a day"), what);
    } else {
      double gpus = entry.number("min_gpus").orElse(1);
      String kind = entry.text("kind");
      double perHour = usd.getAsDouble() * gpus;
      Pricing pricing =
          kind.contains("spot") || kind.contains("interruptible")
              ? new Pricing.Spot(perHour, OptionalDouble.empty())
              : new Pricing.OnDemand(perHour);
      if (kind.contains("reserved") || kind.contains("commit")) {
        sink.leaveOut(Sentence.of("commitment{|s} of a term that is not stated"), what);
        return;
      }
      String instance = kind.isEmpty() ? chip : chip + " " + kind;
      sink.offer(
          OfferQuote.of(
                  provider,
                  instance,
                  chip,
                  entry.number("vram_gb").orElse(0),
                  gpus,
                  "",
                  pricing,
                  Host.UNKNOWN)
              .seen(day, entry.text("source_url")));
    }
  }
}
