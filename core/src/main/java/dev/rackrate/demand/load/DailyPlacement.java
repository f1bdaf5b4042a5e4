package dev.rackrate.demand.load;

import dev.rackrate.quantity.Time;
import java.util.Arrays;

/// What the jobs of a log do on the first machines day by day, for every number of machines, and
/// what those that are left have on machines of their own.
///
/// A job counts on each day for the part of its time that falls into it, whatever was rounded up
/// for its bill.
public final class DailyPlacement {

  private static final long DAY_SECONDS = 86_400;
  private static final double MILLI = 1_000;

  private final int[] sizes;

  /// By number of machines and day: their hours, all GPUs at work.
  private final double[][] usedHours;

  /// By number of machines and day: hours of rented machines that are billed.
  private final double[][] rentedHours;

  private DailyPlacement(int[] sizes, int days) {
    this.sizes = sizes;
    this.usedHours = new double[sizes.length][days];
    this.rentedHours = new double[sizes.length][days];
  }

  /// @param gpus of each machine that is held
  /// @param rented machines of those that are left, whose hours count by their price
  /// @param firstDay counted from the first second of the clock
  static DailyPlacement of(
      JobPlacement placement, int gpus, JobPlacement.Machine rented, long firstDay, int days) {
    DailyPlacement daily = new DailyPlacement(placement.sizes(), days);
    double[][] left = daily.rentedHours;
    double[][] used = daily.usedHours;
    int most = daily.sizes.length - 1;
    JobOrder jobs = placement.jobs();
    for (int job = 0; job < jobs.count(); job++) {
      long begin = jobs.begin(job);
      long end = jobs.end(job, rented.speed());
      double billed = placement.billedHours(job, rented) / Math.max(1, end - begin);
      double hour = jobs.milliGpus(job) / MILLI / gpus / Time.SECONDS_PER_HOUR;
      if (placement.isOnePass()) {
        // What the machines before its last leave, all with its last do.
        int last = Math.min(placement.last(job), most);
        spread(left[last], begin, end, firstDay, billed);
        if (last < most) {
          spread(used[last + 1], begin, placement.end(job), firstDay, hour);
        }
        continue;
      }
      for (int i = 0; i <= most; i++) {
        if (placement.isLeft(i, job)) {
          spread(left[i], begin, end, firstDay, billed);
        } else {
          spread(used[i], begin, placement.end(job), firstDay, hour);
        }
      }
    }
    if (placement.isOnePass()) {
      for (int i = most - 1; i >= 0; i--) {
        add(left[i], left[i + 1]);
      }
      for (int i = 1; i <= most; i++) {
        add(used[i], used[i - 1]);
      }
    }
    return daily;
  }

  private static void add(double[] to, double[] amounts) {
    for (int i = 0; i < to.length; i++) {
      to[i] += amounts[i];
    }
  }

  /// Adds so much a second to the days between two moments.
  private static void spread(double[] to, long begin, long end, long firstDay, double each) {
    int day = Math.clamp(Math.floorDiv(begin, DAY_SECONDS) - firstDay, 0, to.length);
    while (day < to.length && (firstDay + day) * DAY_SECONDS < end) {
      long from = Math.max(begin, (firstDay + day) * DAY_SECONDS);
      long until = Math.min(end, (firstDay + day + 1) * DAY_SECONDS);
      to[day] += Math.max(0, until - from) * each;
      day++;
    }
  }

  /// Numbers of machines up to which more do more.
  public int machines() {
    return sizes[sizes.length - 1];
  }

  /// Hours of the first machines on a day, all GPUs at work.
  public double usedHours(int machines, int day) {
    return between(usedHours, machines, day);
  }

  /// Hours of rented machines that are billed on a day for what the first machines leave.
  public double rentedHours(int machines, int day) {
    return between(rentedHours, machines, day);
  }

  /// Straight between numbers of machines that were played through.
  private double between(double[][] of, int machines, int day) {
    int place = Arrays.binarySearch(sizes, machines);
    if (place >= 0) {
      return of[place][day];
    }
    int low = -place - 2;
    if (low >= sizes.length - 1) {
      return of[sizes.length - 1][day];
    }
    double part = (double) (machines - sizes[low]) / (sizes[low + 1] - sizes[low]);
    return of[low][day] + part * (of[low + 1][day] - of[low][day]);
  }
}
