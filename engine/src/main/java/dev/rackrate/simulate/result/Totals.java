package dev.rackrate.simulate.result;

import dev.rackrate.quantity.Time;
import dev.rackrate.simulate.result.ReplayResult.Use;
import dev.rackrate.simulate.setting.Burst;
import dev.rackrate.simulate.setting.FleetShape.Pool;
import dev.rackrate.simulate.setting.FleetShape.Tenure;
import dev.rackrate.simulate.setting.RentedMachines;
import dev.rackrate.simulate.setting.ReplaySettings;
import dev.rackrate.simulate.setting.Spot;
import java.util.List;

/// What all jobs of a replay held and what was paid for, in seconds, and the figures that follow.
public final class Totals {

  /// Thousandths of a GPU for a second, in an hour of a GPU.
  static final double MILLI_SECONDS_PER_HOUR = 3_600_000;

  /// Thousandths of a GPU for a second that jobs held, by pool.
  public final double[] held;

  public double rented;
  public double lost;
  public double hourlyMachineSeconds;
  public double spotMachineSeconds;
  public double billedGpuSeconds;
  public long interruptions;
  public long lastEnd;
  private final ReplaySettings settings;
  private final List<Pool> pools;

  public Totals(ReplaySettings settings) {
    this.settings = settings;
    pools = settings.fleet().pools();
    held = new double[pools.size()];
  }

  /// Adds what other jobs held and cost on rented machines.
  public void addRented(Totals other) {
    rented += other.rented;
    lost += other.lost;
    hourlyMachineSeconds += other.hourlyMachineSeconds;
    spotMachineSeconds += other.spotMachineSeconds;
    billedGpuSeconds += other.billedGpuSeconds;
    interruptions += other.interruptions;
    lastEnd = Math.max(lastEnd, other.lastEnd);
  }

  public Use use() {
    double gpus = settings.fleet().gpus();
    double all = gpus * 1_000 * lastEnd;
    double owned = heldOn(Tenure.OWNED);
    double reserved = heldOn(Tenure.RESERVED);
    GpuHours hours =
        new GpuHours(
            owned / MILLI_SECONDS_PER_HOUR,
            reserved / MILLI_SECONDS_PER_HOUR,
            rented / MILLI_SECONDS_PER_HOUR,
            lost / MILLI_SECONDS_PER_HOUR);
    return new Use(all == 0 ? 0 : (owned + reserved) / all, hours, billedGpuHours(), lastEnd);
  }

  private double heldOn(Tenure tenure) {
    double sum = 0;
    for (int p = 0; p < held.length; p++) {
      sum += pools.get(p).tenure() == tenure ? held[p] : 0;
    }
    return sum;
  }

  private double billedGpuHours() {
    return billedGpuSeconds / Time.SECONDS_PER_HOUR;
  }

  public ReplayCost cost() {
    double owned = fleetUsd(Tenure.OWNED);
    double reserved = fleetUsd(Tenure.RESERVED);
    return switch (settings.burst()) {
      case Burst.Never() -> new ReplayCost(owned, reserved, 0, 0);
      case Burst.After(long _, RentedMachines machines) ->
          new ReplayCost(
              owned,
              reserved,
              hourlyMachineSeconds / Time.SECONDS_PER_HOUR * machines.usdPerMachineHour(),
              spotMachineSeconds / Time.SECONDS_PER_HOUR * spotUsdPerHour(machines.spot()));
    };
  }

  private static double spotUsdPerHour(Spot spot) {
    return switch (spot) {
      case Spot.None() -> 0;
      case Spot.ByRate byRate -> byRate.usdPerMachineHour();
      case Spot.Measured measured -> measured.usdPerMachineHour();
    };
  }

  private double fleetUsd(Tenure tenure) {
    double usd = 0;
    for (int p = 0; p < held.length; p++) {
      Pool pool = pools.get(p);
      if (pool.tenure() == tenure) {
        usd += pool.nodes() * (lastEnd / Time.SECONDS_PER_HOUR) * pool.price().usdPerNodeHour();
        usd += held[p] / MILLI_SECONDS_PER_HOUR * pool.price().usdPerBusyGpuHour();
      }
    }
    return usd;
  }
}
