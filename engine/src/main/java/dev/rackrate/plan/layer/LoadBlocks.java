package dev.rackrate.plan.layer;

import dev.rackrate.quantity.Input;
import dev.rackrate.scenario.Option;
import java.util.Arrays;
import java.util.Optional;

/// The load of a course of months, cut into blocks: months that are put together into periods, and
/// GPUs that are used alike.
public final class LoadBlocks {

  private static final int MONTHS_PER_YEAR = 12;

  private final Work work;
  private final double unit;
  private final int[] starts;
  private final Block[][] blocks;
  private final double[] peaks;

  /// Which months are put together, and how finely the load is cut.
  ///
  /// @param unit GPUs by which typed work grows
  /// @param most blocks of a period
  public record Cut(Work work, double unit, int periods, int most) {}

  /// A part of the load of a period.
  ///
  /// @param width in GPUs of the demand
  /// @param used share of the time
  /// @param rented machines for it, on average
  public record Block(double width, double used, double rented) {

    private double rentedEach() {
      return rented / width;
    }
  }

  /// @param ofFirst the work of each month as a share of that of the first
  /// @param smallest of what may be held, by which the load is cut
  /// @param rented for what is not held
  public LoadBlocks(Cut cut, double[] ofFirst, Option smallest, Optional<Option> rented) {
    this.work = cut.work();
    this.unit = cut.unit();
    this.starts = starts(work.horizon(), cut.periods());
    this.blocks = new Block[starts.length - 1][];
    this.peaks = new double[blocks.length];
    for (int p = 0; p < blocks.length; p++) {
      int first = starts[p] + 1;
      boolean isAgain =
          p > 0 && isAlike(ofFirst, starts[p - 1] + 1, starts[p + 1]) && work.isAlwaysAlike();
      if (isAgain) {
        blocks[p] = blocks[p - 1];
        peaks[p] = peaks[p - 1];
        continue;
      }
      int middle = (first + starts[p + 1]) / 2;
      Remaining all = work.month(middle, ofFirst[middle], unit);
      blocks[p] = blocks(all, smallest, rented, cut.most());
      for (int month = first; month <= starts[p + 1]; month++) {
        peaks[p] = Math.max(peaks[p], work.month(month, ofFirst[month], unit).peakGpus());
      }
    }
  }

  private static boolean isAlike(double[] ofFirst, int from, int to) {
    for (int month = from; month <= to; month++) {
      if (ofFirst[month] != ofFirst[from]) {
        return false;
      }
    }
    return true;
  }

  /// The ends of months at which periods begin, and the horizon; periods divide a year where they
  /// are shorter.
  static int[] starts(int horizon, int most) {
    int length = (horizon + most - 1) / most;
    while (length < MONTHS_PER_YEAR && MONTHS_PER_YEAR % length != 0) {
      length++;
    }
    int[] starts = new int[(horizon + length - 1) / length + 1];
    for (int i = 0; i < starts.length; i++) {
      starts[i] = Math.min(horizon, i * length);
    }
    return starts;
  }

  /// Cut by machines, equally many in each block; blocks with more rent to a GPU come first.
  private static Block[] blocks(Remaining all, Option smallest, Optional<Option> rented, int most) {
    double each = smallest.inputs().filledGpus() * smallest.get(Input.GPU_RATIO);
    int machines = (int) Math.ceil(all.mostMachines(smallest) - 1e-9);
    Block[] blocks = new Block[Math.min(most, machines)];
    int from = 0;
    double done = 0;
    double left = rented(all, rented);
    for (int b = 0; b < blocks.length; b++) {
      int to = (int) Math.round((double) machines * (b + 1) / blocks.length);
      double width = (to - from) * each;
      double then = all.done(smallest, to).meanGpus();
      double rest = rented(all.beyond(smallest, to), rented);
      double used = Math.clamp((then - done) / width, 0, 1);
      blocks[b] = new Block(width, used, Math.max(0, left - rest));
      from = to;
      done = then;
      left = rest;
    }
    Arrays.sort(blocks, (a, b) -> Double.compare(b.rentedEach(), a.rentedEach()));
    return blocks;
  }

  private static double rented(Remaining left, Optional<Option> option) {
    return option.map(each -> left.rented(each).meanMachines()).orElse(0.0);
  }

  public int periods() {
    return blocks.length;
  }

  /// The end of a month at which a period begins; that of the last is followed by the horizon.
  public int start(int period) {
    return starts[period];
  }

  public Block[] of(int period) {
    return blocks[period];
  }

  /// The most GPUs at once in a period.
  public double peakGpus(int period) {
    return peaks[period];
  }

  public double peakGpus() {
    return Arrays.stream(peaks).max().orElse(0);
  }
}
