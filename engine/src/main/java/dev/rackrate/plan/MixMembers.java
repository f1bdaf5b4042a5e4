package dev.rackrate.plan;

import dev.rackrate.cost.Costing;
import dev.rackrate.cost.Driver;
import dev.rackrate.demand.load.LoadDuration;
import dev.rackrate.fleet.MonthlyUse;
import dev.rackrate.fleet.OptionKind;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Inputs;
import dev.rackrate.quantity.Time;
import dev.rackrate.scenario.Option;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/// Of which options mixes are made: those that are cheapest for all the work, and those that are
/// cheapest for a part of it, which a machine fills or which is small.
final class MixMembers {

  private static final int MOST_FOR_ALL = 5;
  private static final int MOST_FOR_A_PART = 2;

  /// Share of time from which on work is told to be there always.
  private static final double MOSTLY = 0.5;

  private final List<Costing> whole;
  private final Predicate<Option> isAllowed;
  private final Optional<LoadDuration> logged;
  private final Map<List<OptionKind>, List<Option>> known = new HashMap<>();

  /// @param whole options that can do all the work, the cheapest first
  /// @param isAllowed whether one machine of an option breaks no limit
  MixMembers(List<Costing> whole, Predicate<Option> isAllowed, Optional<LoadDuration> logged) {
    this.whole = whole;
    this.isAllowed = isAllowed;
    this.logged = logged;
  }

  /// Those of some kinds, the cheapest for all the work first.
  List<Option> of(List<OptionKind> kinds) {
    return known.computeIfAbsent(kinds, this::found);
  }

  private List<Option> found(List<OptionKind> kinds) {
    List<Costing> all =
        whole.stream().filter(costing -> kinds.contains(costing.option().kind())).toList();
    List<Option> found = new ArrayList<>();
    all.stream().map(Costing::option).filter(isAllowed).limit(MOST_FOR_ALL).forEach(found::add);
    if (found.size() == MOST_FOR_ALL) {
      List<Full> full = all.stream().map(this::full).toList();
      add(found, full, each -> each.usd() / each.gpus());
      add(found, full, each -> each.usd() * each.forBase());
    }
    return List.copyOf(found);
  }

  /// One machine that is busy all the time.
  ///
  /// @param usd what it costs a month
  /// @param gpus of the demand that it stands for
  /// @param forBase how many of it hold the work that is mostly there, or one
  private record Full(Option option, double usd, double gpus, double forBase) {}

  private Full full(Costing costing) {
    Option option = costing.option();
    double gpus = option.get(Input.MACHINE_GPUS) * option.get(Input.GPU_RATIO);
    double forBase = Math.max(1, Math.ceil(baseGpus(option) / gpus - 1e-9));
    return new Full(option, fullUsd(costing), gpus, forBase);
  }

  /// By the hour no bill is needed: the price of an hour is known.
  private static double fullUsd(Costing costing) {
    Option option = costing.option();
    Inputs in = option.inputs();
    double hours = in.get(Input.HOURS_PER_MONTH);
    if (FleetPlanner.isByTheHour(option)) {
      return hours
          * (costing.rateUsd(Driver.BILLED_HOURS) + costing.rateUsd(Driver.BUSY_MACHINE_HOURS));
    }
    MonthlyUse busy =
        MonthlyUse.level((int) in.get(Input.HORIZON), 1, in.get(Input.MACHINE_GPUS), hours);
    return Costing.of(option, busy).monthlyOfMachinesUsd();
  }

  /// GPUs of the demand that are wanted most of the time in the first month; none by the hour,
  /// which is for the rest.
  private double baseGpus(Option option) {
    double gpus = option.get(Input.GPUS);
    if (FleetPlanner.isByTheHour(option)) {
      return 0;
    }
    return logged
        .map(curve -> gpus * curve.gpusFor(1 - MOSTLY) / curve.peakGpus())
        .orElseGet(
            () -> option.get(Input.HOURS_PER_WEEK) < MOSTLY * Time.HOURS_PER_WEEK ? 0 : gpus);
  }

  /// Those that cost the least, each machine once.
  private void add(List<Option> found, List<Full> full, ToDoubleFunction<Full> usd) {
    full.stream()
        .sorted(Comparator.comparingDouble(usd))
        .map(Full::option)
        .filter(option -> found.stream().noneMatch(other -> other.family().equals(option.family())))
        .filter(isAllowed)
        .limit(MOST_FOR_A_PART)
        .forEach(found::add);
  }
}
