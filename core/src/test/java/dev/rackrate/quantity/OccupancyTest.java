package dev.rackrate.quantity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.quantity.Occupancy.Manner;
import dev.rackrate.quantity.Occupancy.Workload;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What workloads hold of an option, as there is more of them.
final class OccupancyTest {

  private static Workload served(double share, boolean isWarm) {
    return new Workload(
        "chat", Manner.SERVED, share, 2, 3, isWarm, Time.HOURS_PER_WEEK, 1, new Origin.Absent());
  }

  private static Workload runs(double share, double gpus, double hours) {
    return new Workload("train", Manner.RUNS, share, gpus, 1, false, hours, 1, new Origin.Absent());
  }

  private static Workload seats(double share, double seats, double hours) {
    return new Workload(
        "desks", Manner.SEATS, share, seats, 1, false, hours, 1, new Origin.Absent());
  }

  @Test
  void oneCopyIsOnHoweverLittleThereIs() {
    Occupancy held = new Occupancy(List.of(served(1, false)));

    assertThat(held.machinesKeptOn(1e-6, 2)).isEqualTo(1);
    assertThat(held.machinesKeptOn(1.9, 2)).isEqualTo(1);
    assertThat(held.machinesKeptOn(2, 2)).isEqualTo(1);
    assertThat(held.machinesKeptOn(2.1, 2)).isEqualTo(2);
    assertThat(held.machinesKeptOn(7, 2)).isEqualTo(4);
    assertThat(held.following(7, 8)).isZero();
  }

  /// Three times the mean in the busiest minute: 0.6 GPUs take one copy of two, 0.7 take two.
  @Test
  void copiesAreThereForTheBusiestMinute() {
    Occupancy held = new Occupancy(List.of(served(1, false)));

    assertThat(held.atOnce(0.6)).isEqualTo(2);
    assertThat(held.atOnce(0.7)).isEqualTo(4);
    assertThat(held.atOnce(7)).isEqualTo(22);
  }

  @Test
  void aCopyIsKeptWarmWhereThePeakTakesMore() {
    Occupancy held = new Occupancy(List.of(served(1, true)));

    assertThat(held.machinesKeptOn(0.6, 2)).isEqualTo(1);
    assertThat(held.machinesKeptOn(0.7, 2)).isEqualTo(2);
    assertThat(held.machinesKeptOn(7, 2)).isEqualTo(5);
  }

  /// 12 GPUs busy on average are 1.5 runs of eight around the clock, or 2.1 within 120 hours a
  /// week.
  @Test
  void runsFollowEachOtherWithinTheirHours() {
    assertThat(new Occupancy(List.of(runs(1, 8, 168))).atOnce(12)).isEqualTo(16);
    assertThat(new Occupancy(List.of(runs(1, 8, 120))).atOnce(12)).isEqualTo(24);
    assertThat(new Occupancy(List.of(runs(1, 8, 120))).atOnce(0.1)).isEqualTo(8);
    assertThat(new Occupancy(List.of(runs(1, 6, 120))).following(12, 4)).isCloseTo(4, within(1e-9));
    assertThat(new Occupancy(List.of(runs(1, 6, 120))).machinesKeptOn(12, 4)).isZero();
  }

  /// Runs of two GPUs, four of them beside each other on a machine: 12 busy GPUs are six runs, on
  /// one machine and a half.
  @Test
  void runsThatShareAMachineShareItsHours() {
    Workload shared =
        new Workload("batch", Manner.RUNS, 1, 2, 1, false, 168, 4, new Origin.Absent());

    assertThat(new Occupancy(List.of(shared)).following(12, 8)).isCloseTo(1.5, within(1e-9));
    assertThat(new Occupancy(List.of(shared)).atOnce(12)).isEqualTo(12);
  }

