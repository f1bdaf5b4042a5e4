package dev.rackrate.catalogue;

import dev.rackrate.quantity.Confidence;
import dev.rackrate.quantity.Money;
import dev.rackrate.quantity.Nearest;
import dev.rackrate.quantity.Origin;
import dev.rackrate.quantity.Source;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// Everything shipped: GPUs, machines, offers, scores, assumptions and exchange rates.
public record Catalogue(
    List<Gpu> gpus,
    List<Machine> machines,
    List<Offer> offers,
    List<GpuScore> scores,
    List<Assumption> assumptions,
    List<Rate> rates) {

  /// One unit of `base` was worth `quote` units of `currency` on the day of the source.
  public record Rate(String base, String currency, double quote, Source source) {}

  public Catalogue {
    gpus = List.copyOf(gpus);
    machines = List.copyOf(machines);
    offers = List.copyOf(offers);
    scores = List.copyOf(scores);
    assumptions = List.copyOf(assumptions);
    rates = List.copyOf(rates);
  }

  /// The GPU of that id, name or alias, without regard to case.
  public Optional<Gpu> gpu(String name) {
    String wanted = normal(name);
    return gpus.stream().filter(gpu -> namesOf(gpu).anyMatch(wanted::equals)).findFirst();
  }

  private static Stream<String> namesOf(Gpu gpu) {
    return Stream.concat(Stream.of(gpu.id(), gpu.name()), gpu.aliases().stream())
        .map(Catalogue::normal);
  }

  private static String normal(String name) {
    return name.strip().toLowerCase(Locale.ROOT).replace('-', ' ').replaceAll("\\s+", " ");
  }

  /// Names of GPUs that a mistyped one may mean, nearest first.
  public List<String> gpusLike(String name) {
    return Nearest.to(name, gpus.stream().map(Gpu::name).toList());
  }

  public Optional<Machine> machine(String id) {
    return machines.stream().filter(machine -> machine.id().equalsIgnoreCase(id)).findFirst();
  }

  public Optional<Offer> offer(String id) {
    return offers.stream().filter(offer -> offer.id().equalsIgnoreCase(id)).findFirst();
  }

  /// The assumption of that name for the first qualifier that has one; the general one at last.
  public Optional<Assumption> assumption(String name, List<String> qualifiers) {
    return Stream.concat(qualifiers.stream(), Stream.of(""))
        .flatMap(qualifier -> assumption(name, qualifier).stream())
        .findFirst();
  }

  private Optional<Assumption> assumption(String name, String qualifier) {
    return assumptions.stream()
        .filter(a -> a.name().equals(name) && a.qualifier().equalsIgnoreCase(qualifier))
        .findFirst();
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
