package dev.rackrate.catalogue;

import dev.rackrate.quantity.Confidence;
import dev.rackrate.quantity.PartialDate;
import dev.rackrate.quantity.Source;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Made-up rows for tests.
public final class Rows {

  private Rows() {}

  public static Source source(String date) {
    return source(date, Confidence.SECONDARY);
  }

  public static Source source(String date, Confidence confidence) {
    return new Source(
        "S-" + date,
        "made up",
        "https://example.org",
        PartialDate.parse(date).orElseThrow(),
        confidence);
  }

  public static Gpu gpu(String id, double memoryGib, Map<GpuRate, Double> rates) {
    return new Gpu(
        id,
        "Chip " + id,
        List.of(),
        "Maker",
        "Ada",
        "consumer",
        memoryGib,
        rates,
        Gpu.Details.UNKNOWN,
        source("2026"));
  }

  /// A price of a machine on two GPUs, given for one of them, that holds on.
  public static Offer.Price price(double usdPerGpuHour, String date) {
    return price(usdPerGpuHour, date, "");
  }

  public static Offer.Price price(double usdPerGpuHour, String date, String until) {
    return new Offer.Price(
        new Pricing.OnDemand(2 * usdPerGpuHour),
        until.isEmpty() ? Offer.Price.OPEN : java.time.LocalDate.parse(until),
        source(date));
  }

  public static Offer offer(String id, Gpu gpu, Offer.Price... prices) {
    return offer(id, "Cloud", gpu, prices);
  }

  public static Offer offer(String id, String provider, Gpu gpu, Offer.Price... prices) {
    return new Offer(id, provider, "", gpu, 2, "east", "US-VA", false, 0, 0, List.of(prices));
  }

  public static Part part(String id, Optional<Gpu> gpu, Part.Price... prices) {
    return new Part(id, gpu.isPresent() ? "gpu" : "board", id, gpu, false, List.of(prices));
  }

  public static Tables tables(
      List<Gpu> gpus,
      List<Part> parts,
      List<MachineDesign> machines,
      List<Offer> offers,
      List<PowerDraw> draws,
      List<TokenPrice> tokens) {
    return new Tables(
        gpus, parts, machines, offers, List.of(), List.of(), List.of(), List.of(), List.of(), draws,
        List.of(), tokens, List.of(), List.of(), List.of(), List.of());
  }

  public static Catalogue ofOffers(Gpu gpu, Offer... offers) {
    return new Catalogue(
        tables(List.of(gpu), List.of(), List.of(), List.of(offers), List.of(), List.of()));
  }
}
