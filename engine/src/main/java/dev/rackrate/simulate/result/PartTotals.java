package dev.rackrate.simulate.result;

import dev.rackrate.simulate.setting.FleetShape.Tenure;

/// Jobs and GPU time of each part of the jobs, in thousandths of a GPU for a second.
public final class PartTotals {

  public final int[] partOf;
  public final long[] jobs;
  private final double[] owned;
  private final double[] reserved;
  private final double[] rented;
  private final double[] lost;

  public PartTotals(int[] partOf, int parts) {
    this.partOf = partOf;
    jobs = new long[parts];
    owned = new double[parts];
    reserved = new double[parts];
    rented = new double[parts];
    lost = new double[parts];
  }

  public void addOnFleet(int job, Tenure tenure, double milliSeconds) {
    switch (tenure) {
      case OWNED -> owned[partOf[job]] += milliSeconds;
      case RESERVED -> reserved[partOf[job]] += milliSeconds;
    }
  }

  public void addRented(int job, double milliSeconds) {
    rented[partOf[job]] += milliSeconds;
  }

  public void addLost(int job, double milliSeconds) {
    lost[partOf[job]] += milliSeconds;
  }

  public GpuHours hours(int part) {
    double perHour = Totals.MILLI_SECONDS_PER_HOUR;
    return new GpuHours(
        owned[part] / perHour,
        reserved[part] / perHour,
        rented[part] / perHour,
        lost[part] / perHour);
  }
}
