package dev.rackrate.cost;

import dev.rackrate.fleet.MonthlyUse;
import dev.rackrate.fleet.Use;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/// Machines of one's own that stay until the same month: those held to the horizon, or those sold
/// before.
///
/// Where fewer are held than the month before, the ones bought last are sold. Those that stay do
/// their part of what all do.
///
/// @param until the last month in which they are held
record Stay(int until, Use use) {

  /// What is held of an option, by how long it stays.
  static List<Stay> of(Use use) {
    double[] held = use.machines();
    boolean isSold = false;
    for (int month = 2; month < held.length; month++) {
      isSold |= held[month] < held[month - 1];
    }
    return isSold ? split(use, held) : List.of(new Stay(use.horizon(), use));
  }

  private static List<Stay> split(Use use, double[] held) {
    TreeMap<Integer, double[]> machines = new TreeMap<>();
    int most = (int) Math.rint(Arrays.stream(held).max().orElse(0));
    for (int machine = 1; machine <= most; machine++) {
      int from = -1;
      for (int month = 1; month <= held.length; month++) {
        boolean isHeld = month < held.length && Math.rint(held[month]) >= machine;
        if (isHeld && from < 0) {
          from = month;
        } else if (!isHeld && from >= 0) {
          double[] count =
              machines.computeIfAbsent(month - 1, until -> new double[until + 1]);
          for (int in = from; in < month; in++) {
            count[in]++;
          }
          from = -1;
        }
      }
    }
    List<Stay> all = new ArrayList<>();
    machines.forEach((until, count) -> all.add(new Stay(until, part(use, held, count))));
    return all;
  }

  private static Use part(Use use, double[] held, double[] count) {
    double[] gpuHours = use.gpuHours();
    double[] busyHours = use.busyHours();
    double[] machineHours = use.machineHours();
    double[] gpus = new double[count.length];
    double[] busy = new double[count.length];
    double[] inUse = new double[count.length];
    for (int month = 1; month < count.length; month++) {
      double share = count[month] > 0 ? count[month] / held[month] : 0;
      gpus[month] = share * gpuHours[month];
      busy[month] = share > 0 ? busyHours[month] : 0;
      inUse[month] = share * machineHours[month];
    }
    return new MonthlyUse(count, gpus, busy, inUse);
  }
}
