package dev.rackrate.simulate.fleet;

import dev.rackrate.simulate.setting.Policy;
import dev.rackrate.simulate.setting.Policy.Quota;
import dev.rackrate.simulate.setting.SimulatedJobs;
import java.util.Arrays;

/// What each group holds of the fleet, against its quota.
public final class QuotaUse {

  public final boolean isLimited;
  private final long[] mostUnits;
  private final long[] heldUnits;

  QuotaUse(SimulatedJobs jobs, Policy policy, int unitMilliGpus) {
    isLimited = !policy.quotas().isEmpty();
    int groups = isLimited ? jobs.groups().size() : 0;
    mostUnits = new long[groups];
    heldUnits = new long[groups];
    Arrays.fill(mostUnits, Long.MAX_VALUE);
    for (Quota quota : policy.quotas()) {
      if (quota.group() < groups) {
        mostUnits[quota.group()] = quota.milliGpus() / unitMilliGpus;
      }
    }
  }

  /// Whether a group may hold so many units more.
  public boolean hasRoom(int group, long units) {
    return !isLimited || heldUnits[group] + units <= mostUnits[group];
  }

  /// Whether it might if it held nothing.
  public boolean everHasRoom(int group, long units) {
    return !isLimited || units <= mostUnits[group];
  }

  void take(int group, int units) {
    if (isLimited) {
      heldUnits[group] += units;
    }
  }

  void give(int group, int units) {
    if (isLimited) {
      heldUnits[group] -= units;
    }
  }
}
