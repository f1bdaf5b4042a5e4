package dev.rackrate.decision.candidate;

import static dev.rackrate.quantity.Input.FIXED_STAFF_HOURS;
import static dev.rackrate.quantity.Input.RENTED_STAFF_HOURS;
import static dev.rackrate.quantity.Input.STAFF_HOURS;

import dev.rackrate.cost.Bill;
import dev.rackrate.cost.Costing;
import dev.rackrate.cost.Driver;
import dev.rackrate.cost.Lineage;
import dev.rackrate.limits.FitCalculator;
import dev.rackrate.operations.Availability;
import dev.rackrate.quantity.Figure;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Inputs;
import dev.rackrate.quantity.Origin;
import dev.rackrate.scenario.Misfit;
import dev.rackrate.scenario.Option;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// One option with what it costs and what running it takes.
///
/// @param misfits why it cannot be had; empty where it can
/// @param availability share of time in which a machine does its work
/// @param staffHoursPerMonth hours of staff in the first month
/// @param gpuHoursLostPerYear busy GPU-hours lost to outages
/// @param carbonKg carbon dioxide over the horizon, where known
public record OptionResult(
    Costing costing,
    double presentUsd,
    List<Misfit> misfits,
    double availability,
    double staffHoursPerMonth,
    double gpuHoursLostPerYear,
    OptionalDouble carbonKg)
    implements Candidate {

  public OptionResult {
    misfits = List.copyOf(misfits);
  }

  /// The option with what it costs and takes.
  public static OptionResult of(Costing costing, FitCalculator fit) {
    boolean isOwned = costing.option().kind().isOwned();
    Inputs in = costing.inputs();
    double outage = isOwned ? Availability.ownedOutage(in) : Availability.rentedOutage(in);
    double staffHours =
        isOwned
            ? in.get(STAFF_HOURS) * costing.machinesFirst() + in.get(FIXED_STAFF_HOURS)
            : in.get(RENTED_STAFF_HOURS);
    double workInYear = 12 * costing.flows().at(Driver.WORK_HOURS, 1);
    return new OptionResult(
        costing,
        costing.presentUsd(),
        fit.misfits(costing),
        1 - outage,
        staffHours,
        outage * workInYear,
        isOwned ? OptionalDouble.of(costing.ownedCarbonKg()) : rentedCarbonKg(costing));
  }

  /// Carbon dioxide of the hours on rented GPUs, where it is known what one of them takes.
  private static OptionalDouble rentedCarbonKg(Costing costing) {
    double ratio = costing.inputs().get(Input.GPU_RATIO);
    double kgPerHour = costing.inputs().get(Input.RENT_CARBON);
    return ratio > 0 && kgPerHour > 0
        ? OptionalDouble.of(kgPerHour * workHours(costing) / ratio)
        : OptionalDouble.empty();
  }

  private static double workHours(Costing costing) {
    double hours = 0;
    for (int month = 1; month <= costing.flows().horizon(); month++) {
      hours += costing.flows().at(Driver.WORK_HOURS, month);
    }
    return hours;
  }

  /// The same for each hour of work in the GPU of the demand.
  public OptionalDouble carbonKgPerGpuHour() {
    double hours = workHours(costing);
    return carbonKg.isPresent() && hours > 0
        ? OptionalDouble.of(carbonKg.getAsDouble() / hours)
        : OptionalDouble.empty();
  }

  /// What of the carbon dioxide is from making the machines, a share of theirs for rented ones; the
  /// rest is from running them. Empty where a study writes both together.
  public OptionalDouble embodiedCarbonKg() {
    if (carbonKg.isEmpty()) {
      return OptionalDouble.empty();
    }
    if (isOwned()) {
      return OptionalDouble.of(costing.ownedEmbodiedCarbonKg());
    }
    double hours = workHours(costing) / costing.inputs().get(Input.GPU_RATIO);
    return option().sold().footprint().stream()
        .mapToDouble(footprint -> hours * footprint.embodiedKgPerHour())
        .findFirst();
  }

  /// Carbon dioxide of a unit of each workload, each bearing it by its share of the GPU-hours.
  public List<UnitCarbon> unitCarbon() {
    return UnitCarbon.of(this);
  }

  /// The lines of its cost; worked out when asked, since most options are never looked at.
  @Override
  public Bill bill() {
    return costing.bill();
  }

  @Override
  public List<Double> cashFlowsUsd() {
    return Arrays.stream(costing.cashFlows()).boxed().toList();
  }

  public Option option() {
    return costing.option();
  }

  @Override
  public String id() {
    return option().id();
  }

  /// The name of an input among those of all options: its path, with the id where it is of one.
  public String nameOf(Input input) {
    int dot = input.path().indexOf('.');
    String group = dot < 0 ? "" : input.path().substring(0, dot);
    return switch (group) {
      case "build", "rent", "machine", "performance", "provider-terms" -> id() + "." + input.path();
      default -> isOfItsSpeed(input) ? id() + "." + input.path() : input.path();
    };
  }

  /// Whether it was worked out from how fast its GPU is, as the length of a session is.
  private boolean isOfItsSpeed(Input input) {
    return option().origin(input) instanceof Origin.Derived(String _, var parts)
        && parts.stream().anyMatch(part -> part.name().equals(Input.GPU_RATIO.path()));
  }

  /// Whether its cost is known: one that cannot do the work at all has none.
  public boolean isWorkedOut() {
    return Double.isFinite(presentUsd());
  }

  /// What a unit of each workload costs; empty where none is described.
  public List<UnitCost> unitCosts() {
    return UnitCost.of(this);
  }

  /// What a unit of the work costs, where all of it counts in one unit.
  public Optional<UnitCost> perUnit() {
    return UnitCost.together(unitCosts());
  }

  /// The kind, with the term of a reservation, as its id begins.
  public String pricing() {
    return id().substring(0, id().indexOf(':'));
  }

  @Override
  public Choice choice() {
    return Choice.of(option().kind());
  }

  @Override
  public List<OptionResult> parts() {
    return List.of(this);
  }

  @Override
  public boolean followsWork() {
    return true;
  }

  @Override
  public double presentUsd(Move move) {
    return move.reach().has(this) ? move.usd(this, this::movedUsd) : presentUsd;
  }

  private double movedUsd(Move move) {
    Inputs changed = move.change().of(option(), costing.inputs());
    if (changed.get(Input.HORIZON) < costing.inputs().get(Input.HORIZON)
        && FitCalculator.isTooLate(changed)) {
      return Double.POSITIVE_INFINITY;
    }
    double usd = move.isRate() ? costing.presentUsd(changed) : costing.on(changed).presentUsd();
    for (Option size : option().sold().others()) {
      Inputs ofSize = move.change().of(size, size.inputs());
      usd = Math.min(usd, Costing.of(size, ofSize).presentUsd());
    }
    return usd;
  }

  @Override
  public double perBusyGpuHourUsd() {
    return costing.perBusyGpuHourUsd();
  }

  @Override
  public Figure presentCost() {
    return new Lineage(costing).presentCost();
  }

  @Override
  public Figure line(String key, boolean isPresent) {
    return new Lineage(costing).line(key, isPresent);
  }
}
