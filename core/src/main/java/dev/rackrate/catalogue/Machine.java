package dev.rackrate.catalogue;

import dev.rackrate.quantity.Confidence;
import dev.rackrate.quantity.Require;
import dev.rackrate.quantity.Source;
import java.util.List;

/// A GPU machine one could buy, with its parts.
///
/// @param id stable name, e.g. `ws-4x4090`
/// @param idleWatts draw at the wall, switched on with no job
/// @param loadWatts draw at the wall with every GPU busy
/// @param powerSource where the draw was found or how it was worked out
/// @param lifeYears years in service
/// @param leadTimeDays days from order to use
/// @param isUsed whether its GPUs are bought used, without the maker's warranty
public record Machine(
    String id,
    String name,
    Gpu gpu,
    int gpus,
    double idleWatts,
    double loadWatts,
    Source powerSource,
    double lifeYears,
    double leadTimeDays,
    boolean isUsed,
    List<Part> parts,
    Source source) {

  /// One part of a machine and what it cost when and where.
  public record Part(String kind, String description, double count, double usdEach, Source source) {

    public Part {
      Require.positive(count, "count of " + description);
      Require.atLeast(usdEach, 0, "price of " + description);
    }

    public double usd() {
      return count * usdEach;
    }
  }

  public Machine {
    Require.notBlank(id, "id of a machine");
    Require.atLeast(gpus, 1, "gpus of " + id);
    Require.atLeast(idleWatts, 0, "idle_watts of " + id);
    Require.atLeast(loadWatts, idleWatts, "load_watts of " + id);
    Require.positive(lifeYears, "life_years of " + id);
    Require.atLeast(leadTimeDays, 0, "lead_time_days of " + id);
    parts = List.copyOf(parts);
    Require.atLeast(parts.size(), 1, "parts of " + id);
  }

  /// Price of the whole machine: the sum of its parts.
  public double usd() {
    return parts.stream().mapToDouble(Part::usd).sum();
  }

  /// Share of the price that rests on estimates.
  public double estimatedShare() {
    double estimated =
        parts.stream()
            .filter(part -> part.source().confidence() == Confidence.ESTIMATE)
            .mapToDouble(Part::usd)
            .sum();
    return estimated / usd();
  }
}
