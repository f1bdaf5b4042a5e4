package dev.rackrate.resolve;

import dev.rackrate.catalogue.Gpu;
import dev.rackrate.catalogue.GpuRate;
import dev.rackrate.quantity.Given;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Origin;
import dev.rackrate.quantity.Source;
import dev.rackrate.scenario.Footprint;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/// What a rented GPU puts into the air: its rated power with the rest of its machine, what the site
/// of its provider adds, the grid of its place, and its share of making it.
final class FootprintRule {

  private FootprintRule() {}

  /// @param perHour the same as the kilograms of an hour, with what they follow from
  record Known(Footprint footprint, Given perHour) {}

  static Optional<Known> of(Defaults defaults, Gpu gpu, String provider, String place) {
    OptionalDouble rated = gpu.rate(GpuRate.POWER);
    List<String> chip = List.of(gpu.id(), gpu.segment());
    Optional<Given> share = defaults.shipped("build.power.load-share", List.of());
    Optional<Given> pue = defaults.shipped("rent.pue", List.of(provider));
    Optional<Given> grid = defaults.shipped(Input.CARBON.path(), Places.lookedUp(place));
    Optional<Given> making = defaults.shipped(Input.EMBODIED_CARBON.path(), chip);
    Optional<Given> life = defaults.shipped(Input.LIFE.path(), chip);
    if (rated.isEmpty()
        || Stream.of(share, pue, grid, making, life).anyMatch(Optional::isEmpty)
        || life.orElseThrow().value() <= 0) {
      return Optional.empty();
    }
    List<Given> all = Stream.of(share, pue, grid, making, life).map(Optional::orElseThrow).toList();
    boolean isOfPlace =
        grid.orElseThrow().origin() instanceof Origin.Assumption used
            && !used.qualifier().isEmpty();
    Footprint footprint =
        new Footprint(
            rated.getAsDouble() * all.get(0).value(),
            all.get(1).value(),
            all.get(2).value(),
            isOfPlace,
            all.get(3).value(),
            all.get(4).value(),
            sources(gpu, all));
    return Optional.of(new Known(footprint, perHour(footprint, gpu, rated.getAsDouble(), all)));
  }

  private static Given perHour(Footprint footprint, Gpu gpu, double ratedWatts, List<Given> all) {
    Origin row = new Origin.CatalogueRow("gpus.csv", gpu.id(), gpu.source());
    return new Given(
        footprint.kg(1),
        Input.RENT_CARBON.unit(),
        new Origin.Derived(
            "rated power * build.power.load-share * rent.pue * site.carbon / 1e6"
                + " + build.embodied-carbon / (build.life * 730.5)",
            List.of(
                new Origin.Derived.Part("rated power", ratedWatts, "W", row),
                part("build.power.load-share", all.get(0)),
                part("rent.pue", all.get(1)),
                part(Input.CARBON.path(), all.get(2)),
                part(Input.EMBODIED_CARBON.path(), all.get(3)),
                part(Input.LIFE.path(), all.get(4)))));
  }

  private static Origin.Derived.Part part(String name, Given given) {
    return new Origin.Derived.Part(name, given.value(), given.unit(), given.origin());
  }

  private static List<Source> sources(Gpu gpu, List<Given> all) {
    return Stream.concat(
            Stream.of(gpu.source()), all.stream().flatMap(g -> g.origin().sources().stream()))
        .distinct()
        .toList();
  }
}
