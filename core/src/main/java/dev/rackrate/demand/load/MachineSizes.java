package dev.rackrate.demand.load;

import dev.rackrate.quantity.Require;
import java.util.Comparator;
import java.util.List;

/// The sizes in which a machine can be had for a job, and which of them it gets: that which costs
/// least of those that hold it. Up to eight GPUs of a job share a machine; a larger one takes
/// several of one size.
///
/// @param sizes smallest first
public record MachineSizes(List<Size> sizes) {

  /// GPUs of a job that share a machine where one of that size can be had.
  private static final int MOST_TOGETHER = 8;

  private static final int MILLI = 1_000;

  /// A machine of an offer, by its size.
  ///
  /// @param gpus of such a machine
  /// @param times its price over that of the machine an option is named for
  public record Size(int gpus, double times) {

    public Size {
      Require.atLeast(gpus, 1, "GPUs of a machine");
      Require.positive(times, "price over that of the machine");
    }
  }

  /// What a job gets.
  ///
  /// @param gpus of all its machines
  /// @param machines how many
  /// @param times what they cost over the machine an option is named for
  public record Got(int gpus, int machines, double times) {}

  public MachineSizes {
    sizes = sizes.stream().sorted(Comparator.comparingInt(Size::gpus)).toList();
    Require.atLeast(sizes.size(), 1, "sizes of a machine");
  }

  /// Machines of one size.
  public static MachineSizes of(int gpus) {
    return new MachineSizes(List.of(new Size(gpus, 1)));
  }

  /// GPUs of the largest.
  public int mostGpus() {
    return sizes.getLast().gpus();
  }

  /// Whether there is a choice.
  public boolean isSeveral() {
    return sizes.size() > 1;
  }

  /// What a job of so many thousandths of a GPU gets.
  public Got forJob(long milliGpus) {
    long together = Math.min(milliGpus, MOST_TOGETHER * MILLI);
    Got best = null;
    for (Size size : sizes) {
      boolean isHeld = size.gpus() * (long) MILLI >= together || size.gpus() == mostGpus();
      int machines = (int) Math.max(1, Math.ceilDiv(milliGpus, size.gpus() * (long) MILLI));
      Got got = new Got(machines * size.gpus(), machines, machines * size.times());
      if (isHeld && (best == null || isLess(got, best))) {
        best = got;
      }
    }
    if (best == null) {
      throw new IllegalStateException("the largest holds every job");
    }
    return best;
  }

  /// For less money, or in fewer machines for the same.
  private static boolean isLess(Got one, Got other) {
    double more = one.times() / other.times() - 1;
    return more < -1e-9 || (more <= 1e-9 && one.machines() < other.machines());
  }
}
