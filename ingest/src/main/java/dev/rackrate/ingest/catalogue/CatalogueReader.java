package dev.rackrate.ingest.catalogue;

import dev.rackrate.catalogue.Assumption;
import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.catalogue.Gpu;
import dev.rackrate.catalogue.GpuRate;
import dev.rackrate.catalogue.GpuScore;
import dev.rackrate.catalogue.Machine;
import dev.rackrate.catalogue.Offer;
import dev.rackrate.catalogue.Pricing;
import dev.rackrate.ingest.Loaded;
import dev.rackrate.quantity.Source;
import java.io.Reader;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The shipped tables -> a [Catalogue]. Tables are small and ours: any broken line stops it.
public final class CatalogueReader {

  private final Function<String, Reader> tables;
  private final Map<String, Source> sources = new LinkedHashMap<>();
  private final Map<String, Gpu> gpus = new LinkedHashMap<>();

  private CatalogueReader(Function<String, Reader> tables) {
    this.tables = tables;
  }

  /// Reads every table; `tables` opens one by its file name, e.g. `gpus.csv`.
  public static Catalogue read(Function<String, Reader> tables) {
    return new CatalogueReader(tables).read();
  }

  private Catalogue read() {
    rows("sources.csv", CatalogueReader::source).forEach(s -> putOnce(sources, s.id(), s));
    rows("gpus.csv", this::gpu).forEach(gpu -> putOnce(gpus, gpu.id(), gpu));
    return new Catalogue(
        List.copyOf(gpus.values()),
        machines(),
        offers(),
        rows("gpu_scores.csv", this::score),
        rows("assumptions.csv", this::assumption),
        rows("fx.csv", this::rate));
  }

  private <T> List<T> rows(String file, Function<Row, T> toRow) {
    Loaded<T> loaded = TableReader.read(file, tables.apply(file), toRow);
    return loaded.orThrow();
  }

  private static <T> void putOnce(Map<String, T> map, String id, T value) {
    if (map.put(id, value) != null) {
      throw new IllegalArgumentException("two rows with the id " + id);
    }
  }

  private static Source source(Row row) {
    return new Source(
        row.text("id"),
        row.text("title"),
        row.text("url"),
        row.date("date"),
        row.confidence("confidence"));
  }

  private Gpu gpu(Row row) {
    Map<GpuRate, Double> rates = new EnumMap<>(GpuRate.class);
    for (GpuRate rate : GpuRate.values()) {
      row.optional(rate.column()).ifPresent(value -> rates.put(rate, value));
    }
    rates.values().removeIf(value -> value == 0);
    return new Gpu(
        row.text("id"),
        row.text("name"),
        row.list("aliases"),
        row.text("vendor"),
        row.text("segment"),
        row.optional("memory_gib").orElse(Double.NaN),
        rates,
        row.source(sources));
  }

  private Gpu gpuOf(Row row) {
    Gpu gpu = gpus.get(row.text("gpu"));
    if (gpu == null) {
      throw new IllegalArgumentException("no GPU " + row.text("gpu") + " in gpus.csv");
    }
    return gpu;
  }

  private record NamedPart(String machine, Machine.Part part) {}

  private List<Machine> machines() {
    Map<String, List<Machine.Part>> parts =
        rows("machine_parts.csv", this::part).stream()
            .collect(
                Collectors.groupingBy(
                    NamedPart::machine,
                    LinkedHashMap::new,
                    Collectors.mapping(NamedPart::part, Collectors.toList())));
    List<Machine> machines =
        rows("machines.csv", row -> machine(row, parts.getOrDefault(row.text("id"), List.of())));
    machines.forEach(machine -> parts.remove(machine.id()));
    if (!parts.isEmpty()) {
      throw new IllegalArgumentException(
          "machine_parts.csv names machines that are not in machines.csv: " + parts.keySet());
    }
    return machines;
  }

  private NamedPart part(Row row) {
    return new NamedPart(
        row.text("machine"),
        new Machine.Part(
            row.text("part"),
            row.text("description"),
            row.number("quantity"),
            row.number("unit_usd"),
            row.source(sources)));
  }

  private Machine machine(Row row, List<Machine.Part> parts) {
    return new Machine(
        row.text("id"),
        row.text("name"),
        gpuOf(row),
        row.whole("gpus"),
        row.number("idle_watts"),
        row.number("load_watts"),
        row.source(sources, "power_source", "power_date", "power_confidence"),
        row.number("life_years"),
        row.number("lead_time_days"),
        isUsed(row),
        parts,
        row.source(sources));
  }

  private static boolean isUsed(Row row) {
    return switch (row.text("condition")) {
      case "new" -> false;
      case "used" -> true;
      default -> throw new IllegalArgumentException("condition must be new or used");
    };
  }

  private List<Offer> offers() {
    return rows("offers.csv", this::offer).stream()
        .collect(Collectors.groupingBy(Offer::id, LinkedHashMap::new, Collectors.toList()))
        .values()
        .stream()
        .map(CatalogueReader::merged)
        .toList();
  }

  private Offer offer(Row row) {
    return new Offer(
        row.text("id"),
        row.text("provider"),
        row.text("instance"),
        gpuOf(row),
        row.whole("gpus"),
        row.text("region"),
        row.text("country"),
        row.optional("increment_seconds").orElse(0),
        row.optional("minimum_seconds").orElse(0),
        List.of(new Offer.Price(pricing(row), row.source(sources))));
  }

  private static Pricing pricing(Row row) {
    double usdPerHour = row.number("usd_per_hour");
    return switch (row.text("pricing")) {
      case "on-demand" -> new Pricing.OnDemand(usdPerHour);
      case "spot" -> new Pricing.Spot(usdPerHour, row.optional("interruptions_per_month"));
      case "reserved" ->
          new Pricing.Reserved(
              row.whole("term_months"), usdPerHour, row.optional("upfront_usd").orElse(0));
      case "monthly" -> new Pricing.Monthly(usdPerHour);
      default ->
          throw new IllegalArgumentException(
              "pricing must be on-demand, spot, reserved or monthly but was \"%s\""
                  .formatted(row.text("pricing")));
    };
  }

  /// One offer out of the rows that share its id; they must agree on the machine.
  private static Offer merged(List<Offer> rows) {
    Offer first = rows.getFirst();
    for (Offer other : rows) {
      if (!other.gpu().id().equals(first.gpu().id()) || other.gpus() != first.gpus()) {
        throw new IllegalArgumentException("rows of " + first.id() + " name different machines");
      }
    }
    return new Offer(
        first.id(),
        first.provider(),
        first.instance(),
        first.gpu(),
        first.gpus(),
        first.region(),
        first.country(),
        first.incrementSeconds(),
        first.minimumSeconds(),
        rows.stream().flatMap(row -> row.prices().stream()).toList());
  }

  private GpuScore score(Row row) {
    return new GpuScore(
        gpuOf(row), row.text("metric"), row.number("score"), row.text("unit"), row.source(sources));
  }

  private Assumption assumption(Row row) {
    return new Assumption(
        row.text("name"),
        row.text("qualifier"),
        row.text("unit"),
        row.number("default"),
        row.number("low"),
        row.number("high"),
        row.source(sources),
        row.text("description"));
  }

  private Catalogue.Rate rate(Row row) {
    return new Catalogue.Rate(
        row.text("base"), row.text("quote"), row.number("rate"), row.source(sources));
  }
}
