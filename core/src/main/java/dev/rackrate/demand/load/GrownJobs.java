package dev.rackrate.demand.load;

import org.jspecify.annotations.Nullable;

/// The jobs of a log on machines where more or fewer of them run at once than in the log.
///
/// More of them fill what is left of the machines of the log before they take more: as many times
/// as many are laid between the log and so many of it that they take many machines, of which each
/// leaves as little room.
public final class GrownJobs {

  private final JobPlacement ofLog;
  private final int times;
  private final JobOrder order;
  private final Laying laying;
  private volatile @Nullable DoneShares many;

  /// How jobs lie on machines.
  public interface Laying {
    JobPlacement of(JobOrder jobs);
  }

  /// @param once how often as many jobs are played through as there are
  public GrownJobs(JobOrder order, Laying laying, int once) {
    this.order = order;
    this.laying = laying;
    this.ofLog = laying.of(order);
    this.times = Math.max(1, JobPlacement.manyTimes(order, ofLog.machines()) / once);
  }

  public JobPlacement ofLog() {
    return ofLog;
  }

  /// Machines that do of the log the share that some do of so many times as many jobs. Never more
  /// of it than they do of the log itself, since who adds jobs leaves the others.
  public double like(double machines, double wider) {
    if (wider <= 1 || times == 1 || machines == 0) {
      return machines / wider;
    }
    double each = machines / wider;
    double share = Math.max(ofLog.doneShare(each), ofMany().of(each * times));
    return ofLog.doneShares().machines(Math.min(share, ofLog.doneShare(machines)));
  }

  /// Machines on which so many times as many jobs all find room.
  public double enough(double wider) {
    double most = ofLog.machines();
    if (wider <= 1 || times == 1) {
      return most * wider;
    }
    double ofEach = Math.min(most, (double) ofMany().last() / times);
    return Math.max(most, ofEach * wider);
  }

  private DoneShares ofMany() {
    DoneShares known = many;
    if (known == null) {
      known = laying.of(order.times(times)).doneShares();
      many = known;
    }
    return known;
  }
}
