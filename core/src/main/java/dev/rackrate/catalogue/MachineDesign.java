package dev.rackrate.catalogue;

import dev.rackrate.quantity.Require;
import dev.rackrate.quantity.Source;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A GPU machine one could buy, as a list of parts without prices.
///
/// @param id stable name, e.g. `ws-4x4090`
/// @param idleWatts draw at the wall, switched on with no job
/// @param loadWatts draw at the wall with every GPU busy
/// @param powerSource where the draw was found or how it was worked out
/// @param lifeYears years in service
/// @param leadTimeDays days from order to use
/// @param standing the least demanding place where it can stand
/// @param isUsed whether its GPUs are bought used, without the maker's warranty
/// @param host what it has besides its GPUs
public record MachineDesign(
    String id,
    String name,
    Gpu gpu,
    int gpus,
    double idleWatts,
    double loadWatts,
    Source powerSource,
    double lifeYears,
    double leadTimeDays,
    Standing standing,
    boolean isUsed,
    List<Item> items,
    Source source,
    Host host) {

  /// A machine of which nothing is known besides its GPUs and its parts.
  public MachineDesign(
      String id,
      String name,
      Gpu gpu,
      int gpus,
      double idleWatts,
      double loadWatts,
      Source powerSource,
      double lifeYears,
      double leadTimeDays,
      Standing standing,
      boolean isUsed,
      List<Item> items,
      Source source) {
    this(
        id,
        name,
        gpu,
        gpus,
        idleWatts,
        loadWatts,
        powerSource,
        lifeYears,
        leadTimeDays,
        standing,
        isUsed,
        items,
        source,
        Host.UNKNOWN);
  }

  /// A part and how many of it.
  public record Item(Part part, double count) {

    public Item {
      Require.positive(count, "count of " + part.name());
    }
  }

  public MachineDesign {
    Require.notBlank(id, "id of a machine");
    Require.atLeast(gpus, 1, "gpus of " + id);
    Require.atLeast(idleWatts, 0, "idle_watts of " + id);
    Require.atLeast(loadWatts, idleWatts, "load_watts of " + id);
    Require.positive(lifeYears, "life_years of " + id);
    Require.atLeast(leadTimeDays, 0, "lead_time_days of " + id);
    items = List.copyOf(items);
    Require.atLeast(items.size(), 1, "parts of " + id);
  }

  /// The same machine of other parts.
  public MachineDesign with(List<Item> others) {
    return new MachineDesign(
        id,
        name,
        gpu,
        gpus,
        idleWatts,
        loadWatts,
        powerSource,
        lifeYears,
        leadTimeDays,
        standing,
        isUsed,
        others,
        source,
        host);
  }

  /// The machine at the prices known on a day; empty where one of its parts had none.
  public Optional<Machine> on(LocalDate day) {
    List<Machine.PricedPart> priced = new ArrayList<>();
    for (Item item : items) {
      Optional<Part.Price> price = item.part().on(day);
      if (price.isEmpty()) {
        return Optional.empty();
      }
      priced.add(new Machine.PricedPart(item.part(), item.count(), price.get()));
    }
    return Optional.of(new Machine(this, priced));
  }
}
