package dev.rackrate.workload;

import dev.rackrate.quantity.Require;

/// Science in double precision.
///
/// @param operations of a run, additions and multiplications counted alone
/// @param mode what it is like: `hpl` for dense products, `stream` for long vectors
public record Fp64(String name, double operations, String mode, Runs runs) implements Batch {

  public Fp64 {
    Require.notBlank(name, "name of a workload");
    Require.positive(operations, "operations of " + name);
  }

  @Override
  public WorkKind kind() {
    return WorkKind.FP64;
  }

  @Override
  public WorkUnit unit() {
    return WorkUnit.RUN;
  }

  @Override
  public double amountPerRun() {
    return operations;
  }
}