  /// Ten seats of at most 42 hours a week are 2.5 GPUs on average.
  @Test
  void moreSeatsComeOnceThoseThereAreFull() {
    Occupancy held = new Occupancy(List.of(seats(1, 10, 42)));

    assertThat(held.atOnce(0.3)).isEqualTo(10);
    assertThat(held.atOnce(2.5)).isEqualTo(10);
    assertThat(held.atOnce(2.6)).isEqualTo(11);
    assertThat(held.following(2.5, 8)).isCloseTo(0.5, within(1e-9));
  }

  /// Copies of four of which each leaves two GPUs of a machine of six; on machines of eight two go
  /// beside each other.
  @Test
  void aCopyIsNotCutInTwo() {
    Occupancy four = new Occupancy(List.of(served("four", 4)));

    assertThat(four.atOnce(12)).isEqualTo(12);
    assertThat(four.machinesAtOnce(12, 6)).isEqualTo(3);
    assertThat(four.machinesAtOnce(12, 8)).isEqualTo(2);
    assertThat(four.machinesKeptOn(12, 6)).isEqualTo(3);
    // two copies of three on a machine of eight, so five take three machines, not two
    assertThat(new Occupancy(List.of(served("three", 3))).machinesAtOnce(15, 8)).isEqualTo(3);
    // ten on machines of four: two whole ones and half of one, of which two copies share one
    assertThat(new Occupancy(List.of(served("ten", 10))).machinesAtOnce(30, 4)).isEqualTo(8);
    // runs of five GPUs, two at once
    assertThat(new Occupancy(List.of(runs(1, 5, 168))).machinesAtOnce(10, 8)).isEqualTo(2);
    assertThat(new Occupancy(List.of(seats(1, 11, 42))).machinesAtOnce(2, 4)).isEqualTo(3);
  }

  /// Copies put one by one onto the first machine with room, those larger than a machine onto whole
  /// empty ones and what is left of them as a smaller one.
  @Test
  void machinesAreThoseOfCopiesPutOneByOne() {
    for (int each = 1; each <= 16; each++) {
      for (int gpus = 1; gpus <= 20; gpus++) {
        for (int copies = 1; copies <= 25; copies++) {
          List<Integer> free = new ArrayList<>();
          int whole = 0;
          for (int copy = 0; copy < copies; copy++) {
            int left = gpus;
            for (; left >= each; left -= each) {
              whole++;
            }
            put(left, each, free);
          }
          Occupancy held = new Occupancy(List.of(served("any", gpus)));
          assertThat(held.machinesAtOnce((double) copies * gpus, each))
              .as("%d copies of %d on machines of %d", copies, gpus, each)
              .isEqualTo(whole + free.size())
              .isEqualTo(held.machinesKeptOn((double) copies * gpus, each));
        }
      }
    }
  }

  private static void put(int gpus, int each, List<Integer> free) {
    if (gpus == 0) {
      return;
    }
    for (int machine = 0; machine < free.size(); machine++) {
      if (free.get(machine) >= gpus) {
        free.set(machine, free.get(machine) - gpus);
        return;
      }
    }
    free.add(each - gpus);
  }

  /// Copies that are as busy in every minute.
  private static Workload served(String name, double gpus) {
    return new Workload(
        name, Manner.SERVED, 1, gpus, 1, false, Time.HOURS_PER_WEEK, 1, new Origin.Absent());
  }

  @Test
  void severalHoldTheirGpusBesideEachOther() {
    Occupancy held =
        new Occupancy(
            List.of(served(0.25, true), runs(0.25, 6, 168), runs(0.3, 3, 168), seats(0.2, 5, 168)));

    // 10 busy GPUs: 2.5 of copies of two, 0.42 runs of six, one run of three, 2 of five seats.
    assertThat(held.machinesKeptOn(10, 2)).isEqualTo(3);
    assertThat(held.atOnce(10)).isEqualTo(8 + 5 + 2 * 6);
    // a run of six leaves a rest on a machine of eight: two of them, and 13 GPUs more
    assertThat(held.machinesAtOnce(10, 8)).isEqualTo(4);
    assertThat(held.following(10, 8)).isCloseTo(2.5 / 6 + 3.0 / 3 + 2.0 / 5, within(1e-9));
  }
}
