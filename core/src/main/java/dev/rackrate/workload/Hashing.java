package dev.rackrate.workload;

import dev.rackrate.quantity.Require;

/// Hashing.
///
/// @param hashes of a run
/// @param mode number or name of the algorithm
public record Hashing(String name, double hashes, String mode, Runs runs) implements Batch {

  public Hashing {
    Require.notBlank(name, "name of a workload");
    Require.positive(hashes, "hashes of " + name);
    Require.notBlank(mode, "mode of " + name);
  }

  @Override
  public WorkKind kind() {
    return WorkKind.HASHING;
  }

  @Override
  public WorkUnit unit() {
    return WorkUnit.RUN;
  }

  @Override
  public double amountPerRun() {
    return hashes;
  }
}
