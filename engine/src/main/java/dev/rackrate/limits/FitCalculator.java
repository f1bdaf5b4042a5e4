package dev.rackrate.limits;

import static dev.rackrate.quantity.Input.HOURS_PER_WEEK;
import static dev.rackrate.quantity.Input.LOAD_POWER;
import static dev.rackrate.quantity.Input.MACHINE_GPUS;

import dev.rackrate.cost.Costing;
import dev.rackrate.cost.SpotOverhead;
import dev.rackrate.fleet.OptionKind;
import dev.rackrate.quantity.Time;
import dev.rackrate.scenario.Limits;
import dev.rackrate.scenario.Misfit;
import dev.rackrate.scenario.Option;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Holds an option against the limits; each misfit names the figure that fails.
public final class FitCalculator {

  private final Limits limits;

  public FitCalculator(Limits limits) {
    this.limits = limits;
  }

  /// Every reason why the option cannot be had; empty where it can.
  public List<Misfit> misfits(Costing costing) {
    Option option = costing.option();
    List<Misfit> misfits = new ArrayList<>(option.misfits());
    if (option.kind().isOwned()) {
      budget(costing).ifPresent(misfits::add);
      power(costing).ifPresent(misfits::add);
    } else {
      quota(costing).ifPresent(misfits::add);
      spot(costing).ifPresent(misfits::add);
    }
    place(option).ifPresent(misfits::add);
    return misfits;
  }

  private Optional<Misfit> budget(Costing costing) {
    double usd = costing.inMonthUsd(0);
    return usd > limits.budgetUsd()
        ? Optional.of(FitWords.budget(usd, limits.budgetUsd()))
        : Optional.empty();
  }

  private Optional<Misfit> power(Costing costing) {
    double watts = costing.inputs().get(LOAD_POWER) * costing.mostMachines();
    double circuit = costing.option().circuitWatts();
    double most = limits.powerWatts() < Double.MAX_VALUE ? limits.powerWatts() : circuit;
    return watts > most ? Optional.of(FitWords.power(watts / 1000, most / 1000)) : Optional.empty();
  }

  private Optional<Misfit> quota(Costing costing) {
    double gpus = costing.inputs().get(MACHINE_GPUS) * costing.mostMachines();
    String provider = costing.option().provider().toLowerCase(Locale.ROOT);
    double quota = limits.quotaGpus().getOrDefault(provider, Double.MAX_VALUE);
    return gpus > quota ? Optional.of(FitWords.quota(gpus, quota)) : Optional.empty();
  }

  private static Optional<Misfit> spot(Costing costing) {
    if (costing.option().kind() != OptionKind.SPOT) {
      return Optional.empty();
    }
    double factor = SpotOverhead.factor(costing.inputs());
    double hours = costing.inputs().get(HOURS_PER_WEEK) * factor;
    if (Double.isInfinite(factor)) {
      return Optional.of(FitWords.neverDone());
    }
    return hours > Time.HOURS_PER_WEEK
        ? Optional.of(FitWords.tooOftenInterrupted(hours))
        : Optional.empty();
  }

  private Optional<Misfit> place(Option option) {
    if (limits.mustStay().isEmpty()) {
      return Optional.empty();
    }
    if (limits.mustStay().contains(Limits.ON_PREMISES)) {
      return option.kind().isOwned() ? Optional.empty() : Optional.of(FitWords.offPremises());
    }
    String place = option.place().toUpperCase(Locale.ROOT);
    boolean isThere =
        limits.mustStay().stream()
            .anyMatch(wanted -> place.equals(wanted) || place.startsWith(wanted + "-"));
    List<String> wanted = List.copyOf(limits.mustStay());
    return isThere
        ? Optional.empty()
        : Optional.of(
            place.isEmpty() ? FitWords.unknownPlace(wanted) : FitWords.wrongPlace(place, wanted));
  }
}
