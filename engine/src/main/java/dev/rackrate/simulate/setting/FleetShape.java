package dev.rackrate.simulate.setting;

import dev.rackrate.quantity.Require;
import java.util.ArrayList;
import java.util.List;

/// The machines that are always there: pools of equal nodes, owned or reserved.
public record FleetShape(List<Pool> pools) {

  private static final int MOST_POOLS = 100;
  private static final int MOST_NODES = 1_000_000;
  private static final int MOST_GPUS = 1_024;

  /// Who the nodes of a pool belong to.
  public enum Tenure {
    OWNED,
    /// Rented for the whole time and paid whether used or not.
    RESERVED
  }

  /// What the nodes of a pool cost.
  ///
  /// @param usdPerNodeHour for every hour, used or not
  /// @param usdPerBusyGpuHour on top for each hour in which a GPU works
  public record Price(double usdPerNodeHour, double usdPerBusyGpuHour) {

    /// Costs nothing.
    public static final Price NONE = new Price(0, 0);

    public Price {
      Require.atLeast(usdPerNodeHour, 0, "price of a node an hour");
      Require.atLeast(usdPerBusyGpuHour, 0, "price of a busy GPU an hour");
    }
  }

  /// Equal nodes.
  ///
  /// @param name for reports, e.g. the GPU
  /// @param speed work done in an hour, in hours of the GPU in which the jobs are counted
  public record Pool(
      String name, int nodes, int gpusPerNode, double speed, Tenure tenure, Price price) {

    public Pool {
      Require.notBlank(name, "name of a pool");
      Require.between(nodes, 0, MOST_NODES, "nodes of " + name);
      Require.between(gpusPerNode, 1, MOST_GPUS, "GPUs in a node of " + name);
      Require.between(speed, 0.001, 1_000, "speed of " + name);
    }

    /// Owned nodes of the speed in which the jobs are counted, at no cost.
    public static Pool owned(String name, int nodes, int gpusPerNode) {
      return new Pool(name, nodes, gpusPerNode, 1, Tenure.OWNED, Price.NONE);
    }

    /// GPUs in all its nodes.
    public long gpus() {
      return (long) nodes * gpusPerNode;
    }

    /// The same with another number of nodes.
    public Pool withNodes(int count) {
      return new Pool(name, count, gpusPerNode, speed, tenure, price);
    }
  }

  public FleetShape {
    pools = List.copyOf(pools);
    Require.between(pools.size(), 1, MOST_POOLS, "number of pools");
  }

  /// One pool of owned nodes.
  public static FleetShape owned(int nodes, int gpusPerNode) {
    return new FleetShape(List.of(Pool.owned("owned", nodes, gpusPerNode)));
  }

  /// The same with another number of nodes in the first pool.
  public FleetShape withNodes(int count) {
    List<Pool> changed = new ArrayList<>(pools);
    changed.set(0, pools.getFirst().withNodes(count));
    return new FleetShape(changed);
  }

  /// GPUs in all pools.
  public long gpus() {
    return pools.stream().mapToLong(Pool::gpus).sum();
  }
}
