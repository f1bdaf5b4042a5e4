package dev.rackrate.plan;

import dev.rackrate.cost.Costing;
import dev.rackrate.cost.Driver;
import dev.rackrate.fleet.OptionKind;
import dev.rackrate.plan.layer.LevelBound;
import dev.rackrate.plan.layer.Rates;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Inputs;
import dev.rackrate.scenario.Option;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What no plan costs less than, where nobody waits and the work can be divided.
///
/// Credits pay the smaller of their amount and of what the provider charges in time. That is no
/// more than any share of the amount with the rest of the share of what is charged, so that for
/// each share there is a bound: all prices of the provider at that share, the share of the credits
/// taken off. The highest found is taken.
final class PlanBound {

  private final FleetPlanner planner;
  private final Map<String, Grant> grants = new HashMap<>();
  private final List<Rates> rented = new ArrayList<>();
  private final List<Rates> held = new ArrayList<>();
  private final Map<Rates, Rates> unpaid = new HashMap<>();

  /// The credits of one provider.
  private static final class Grant {

    /// Its present worth if all of it is used at once, taxes included.
    private final double usd;

    /// Of which the bound has so much taken off.
    private double share = 1;

    Grant(double usd) {
      this.usd = usd;
    }
  }

  PlanBound(FleetPlanner planner) {
    this.planner = planner;
    for (Option option : planner.usable()) {
      double usd = -Costing.of(option).rateUsd(Driver.CREDITS_USED) * option.get(Input.CREDITS);
      // Machines of one's own have them for what is rented until they arrive, which no rate has.
      if (usd > 0 && !option.kind().isOwned()) {
        grants.putIfAbsent(provider(option), new Grant(usd));
      }
    }
    planner.hourly().forEach(option -> rented.add(planner.rates(option)));
    List.of(OptionKind.BUILD, OptionKind.RESERVED, OptionKind.MONTHLY)
        .forEach(kind -> planner.some(kind).forEach(option -> held.add(planner.rates(option))));
    rented.stream()
        .filter(each -> grant(each.option()).isPresent())
        .forEach(each -> unpaid.put(each, unpaid(each.option())));
  }

  /// Without what credits may pay.
  private static Rates unpaid(Option option) {
    Inputs.Draft draft = option.inputs().draft();
    draft.set(Input.ON_DEMAND_PRICE, 0);
    draft.set(Input.SPOT_PRICE, 0);
    return new Rates(option.with(draft.kept()));
  }

  private static String provider(Option option) {
    return option.provider().toLowerCase(Locale.ROOT);
  }

  private final LevelBound.Counted counted =
      new LevelBound.Counted() {
        @Override
        public double perHourUsd(Rates rates, int month) {
          double all = rates.perHourUsd(month);
          Rates without = unpaid.get(rates);
          return without == null
              ? all
              : all - freeShare(rates, month) * (all - without.perHourUsd(month));
        }

        @Override
        public double ofHeld(Rates rates) {
          return 1 - freeShare(rates, 0);
        }
      };

  /// What of a bill of a month does not count.
  private double freeShare(Rates rates, int month) {
    double days = Math.clamp(rates.option().get(Input.CREDITS_END) - month + 1, 0, 1);
    return grant(rates.option()).map(each -> days * (1 - each.share)).orElse(0.0);
  }

  /// In US dollars, present; empty where it is not known.
  Optional<Double> usd() {
    if (!planner.isDivisible() || (rented.isEmpty() && held.isEmpty())) {
      return Optional.empty();
    }
    Optional<Double> best = withShares();
    for (Grant grant : grants.values()) {
      for (double share : List.of(saved(grant), 0.0)) {
        double before = grant.share;
        grant.share = share;
        Optional<Double> tried = best.isPresent() ? withShares() : best;
        if (tried.isPresent() && tried.get() > best.get()) {
          best = tried;
        } else {
          grant.share = before;
        }
      }
    }
    return best;
  }

  /// With the share of each grant taken off that is set; empty where it takes too long.
  private Optional<Double> withShares() {
    Rates first = rented.isEmpty() ? held.getFirst() : rented.getFirst();
    LevelBound levels = new LevelBound(planner.work(first.option()), held, rented, counted);
    if (!levels.isKnown()) {
      return Optional.empty();
    }
    double granted = grants.values().stream().mapToDouble(each -> each.share * each.usd).sum();
    return Optional.of(levels.usd(first.unit()) + fixedUsd() - granted);
  }

  /// What is paid whatever is held, by the option for which it is least.
  private double fixedUsd() {
    double least = Double.POSITIVE_INFINITY;
    for (Option option : planner.usable()) {
      Costing costing = Costing.of(option);
      double fixed = costing.monthlyWithoutMachinesUsd() * costing.flows().present(Driver.MONTHS);
      least = Math.min(least, fixed * grant(option).map(each -> each.share).orElse(1.0));
    }
    return Double.isFinite(least) ? least : 0;
  }

  private Optional<Grant> grant(Option option) {
    return Optional.ofNullable(grants.get(provider(option)));
  }

  /// What a dollar of credits saves where others would do the work in the first month.
  private double saved(Grant grant) {
    double others = Double.POSITIVE_INFINITY;
    for (Rates each : rented) {
      if (grant(each.option()).orElse(null) != grant) {
        others = Math.min(others, each.perHourUsd(1) / each.unit());
      }
    }
    double share = 0;
    for (Map.Entry<Rates, Rates> each : unpaid.entrySet()) {
      Rates rates = each.getKey();
      if (grant(rates.option()).orElse(null) == grant) {
        double rest = each.getValue().perHourUsd(1);
        double paid = rates.perHourUsd(1) - rest;
        share = Math.max(share, paid > 0 ? (others * rates.unit() - rest) / paid : 0);
      }
    }
    return Math.min(1, share);
  }
}
