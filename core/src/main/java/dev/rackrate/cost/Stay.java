package dev.rackrate.cost;

import dev.rackrate.fleet.MonthlyUse;
import dev.rackrate.fleet.Use;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
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
    // Machines bought together, those bought last on top.
    Deque<Bought> there = new ArrayDeque<>();
    long before = 0;
    for (int month = 1; month <= held.length; month++) {
      long now = month < held.length ? Math.round(held[month]) : 0;
      if (now > before) {
        there.push(new Bought(month, now - before));
      }
      int until = month - 1;
      for (long sold = before - now; sold > 0; ) {
        Bought last = there.pop();
        long of = Math.min(sold, last.machines());
        double[] stays = machines.computeIfAbsent(until, end -> new double[end + 1]);
        for (int in = last.from(); in < month; in++) {
          stays[in] += of;
        }
        if (of < last.machines()) {
          there.push(new Bought(last.from(), last.machines() - of));
        }
        sold -= of;
      }
      before = now;
    }
    List<Stay> all = new ArrayList<>();
    machines.forEach((until, count) -> all.add(new Stay(until, part(use, held, count))));
    return all;
  }

  /// Machines held from the same month on.
  private record Bought(int from, long machines) {}

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
