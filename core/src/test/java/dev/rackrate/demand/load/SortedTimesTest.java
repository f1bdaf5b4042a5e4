package dev.rackrate.demand.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rackrate.demand.log.JobLog;
import dev.rackrate.demand.log.JobStorage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class SortedTimesTest {

  private record Moment(long seconds, int number) {}

  private static List<Moment> sorted(List<Moment> moments, long base) {
    SortedTimes times = new SortedTimes(base, moments.size(), JobStorage.HEAP);
    moments.forEach(moment -> times.add(moment.seconds, moment.number));
    times.sort();
    List<Moment> found = new ArrayList<>();
    for (; times.hasNext(); times.advance()) {
      found.add(new Moment(times.seconds(), times.number()));
    }
    return found;
  }

  @Test
  void nothingIsNothing() {
    assertThat(sorted(List.of(), 700)).isEmpty();
  }

  @Test
  void momentsOfManyBlocksComeInOrderWithTheirNumbers() {
    Random random = new Random(31);
    List<Moment> moments = new ArrayList<>();
    for (int i = 0; i < 2_600_000; i++) {
      long seconds = 50L + (i < 900_000 ? i / 3 : random.nextInt(2_000_000));
      moments.add(new Moment(seconds, random.nextInt(JobLog.MOST_NUMBERS)));
    }
    List<Moment> found = sorted(moments, 50);

    Comparator<Moment> order =
        Comparator.comparingLong(Moment::seconds).thenComparingInt(Moment::number);
    assertThat(found).isSortedAccordingTo(Comparator.comparingLong(Moment::seconds));
    moments.sort(order);
    found.sort(order);
    assertThat(found).isEqualTo(moments);
  }

  @Test
  void momentsMayLieCenturiesApart() {
    List<Moment> moments =
        List.of(
            new Moment(11_500_000_000L, 5),
            new Moment(40, 9),
            new Moment(8_700_000_000L, JobLog.MOST_NUMBERS - 1),
            new Moment(7_000, 2));

    assertThat(sorted(moments, 30).stream().map(Moment::seconds))
        .containsExactly(40L, 7_000L, 8_700_000_000L, 11_500_000_000L);
    assertThat(sorted(moments, 30).get(2).number).isEqualTo(JobLog.MOST_NUMBERS - 1);
  }
}
