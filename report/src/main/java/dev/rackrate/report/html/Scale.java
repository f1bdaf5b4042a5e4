package dev.rackrate.report.html;

import java.util.ArrayList;
import java.util.List;

/// From values to places on a line, with the values that are written beside it.
///
/// @param isByTens whether each step is ten times the one before
record Scale(double low, double high, double from, double to, boolean isByTens) {

  private static final int MOST_TICKS = 6;

  /// Of a step: what floating point makes of even values, which differs between browsers and JVMs.
  private static final double NOISE = 1e-9;

  /// A scale that holds all values and begins and ends at even ones.
  static Scale of(double least, double most, double from, double to) {
    double low = Math.min(least, most);
    double high = Math.max(least, most);
    if (low == high) {
      high = low == 0 ? 1 : low + Math.abs(low);
    }
    double step = step(low, high);
    return new Scale(
        Math.floor(low / step + NOISE) * step,
        Math.ceil(high / step - NOISE) * step,
        from,
        to,
        false);
  }

  /// A scale by tens; what is below its least value stands at its begin.
  static Scale byTens(double least, double most, double from, double to) {
    double low = Math.pow(10, Math.floor(Math.log10(least)));
    double high = Math.pow(10, Math.ceil(Math.log10(Math.max(most, 10 * least))));
    return new Scale(low, high, from, to, true);
  }

  double at(double value) {
    double share =
        isByTens
            ? Math.log(Math.max(value, low) / low) / Math.log(high / low)
            : (value - low) / (high - low);
    return from + Math.clamp(share, 0, 1) * (to - from);
  }

  List<Double> ticks() {
    List<Double> ticks = new ArrayList<>();
    if (isByTens) {
      for (double tick = low; tick <= high * 1.001; tick *= 10) {
        ticks.add(tick);
      }
      return ticks;
    }
    double step = step(low, high);
    long first = (long) Math.ceil(low / step - NOISE);
    for (long i = first; i * step <= high + step / 1000; i++) {
      ticks.add(i * step);
    }
    return ticks;
  }

  /// One, two or five times a power of ten.
  private static double step(double low, double high) {
    double rough = (high - low) / MOST_TICKS;
    double power = Math.pow(10, Math.floor(Math.log10(rough)));
    for (double times : new double[] {1, 2, 5}) {
      if (times * power >= rough * (1 - NOISE)) {
        return times * power;
      }
    }
    return 10 * power;
  }
}
