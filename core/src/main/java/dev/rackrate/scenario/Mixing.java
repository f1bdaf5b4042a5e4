package dev.rackrate.scenario;

import java.util.Optional;

/// Which two options can share the work, for those that look at other work than that of a study.
@FunctionalInterface
public interface Mixing {

  /// Nothing is mixed.
  Mixing NONE = (_, _) -> Optional.empty();

  /// How a plan is made of machines that are held, and of others rented for the rest; empty where
  /// the two cannot share the work.
  Optional<Planning> of(Option held, Option rented);
}
