package dev.rackrate.catalogue;

import dev.rackrate.quantity.Confidence;
import dev.rackrate.quantity.PartialDate;
import dev.rackrate.quantity.Source;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A few rows of some tables, and rows to put in them.
public final class TestTables {

  public static final Source SPRING = source("S-901", "2026-04", Confidence.PRIMARY);
  public static final Source SUMMER = source("S-902", "2026-07-15", Confidence.SECONDARY);
  public static final Source GUESS = source("S-903", "2026-11-23", Confidence.ESTIMATE);

  public static final Gpu SXM =
      gpu("h100-sxm", "H100 SXM", List.of("H100 SXM5 80GB", "h100-sxm5-80gb"));
  public static final Gpu PCIE = gpu("h100-pcie", "H100 PCIe", List.of());

  private final List<Gpu> gpus = new ArrayList<>();
  private final List<Part> parts = new ArrayList<>();
  private final List<MachineDesign> machines = new ArrayList<>();
  private final List<Offer> offers = new ArrayList<>();
  private final List<Listing> listings = new ArrayList<>();
  private final List<GpuScore> scores = new ArrayList<>();
  private final List<Assumption> assumptions = new ArrayList<>();
  private final List<ExchangeRate> rates = new ArrayList<>();

  public TestTables gpus(Gpu... more) {
    gpus.addAll(List.of(more));
    return this;
  }

  public TestTables parts(Part... more) {
    parts.addAll(List.of(more));
    return this;
  }

  public TestTables machines(MachineDesign... more) {
    machines.addAll(List.of(more));
    return this;
  }

  public TestTables offers(Offer... more) {
    offers.addAll(List.of(more));
    return this;
  }

  public TestTables listings(Listing... more) {
    listings.addAll(List.of(more));
    return this;
  }

  public TestTables scores(GpuScore... more) {
    scores.addAll(List.of(more));
    return this;
  }

  public TestTables assumptions(List<Assumption> more) {
    assumptions.addAll(more);
    return this;
  }

  public TestTables rates(ExchangeRate... more) {
    rates.addAll(List.of(more));
    return this;
  }

  public Catalogue catalogue() {
    return new Catalogue(
        new Tables(
            gpus,
            parts,
            machines,
            offers,
            listings,
            scores,
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            assumptions,
            rates,
            List.of(),
            List.of()));
  }

  public static Source source(String id, String date, Confidence confidence) {
    return new Source(id, "a page", "", PartialDate.parse(date).orElseThrow(), confidence);
  }

  public static Source seen(String date) {
    return source("S-" + date, date, Confidence.SECONDARY);
  }

  public static Gpu gpu(String id, String name, List<String> aliases) {
    return new Gpu(
        id,
        name,
        aliases,
        "NVIDIA",
        "Hopper",
        "datacentre",
        80,
        Map.of(GpuRate.BF16, 900.0),
        Gpu.Details.UNKNOWN,
        SPRING);
  }

  public static Part part(String kind, Part.Price... prices) {
    return new Part(kind + "-7", kind, "a " + kind, Optional.empty(), false, List.of(prices));
  }

  public static Part.Price dated(double usd, Source source) {
    return new Part.Price(usd, false, source);
  }

  public static MachineDesign machine(String id, MachineDesign.Item... items) {
    return new MachineDesign(
        id, "Box", SXM, 2, 150, 900, GUESS, 4, 21, Standing.ROOM, false, List.of(items), GUESS);
  }

  public static Offer offer(String id, Offer.Price... prices) {
    return new Offer(id, "AWS", "p5", SXM, 8, "us-east-1", "US-VA", false, 2, 60, List.of(prices));
  }

  public static Offer.Price open(Pricing pricing, String date) {
    return new Offer.Price(pricing, Offer.Price.OPEN, seen(date));
  }

  public static Offer.Price ended(Pricing pricing, String date, String until) {
    return new Offer.Price(pricing, day(until), seen(date));
  }

  public static LocalDate day(String text) {
    return LocalDate.parse(text);
  }
}
