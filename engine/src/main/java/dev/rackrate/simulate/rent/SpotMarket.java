package dev.rackrate.simulate.rent;

import dev.rackrate.simulate.order.TimeHeap;
import dev.rackrate.simulate.setting.Spot;
import java.util.List;

/// Moved jobs on spot machines of which as many are to be had as were measured.
final class SpotMarket {

  private final Rental rental;
  private final int tickSeconds;
  private final int[] machines;

  /// Ticks until the figure changes; 0 where it never does.
  private final int[] ticksToChange;

  private final boolean[] holds;
  private final long[] needed;

  /// Moves in the order in which they took machines, the latest on top.
  private final int[] holders;

  private final TimeHeap ends = new TimeHeap(1 << 28);
  private int holderCount;
  private long held;

  SpotMarket(Rental rental, Spot.Measured spot) {
    this.rental = rental;
    tickSeconds = spot.tickSeconds();
    machines = spot.machines().stream().mapToInt(Integer::intValue).toArray();
    ticksToChange = ticksToChange(spot.machines());
    holds = new boolean[rental.moved()];
    needed = new long[rental.moved()];
    holders = new int[rental.moved()];
  }

  private static int[] ticksToChange(List<Integer> machines) {
    int ticks = machines.size();
    int[] distance = new int[ticks];
    for (int round = 0; round < 2; round++) {
      for (int tick = ticks - 1; tick >= 0; tick--) {
        int next = (tick + 1) % ticks;
        boolean same = machines.get(tick).equals(machines.get(next));
        int further = distance[next] == 0 ? 0 : distance[next] + 1;
        distance[tick] = same ? further : 1;
      }
    }
    return distance;
  }

  void run() {
    long now = 0;
    for (int move = 0; move < rental.moved(); move++) {
      pass(now, rental.movedAt(move));
      now = rental.movedAt(move);
      int work = rental.workOf(move);
      boolean restarted = rental.hasRestarted(move);
      if (rental.mayRunOnSpot(move) && held + rental.machinesFor(move) <= machines[tick(now)]) {
        needed[move] = rental.spotSeconds(work, restarted);
        take(move, now);
      } else {
        rental.finishByTheHour(move, now, work, restarted);
      }
    }
    pass(now, TimeHeap.NEVER);
  }

  private void take(int move, long now) {
    holds[move] = true;
    holders[holderCount++] = move;
    held += rental.machinesFor(move);
    ends.push(now + rental.startUpSeconds() + needed[move], move);
  }

  private void giveBack(int move) {
    holds[move] = false;
    held -= rental.machinesFor(move);
  }

  private int tick(long time) {
    return (int) (time / tickSeconds % machines.length);
  }

  private long nextChange(long now) {
    int ticks = ticksToChange[tick(now)];
    return ticks == 0 ? TimeHeap.NEVER : (now / tickSeconds + ticks) * tickSeconds;
  }

  /// Plays ends and changes after `from` up to and at `to`; ends come first.
  private void pass(long from, long to) {
    long now = from;
    while (held > 0 && now < to) {
      now = Math.min(to, Math.min(nextChange(now), ends.first()));
      while (ends.first() <= now) {
        end(ends.pop());
      }
      while (held > machines[tick(now)]) {
        interruptLast(now);
      }
    }
  }

  private void end(int move) {
    if (holds[move]) {
      giveBack(move);
      rental.finishOnSpot(move, rental.movedAt(move), rental.workOf(move), needed[move]);
    }
  }

  private void interruptLast(long now) {
    int move = holders[--holderCount];
    if (!holds[move]) {
      return;
    }
    giveBack(move);
    long at = rental.movedAt(move);
    boolean restarted = rental.hasRestarted(move);
    long ran = Math.max(0, now - at - rental.startUpSeconds());
    int left = rental.interrupt(move, at, rental.workOf(move), restarted, ran);
    rental.finishByTheHour(move, now, left, restarted || ran > 0);
  }
}
