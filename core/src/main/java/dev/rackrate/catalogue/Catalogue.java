package dev.rackrate.catalogue;

import dev.rackrate.quantity.Confidence;
import dev.rackrate.quantity.Money;
import dev.rackrate.quantity.Nearest;
import dev.rackrate.quantity.Origin;
import dev.rackrate.quantity.Source;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Everything shipped: GPUs, machines, offers, scores, assumptions and exchange rates.
public final class Catalogue {

  /// One unit of `base` was worth `quote` units of `currency` on the day of the source.
  public record Rate(String base, String currency, double quote, Source source) {}

  private final List<Gpu> gpus;
  private final List<Machine> machines;
  private final List<Offer> offers;
  private final List<GpuScore> scores;
  private final List<Assumption> assumptions;
  private final List<Rate> rates;
  private final Map<String, Gpu> gpusByName = new HashMap<>();
  private final Map<String, Machine> machinesById = new HashMap<>();
  private final Map<String, Offer> offersById = new HashMap<>();
  private final Map<String, Assumption> assumptionsByName = new HashMap<>();

  /// @throws IllegalArgumentException where a name stands for two rows
  public Catalogue(
      List<Gpu> gpus,
      List<Machine> machines,
      List<Offer> offers,
      List<GpuScore> scores,
      List<Assumption> assumptions,
      List<Rate> rates) {
    this.gpus = List.copyOf(gpus);
    this.machines = List.copyOf(machines);
    this.offers = List.copyOf(offers);
    this.scores = List.copyOf(scores);
    this.assumptions = List.copyOf(assumptions);
    this.rates = List.copyOf(rates);
    gpus.forEach(gpu -> namesOf(gpu).forEach(name -> putOnce(gpusByName, name, gpu)));
    machines.forEach(machine -> putOnce(machinesById, lower(machine.id()), machine));
    offers.forEach(offer -> putOnce(offersById, lower(offer.id()), offer));
    assumptions.forEach(a -> putOnce(assumptionsByName, key(a.name(), a.qualifier()), a));
  }

  private static <T> void putOnce(Map<String, T> map, String name, T value) {
    T before = map.put(name, value);
    if (before != null && !before.equals(value)) {
      throw new IllegalArgumentException(name + " stands for two different rows");
    }
  }

  public List<Gpu> gpus() {
    return gpus;
  }

  public List<Machine> machines() {
    return machines;
  }

  public List<Offer> offers() {
    return offers;
  }

  public List<GpuScore> scores() {
    return scores;
  }

  public List<Assumption> assumptions() {
    return assumptions;
  }

  /// The GPU of that id, name or alias, without regard to case, spaces and hyphens.
  public Optional<Gpu> gpu(String name) {
    return Optional.ofNullable(gpusByName.get(normal(name)));
  }

  private static Stream<String> namesOf(Gpu gpu) {
    return Stream.concat(Stream.of(gpu.id(), gpu.name()), gpu.aliases().stream())
        .map(Catalogue::normal);
  }

  private static String normal(String name) {
    return lower(name).replace('-', ' ').strip().replaceAll("\\s+", " ");
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  private static String key(String name, String qualifier) {
    return name + "|" + lower(qualifier);
  }

  /// Names of GPUs that a mistyped one may mean, nearest first.
  public List<String> gpusLike(String name) {
    return Nearest.to(name, gpus.stream().map(Gpu::name).toList());
  }

  public Optional<Machine> machine(String id) {
    return Optional.ofNullable(machinesById.get(lower(id)));
  }

  public Optional<Offer> offer(String id) {
    return Optional.ofNullable(offersById.get(lower(id)));
  }

  /// The assumption of that name for the first qualifier that has one; the general one at last.
  public Optional<Assumption> assumption(String name, List<String> qualifiers) {
    for (String qualifier : qualifiers) {
      Assumption found = assumptionsByName.get(key(name, qualifier));
      if (found != null) {
        return Optional.of(found);
      }
    }
    return Optional.ofNullable(assumptionsByName.get(key(name, "")));
  }

  /// The score of a GPU in a metric.
  public Optional<GpuScore> score(Gpu gpu, String metric) {
    return scores.stream()
        .filter(s -> s.gpu().id().equals(gpu.id()) && s.metric().equals(metric))
        .findFirst();
  }

  /// The newest rate of a currency known on `asOf`.
  public Optional<Money.Rate> rate(String currency, LocalDate asOf) {
    return rates.stream()
        .filter(rate -> rate.base().equals(Money.USD) && rate.currency().equals(currency))
        .filter(rate -> !rate.source().date().start().isAfter(asOf))
        .max(Comparator.comparing(rate -> rate.source().date().start()))
        .map(rate ->
            new Money.Rate(
                currency,
                1 / rate.quote(),
                new Origin.CatalogueRow("fx.csv", currency, rate.source())));
  }

  /// The day of the newest price in it, estimates aside.
  public LocalDate newestPrice() {
    return Stream.concat(
            offers.stream().flatMap(o -> o.prices().stream()).map(Offer.Price::source),
            machines.stream().flatMap(m -> m.parts().stream()).map(Machine.Part::source))
        .filter(source -> source.confidence() != Confidence.ESTIMATE)
        .map(source -> source.date().start())
        .max(Comparator.naturalOrder())
        .orElseThrow(() -> new IllegalStateException("the catalogue has no prices"));
  }
}
