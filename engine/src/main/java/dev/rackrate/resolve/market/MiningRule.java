package dev.rackrate.resolve.market;

import dev.rackrate.catalogue.Gpu;
import dev.rackrate.catalogue.Market;
import dev.rackrate.catalogue.MiningIncome;
import dev.rackrate.quantity.Origin;
import dev.rackrate.scenario.Earning;
import dev.rackrate.workload.WorkKind;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// What an hour of mining earns, by the best income on record for the GPU, else for any.
public final class MiningRule {

  private static final double HOURS_PER_DAY = 24;

  private MiningRule() {}

  public static Optional<Earning> earning(WorkKind kind, Optional<Gpu> reference, Market market) {
    if (kind != WorkKind.HASHING) {
      return Optional.empty();
    }
    List<MiningIncome> all = market.catalogue().tables().miningIncomes();
    List<MiningIncome> own =
        all.stream()
            .filter(income -> reference.filter(r -> r.id().equals(income.gpu().id())).isPresent())
            .toList();
    return (own.isEmpty() ? all : own)
        .stream().max(Comparator.comparingDouble(MiningIncome::usdPerDay)).map(MiningRule::ofHour);
  }

  private static Earning ofHour(MiningIncome income) {
    return new Earning(
        income.usdPerDay() / HOURS_PER_DAY,
        income.algorithm() + " on " + income.gpu().name(),
        new Origin.CatalogueRow("mining_income.csv", income.gpu().id(), income.source()));
  }
}
