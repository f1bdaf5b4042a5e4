package dev.rackrate.sizing;

import static dev.rackrate.quantity.Input.HOURS_PER_WEEK;
import static dev.rackrate.quantity.Input.LOAD_POWER;
import static dev.rackrate.quantity.Input.MACHINE_GPUS;

import dev.rackrate.cost.Costing;
import dev.rackrate.cost.SpotOverhead;
import dev.rackrate.fleet.OptionKind;
import dev.rackrate.quantity.Sentence;
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
        ? Optional.of(
            new Misfit(
                Misfit.Kind.BUDGET,
                Sentence.of("takes %s at the start, the budget is %s", usd, limits.budgetUsd())))
        : Optional.empty();
  }

  private Optional<Misfit> power(Costing costing) {
    double watts = costing.inputs().get(LOAD_POWER) * costing.machines();
    double circuit = costing.option().circuitWatts();
    double most = limits.powerWatts() < Double.MAX_VALUE ? limits.powerWatts() : circuit;
    return watts > most
        ? Optional.of(
            plain(
                Misfit.Kind.POWER,
                "draws %.2f kW, the limit is %.2f kW",
                watts / 1000,
                most / 1000))
        : Optional.empty();
  }

  private Optional<Misfit> quota(Costing costing) {
    double gpus = costing.inputs().get(MACHINE_GPUS) * costing.machines();
    String provider = costing.option().provider().toLowerCase(Locale.ROOT);
    double quota = limits.quotaGpus().getOrDefault(provider, Double.MAX_VALUE);
    return gpus > quota
        ? Optional.of(plain(Misfit.Kind.QUOTA, "takes %.0f GPUs, the quota is %.0f", gpus, quota))
        : Optional.empty();
  }

  private static Optional<Misfit> spot(Costing costing) {
    if (costing.option().kind() != OptionKind.SPOT) {
      return Optional.empty();
    }
    double factor = SpotOverhead.factor(costing.inputs());
    double hours = costing.inputs().get(HOURS_PER_WEEK) * factor;
    if (Double.isInfinite(factor)) {
      return Optional.of(
          plain(Misfit.Kind.SPOT, "is interrupted so often that the work never gets on"));
    }
    return hours > Time.HOURS_PER_WEEK
        ? Optional.of(
            plain(Misfit.Kind.SPOT, "takes %.0f hours a week with its interruptions", hours))
        : Optional.empty();
  }

  private Optional<Misfit> place(Option option) {
    if (limits.mustStay().isEmpty()) {
      return Optional.empty();
    }
    if (limits.mustStay().contains(Limits.ON_PREMISES)) {
      return option.kind().isOwned()
          ? Optional.empty()
          : Optional.of(plain(Misfit.Kind.PLACE, "the work must stay on the premises"));
    }
    String place = option.place().toUpperCase(Locale.ROOT);
    boolean isThere =
        limits.mustStay().stream()
            .anyMatch(wanted -> place.equals(wanted) || place.startsWith(wanted + "-"));
    String wanted = String.join(", ", limits.mustStay());
    return isThere
        ? Optional.empty()
        : Optional.of(
            place.isEmpty()
                ? plain(
                    Misfit.Kind.PLACE, "its place is not known, the work must stay in %s", wanted)
                : plain(
                    Misfit.Kind.PLACE, "stands in %s, the work must stay in %s", place, wanted));
  }

  private static Misfit plain(Misfit.Kind kind, String sentence, Object... figures) {
    return Misfit.of(kind, Sentence.say(sentence, figures));
  }
}
