package dev.rackrate.quantity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.quantity.Occupancy.Manner;
import dev.rackrate.quantity.Occupancy.Workload;
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

    assertThat(held.keptOn(1e-6)).isEqualTo(2);
    assertThat(held.keptOn(1.9)).isEqualTo(2);
    assertThat(held.keptOn(2)).isEqualTo(2);
    assertThat(held.keptOn(2.1)).isEqualTo(4);
    assertThat(held.keptOn(7)).isEqualTo(8);
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

    assertThat(held.keptOn(0.6)).isEqualTo(2);
    assertThat(held.keptOn(0.7)).isEqualTo(4);
    assertThat(held.keptOn(7)).isEqualTo(10);
  }

  /// 12 GPUs busy on average are 1.5 runs of eight around the clock, or 2.1 within 120 hours a
  /// week.
  @Test
  void runsFollowEachOtherWithinTheirHours() {
    assertThat(new Occupancy(List.of(runs(1, 8, 168))).atOnce(12)).isEqualTo(16);
    assertThat(new Occupancy(List.of(runs(1, 8, 120))).atOnce(12)).isEqualTo(24);
    assertThat(new Occupancy(List.of(runs(1, 8, 120))).atOnce(0.1)).isEqualTo(8);
    assertThat(new Occupancy(List.of(runs(1, 6, 120))).following(12, 4)).isCloseTo(4, within(1e-9));
    assertThat(new Occupancy(List.of(runs(1, 6, 120))).keptOn(12)).isZero();
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

  @Test
  void severalHoldTheirGpusBesideEachOther() {
    Occupancy held =
        new Occupancy(
            List.of(served(0.25, true), runs(0.25, 6, 168), runs(0.3, 3, 168), seats(0.2, 5, 168)));

    // 10 busy GPUs: 2.5 of copies of two, 0.42 runs of six, one run of three, 2 of five seats.
    assertThat(held.keptOn(10)).isEqualTo(6);
    assertThat(held.atOnce(10)).isEqualTo(8 + 5 + 2 * 6);
    assertThat(held.following(10, 8)).isCloseTo(2.5 / 6 + 3.0 / 3 + 2.0 / 5, within(1e-9));
  }
}
