package dev.rackrate.resolve.market;

import dev.rackrate.catalogue.Gpu;
import dev.rackrate.catalogue.HashRate;
import dev.rackrate.catalogue.Market;
import dev.rackrate.catalogue.MiningIncome;
import dev.rackrate.catalogue.Tables;
import dev.rackrate.performance.device.HashingModel;
import dev.rackrate.quantity.Origin;
import dev.rackrate.quantity.Time;
import dev.rackrate.resolve.asked.WorkFacts;
import dev.rackrate.scenario.Earning;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What an hour of mining earns, by the best income on record for the GPU, else for any.
///
/// Hashing of which nothing more is said is taken for mining; an algorithm that no coin has is not.
public final class MiningRule {

  /// Modes of hashcat are measured too; among the names of the tables this one stands for them.
  private static final String PASSWORDS = HashingModel.mode("sha256");

  private MiningRule() {}

  public static Optional<Earning> earning(WorkFacts work, Optional<Gpu> reference, Market market) {
    List<String> modes = work.hashed().stream().map(HashingModel::mode).toList();
    Tables tables = market.catalogue().tables();
    if (modes.isEmpty() || !modes.stream().allMatch(mode -> isMined(mode, tables))) {
      return Optional.empty();
    }
    List<MiningIncome> known = tables.miningIncomes();
    List<MiningIncome> mined =
        or(
            known.stream()
                .filter(income -> modes.contains(HashingModel.mode(income.algorithm())))
                .toList(),
            known);
    List<MiningIncome> own =
        mined.stream()
            .filter(income -> reference.filter(r -> r.id().equals(income.gpu().id())).isPresent())
            .toList();
    boolean isSaid = modes.stream().noneMatch(String::isEmpty);
    return or(own, mined).stream()
        .max(Comparator.comparingDouble(MiningIncome::usdPerDay))
        .map(income -> ofHour(income, isSaid));
  }

  private static List<MiningIncome> or(List<MiningIncome> some, List<MiningIncome> others) {
    return some.isEmpty() ? others : some;
  }

  private static boolean isMined(String mode, Tables tables) {
    return mode.isEmpty()
        || (!mode.equals(PASSWORDS)
            && Stream.concat(
                    tables.miningIncomes().stream().map(MiningIncome::algorithm),
                    tables.hashRates().stream().map(HashRate::algorithm))
                .map(HashingModel::mode)
                .anyMatch(mode::equals));
  }

  private static Earning ofHour(MiningIncome income, boolean isSaid) {
    return new Earning(
        income.usdPerDay() / Time.HOURS_PER_DAY,
        income.algorithm() + " on " + income.gpu().name(),
        isSaid,
        new Origin.CatalogueRow("mining_income.csv", income.gpu().id(), income.source()));
  }
}
