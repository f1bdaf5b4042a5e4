package dev.rackrate.simulate.setting;

import java.util.Arrays;

/// When and where each job of a replay ran, in the order of [SimulatedJobs].
public final class Schedule {

  /// Moved to rented machines.
  public static final byte RENTED = -1;

  /// Never ran: larger than the fleet and nothing is rented, or given up.
  public static final byte NOWHERE = -2;

  /// Seconds from the first submission: begin of the last run on the fleet, or time of the move.
  public final long[] start;

  /// Number of a pool, [#RENTED] or [#NOWHERE].
  public final byte[] where;

  /// The node of each job, where it is asked for; not of gangs.
  public final int[] node;

  /// Jobs that moved, in the order in which they did.
  public int[] moved = new int[16];

  public int movedCount;

  public Schedule(int jobs, boolean keepsNodes) {
    node = new int[keepsNodes ? jobs : 0];
    start = new long[jobs];
    where = new byte[jobs];
  }

  public void move(int job, long now) {
    start[job] = now;
    where[job] = RENTED;
    if (movedCount == moved.length) {
      moved = Arrays.copyOf(moved, 2 * movedCount);
    }
    moved[movedCount++] = job;
  }
}
