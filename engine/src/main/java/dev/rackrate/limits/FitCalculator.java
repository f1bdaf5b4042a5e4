package dev.rackrate.limits;

import static dev.rackrate.quantity.Input.AWAITED;
import static dev.rackrate.quantity.Input.HORIZON;
import static dev.rackrate.quantity.Input.HOURS_PER_MONTH;
import static dev.rackrate.quantity.Input.HOURS_PER_WEEK;
import static dev.rackrate.quantity.Input.LOAD_POWER;
import static dev.rackrate.quantity.Input.MACHINE_GPUS;

import dev.rackrate.cost.Costing;
import dev.rackrate.cost.PlanCosting;
import dev.rackrate.cost.use.SpotOverhead;
import dev.rackrate.fleet.OptionKind;
import dev.rackrate.quantity.Inputs;
import dev.rackrate.quantity.Time;
import dev.rackrate.scenario.Limits;
import dev.rackrate.scenario.Misfit;
import dev.rackrate.scenario.Option;
import dev.rackrate.scenario.Regions;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

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
      tooLate(costing.inputs()).ifPresent(misfits::add);
      double watts = costing.inputs().get(LOAD_POWER) * costing.machines();
      if (limits.budgetUsd() < Double.MAX_VALUE) {
        budget(costing.capitalUsd()).ifPresent(misfits::add);
      }
      power(watts).ifPresent(misfits::add);
      circuit(costing).ifPresent(misfits::add);
      space(costing.machines()).ifPresent(misfits::add);
    } else {
      double gpus = costing.inputs().get(MACHINE_GPUS) * costing.machines();
      quota(option.provider().toLowerCase(Locale.ROOT), gpus).ifPresent(misfits::add);
      spot(costing).ifPresent(misfits::add);
    }
    place(option).ifPresent(misfits::add);
    managed(option).ifPresent(misfits::add);
    return misfits;
  }

  /// A machine that is not there before the horizon ends does none of the work.
  private static Optional<Misfit> tooLate(Inputs in) {
    return isTooLate(in)
        ? Optional.of(FitWords.tooLate(awaitedMonths(in), in.get(HORIZON)))
        : Optional.empty();
  }

  /// Whether a machine is not there before the horizon ends.
  public static boolean isTooLate(Inputs in) {
    return awaitedMonths(in) >= in.get(HORIZON);
  }

  private static double awaitedMonths(Inputs in) {
    return in.get(AWAITED) * Time.HOURS_PER_DAY / in.get(HOURS_PER_MONTH);
  }

  private Optional<Misfit> managed(Option option) {
    return limits.managed() == Limits.Managed.REQUIRED && !option.sold().isManaged()
        ? Optional.of(FitWords.notManaged())
        : Optional.empty();
  }

  /// Every reason why a plan cannot be had: those of the options it holds, and limits that hold for
  /// all of it together.
  public List<Misfit> misfits(PlanCosting plan) {
    List<Misfit> misfits = new ArrayList<>();
    double watts = 0;
    int machines = 0;
    boolean isOwning = false;
    Set<String> providers = new LinkedHashSet<>();
    for (Costing costing : plan.holdings()) {
      Option option = costing.option();
      misfits.addAll(option.misfits());
      place(option).ifPresent(misfits::add);
      managed(option).ifPresent(misfits::add);
      if (option.kind().isOwned()) {
        isOwning = true;
        watts += costing.inputs().get(LOAD_POWER) * costing.machines();
        machines += costing.machines();
        circuit(costing).ifPresent(misfits::add);
      } else {
        spot(costing).ifPresent(misfits::add);
        providers.add(option.provider().toLowerCase(Locale.ROOT));
      }
    }
    if (isOwning) {
      budget(plan.capitalUsd()).ifPresent(misfits::add);
      power(watts).ifPresent(misfits::add);
      space(machines).ifPresent(misfits::add);
    }
    providers.forEach(
        provider -> quota(provider, plan.mostGpusOf(provider)).ifPresent(misfits::add));
    return misfits.stream().distinct().toList();
  }

  private Optional<Misfit> budget(double usd) {
    return usd > limits.budgetUsd()
        ? Optional.of(FitWords.budget(usd, limits.budgetUsd()))
        : Optional.empty();
  }

  private Optional<Misfit> power(double watts) {
    return watts > limits.powerWatts()
        ? Optional.of(FitWords.power(watts / 1000, limits.powerWatts() / 1000))
        : Optional.empty();
  }

  /// A machine hangs on one circuit; an office has several, so that each machine may have its own.
  private Optional<Misfit> circuit(Costing costing) {
    double watts = costing.inputs().get(LOAD_POWER);
    double most = costing.option().circuitWatts();
    return limits.powerWatts() >= Double.MAX_VALUE && watts > most
        ? Optional.of(FitWords.circuit(watts / 1000, most / 1000))
        : Optional.empty();
  }

  private Optional<Misfit> space(int machines) {
    return machines > limits.spaceMachines()
        ? Optional.of(FitWords.space(machines, limits.spaceMachines()))
        : Optional.empty();
  }

  private Optional<Misfit> quota(String provider, double gpus) {
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
        ? Optional.of(FitWords.tooOftenInterrupted())
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
        (place.equals(Regions.EU_CODE) && limits.mustStay().containsAll(Regions.EU))
            || limits.mustStay().stream()
                .anyMatch(wanted -> place.equals(wanted) || place.startsWith(wanted + "-"));
    List<String> wanted = List.copyOf(limits.mustStay());
    return isThere
        ? Optional.empty()
        : Optional.of(
            place.isEmpty() ? FitWords.unknownPlace(wanted) : FitWords.wrongPlace(place, wanted));
  }
}
