package dev.rackrate.workload;

import dev.rackrate.quantity.Require;
import java.util.Optional;

/// Work of which the user measured how fast a GPU does it.
///
/// @param units of a run, of the kind that was measured
/// @param like the kind of work it is like, by which other GPUs compare; none where left out
public record OwnWork(String name, double units, Optional<WorkKind> like, Runs runs)
    implements Batch {

  public OwnWork {
    Require.notBlank(name, "name of a workload");
    Require.positive(units, "units of " + name);
  }

  @Override
  public WorkKind kind() {
    return WorkKind.MEASURED;
  }

  @Override
  public WorkUnit unit() {
    return WorkUnit.UNIT;
  }

  @Override
  public double amountPerRun() {
    return units;
  }
}
