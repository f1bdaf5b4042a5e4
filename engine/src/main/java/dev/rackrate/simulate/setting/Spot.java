package dev.rackrate.simulate.setting;

import dev.rackrate.quantity.Require;
import java.util.List;

/// What is known of spot machines, on which interruptible jobs run when they move.
public sealed interface Spot {

  /// There is no spot.
  Spot NONE = new None();

  /// There is no spot.
  record None() implements Spot {}

  /// Always to be had; each machine is taken away at a constant rate.
  ///
  /// @param mostInterruptions after so many a job finishes on machines by the hour
  record ByRate(double usdPerMachineHour, double interruptionsPerHour, int mostInterruptions)
      implements Spot {

    public ByRate {
      Require.atLeast(usdPerMachineHour, 0, "spot price of a machine an hour");
      Require.between(interruptionsPerHour, 0, 3_600, "interruptions an hour");
      Require.between(mostInterruptions, 0, 10_000, "interruptions of a job");
    }
  }

  /// As measured: so many machines to be had in each tick, over and over again. Where they do not
  /// suffice, those who came last lose theirs and go on by the hour.
  ///
  /// @param tickSeconds how long each figure holds
  /// @param machines to be had
  record Measured(double usdPerMachineHour, int tickSeconds, List<Integer> machines)
      implements Spot {

    public Measured {
      machines = List.copyOf(machines);
      Require.atLeast(usdPerMachineHour, 0, "spot price of a machine an hour");
      Require.atLeast(tickSeconds, 1, "seconds of a tick of availability");
      Require.atLeast(machines.size(), 1, "ticks of availability");
      for (int count : machines) {
        Require.atLeast(count, 0, "machines to be had");
      }
    }
  }
}
