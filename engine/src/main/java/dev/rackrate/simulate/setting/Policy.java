package dev.rackrate.simulate.setting;

import dev.rackrate.quantity.Require;
import java.util.List;

/// By what rules jobs that wait are started.
public record Policy(Order order, List<Quota> quotas) {

  /// Who goes first.
  public enum Order {
    /// Strictly in the order of submission: nobody overtakes the head of the queue.
    FIFO,
    /// In the order of submission; a job behind the head starts if it fits and the earliest
    /// possible start of the head does not move.
    EASY,
    /// As FIFO, with the shortest job at the head of the queue.
    SHORTEST,
    /// In the order of submission, every job that fits; nothing is kept for those who wait.
    GREEDY
  }

  /// The most that a group may hold at once of the machines that are always there.
  ///
  /// @param group number of its name in the log
  /// @param milliGpus thousandths of a GPU
  public record Quota(int group, long milliGpus) {

    public Quota {
      Require.atLeast(group, 0, "number of a group");
      Require.between(milliGpus, 0, Long.MAX_VALUE, "quota of a group");
    }
  }

  /// First come, first served.
  public static final Policy FIFO = of(Order.FIFO);

  /// Backfill with a reservation for the head of the queue.
  public static final Policy EASY = of(Order.EASY);

  /// Shortest job first.
  public static final Policy SHORTEST = of(Order.SHORTEST);

  /// Whoever fits.
  public static final Policy GREEDY = of(Order.GREEDY);

  public Policy {
    quotas = List.copyOf(quotas);
    long groups = quotas.stream().mapToInt(Quota::group).distinct().count();
    if (groups < quotas.size()) {
      throw new IllegalArgumentException("a group must have one quota but has two");
    }
  }

  private static Policy of(Order order) {
    return new Policy(order, List.of());
  }

  /// The same with quotas.
  public Policy with(List<Quota> others) {
    return new Policy(order, others);
  }
}
