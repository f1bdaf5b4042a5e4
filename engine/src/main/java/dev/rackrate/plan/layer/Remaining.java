package dev.rackrate.plan.layer;

import dev.rackrate.scenario.Option;
import java.util.Optional;

/// The work of a month that is still to be done, in GPUs of the demand.
public sealed interface Remaining permits CurveRemaining, JobsRemaining {

  double peakGpus();

  double meanGpus();

  /// Machines of an option beyond which one more does nothing, in parts of a machine.
  double mostMachines(Option held);

  /// What some machines do that work before all others.
  Done done(Option held, int machines);

  /// What they leave.
  Remaining beyond(Option held, int machines);

  /// What it takes of machines rented when they are wanted.
  Need rented(Option rented);

  /// What one more machine does beside others that are held.
  ///
  /// @param machines held of the same option, which work first
  OneMore oneMore(Option held, int machines, Option rented);

  /// Numbers of machines of an option at which what one more does may change, beyond those of the
  /// numbers on either side of it; empty where it may change at any.
  Optional<double[]> edges(Option held);

  /// Whether one more machine never replaces more than the one before it.
  boolean isConcave(Option held, Option rented);

  /// What one more machine does.
  ///
  /// @param shareUsed of its time
  /// @param replaced rented machines, on average
  record OneMore(double shareUsed, double replaced) {}

  /// What machines do.
  ///
  /// @param meanGpus of the demand that they stand for, over time
  /// @param meanMachines with work
  /// @param shareOfTime in which any has work
  record Done(double meanGpus, double meanMachines, double shareOfTime) {}

  /// What is rented.
  ///
  /// @param most machines at once
  /// @param meanGpus of the demand that they stand for, over time
  /// @param meanMachines paid for, before what an offer bills beyond use
  /// @param shareOfTime in which any is rented
  record Need(double most, double meanGpus, double meanMachines, double shareOfTime) {}
}
