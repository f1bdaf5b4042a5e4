package dev.rackrate.resolve;

import dev.rackrate.demand.load.JobLoad;
import dev.rackrate.quantity.Given;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Inputs;
import dev.rackrate.quantity.Occupancy;
import dev.rackrate.quantity.Origin;
import dev.rackrate.quantity.There;
import dev.rackrate.resolve.asked.Written;
import dev.rackrate.scenario.RelativeSpeed;
import dev.rackrate.scenario.Share;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The inputs of an option while they are being put together, each with its origin.
final class InputsBuilder {

  private final Map<Input, Double> values = new EnumMap<>(Input.class);
  private final Map<Input, Origin> origins = new EnumMap<>(Input.class);

  private final List<Share> shares = new ArrayList<>();
  private Optional<RelativeSpeed> speed = Optional.empty();
  private List<There> there = List.of();
  private Optional<JobLoad> jobsLeft = Optional.empty();
  private double[] use = {};
  private double[] rents = {};
  private Occupancy occupancy = Occupancy.NONE;

  /// What each workload takes of the option.
  List<Share> shares() {
    return shares;
  }

  /// The speed of its GPU beside the one in which the work is counted.
  Optional<RelativeSpeed> speed() {
    return speed;
  }

  void speed(RelativeSpeed known) {
    speed = Optional.of(known);
  }

  /// Hours of each month as a share of those of the busiest.
  void use(double... shares) {
    use = shares.clone();
  }

  /// Where rents may go, by month, as shares of those of today.
  void rents(double... factors) {
    rents = factors.clone();
  }

  /// How workloads occupy the option.
  void occupiedBy(Occupancy workloads) {
    occupancy = workloads;
  }

  /// Machines that are there already and do part of the work.
  List<There> there() {
    return there;
  }

  void there(List<There> machines) {
    there = List.copyOf(machines);
  }

  /// The jobs of the log that they leave; empty where none are there.
  Optional<JobLoad> jobsLeft() {
    return jobsLeft;
  }

  void jobsLeft(JobLoad left) {
    jobsLeft = Optional.of(left);
  }

  /// The share of a curve that they do to the end.
  double shareToTheHorizon() {
    double share = 0;
    for (There each : there) {
      share += each.isIn((int) get(Input.HORIZON)) ? each.share() : 0;
    }
    return Math.min(share, 1);
  }

  /// GPUs of the demand that they take over in a month.
  double gpusThere(int month) {
    double gpus = 0;
    for (There each : there) {
      gpus += each.isIn(month) ? each.gpus() : 0;
    }
    return Math.min(gpus, get(Input.GPUS));
  }

  /// GPUs of the demand that they take over to the end.
  double gpusToTheHorizon() {
    return gpusThere((int) get(Input.HORIZON));
  }

  InputsBuilder copy() {
    InputsBuilder copy = new InputsBuilder();
    copy.shares.addAll(shares);
    copy.speed = speed;
    copy.there = there;
    copy.jobsLeft = jobsLeft;
    copy.use = use;
    copy.rents = rents;
    copy.occupancy = occupancy;
    copy.values.putAll(values);
    copy.origins.putAll(origins);
    return copy;
  }

  void put(Input input, double value, Origin origin) {
    values.put(input, value);
    origins.put(input, origin);
  }

  void put(Input input, Given given) {
    put(input, given.value(), given.origin());
  }

  /// Puts a value that has no effect, for what nobody gave.
  void putAbsent(Input input, double neutral) {
    put(input, neutral, new Origin.Absent());
  }

  /// Puts what is written, else a value that has no effect.
  void putOrAbsent(Input input, Written written, double neutral) {
    written.get(input).ifPresentOrElse(given -> put(input, given), () -> putAbsent(input, neutral));
  }

  double get(Input input) {
    return values.getOrDefault(input, 0.0);
  }

  boolean isGiven(Input input) {
    return origin(input).isPresent() && !(origins.get(input) instanceof Origin.Absent);
  }

  Optional<Origin> origin(Input input) {
    return Optional.ofNullable(origins.get(input));
  }

  /// A figure of this option as part of another.
  Origin.Derived.Part part(Input input) {
    return new Origin.Derived.Part(
        input.path(), get(input), input.unit(), origin(input).orElseGet(Origin.Absent::new));
  }

  Inputs inputs() {
    return Inputs.of(values).beside(there).withUse(use).withRents(rents).occupiedBy(occupancy);
  }

  Map<Input, Origin> origins() {
    return origins;
  }
}
