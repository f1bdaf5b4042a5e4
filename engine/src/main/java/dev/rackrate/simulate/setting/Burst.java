package dev.rackrate.simulate.setting;

import dev.rackrate.quantity.Require;

/// When a job that waits moves to machines rented for it alone.
public sealed interface Burst {

  /// Nothing is rented.
  record Never() implements Burst {}

  /// A job that has waited so long moves whole; 0 is at once.
  record After(long waitSeconds, RentedMachines machines) implements Burst {

    public After {
      Require.between(waitSeconds, 0, MOST_SECONDS, "seconds of waiting before a burst");
    }
  }

  /// The longest wait before a burst: a hundred years.
  long MOST_SECONDS = 100L * 366 * 86_400;

  /// Nothing is rented.
  Burst NEVER = new Never();
}
