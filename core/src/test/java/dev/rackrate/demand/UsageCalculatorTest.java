package dev.rackrate.demand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.demand.UsageCalculator.Question;
import dev.rackrate.demand.load.CurveKind;
import dev.rackrate.demand.load.Load;
import dev.rackrate.demand.log.LogClock;
import dev.rackrate.demand.log.RowCounts;
import dev.rackrate.demand.log.UsageSeries;
import dev.rackrate.demand.log.UsageSeries.Holding;
import dev.rackrate.demand.log.Window;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class UsageCalculatorTest {

  private static final RowCounts NOTHING = new RowCounts(0, 0, List.of(), List.of(), List.of());
  private static final long START = 1_600_000_000;
  private static final List<Holding> HOLDINGS = List.of(Holding.values());

  private final UsageSeries series = new UsageSeries();

  private Demand demand(Question question) {
    series.sort();
    return UsageCalculator.of(series, LogClock.UTC, question, NOTHING);
  }

  /// 3 GPUs for 100 s, 5 for 300 s; the row of 8 only closes the record: 1,800 GPU-seconds.
  @Test
  void theLastRowOfAPlainRecordHoldsNothing() {
    int only = series.series("", "", Holding.UNTIL_NEXT);
    series.add(only, START, 3_000, UsageSeries.NOT_TOLD);
    series.add(only, START + 100, 5_000, UsageSeries.NOT_TOLD);
    series.add(only, START + 400, 8_000, UsageSeries.NOT_TOLD);

    Demand demand = demand(Question.ALL);

    assertThat(demand.primary()).isEqualTo(CurveKind.RUNNING);
    assertThat(demand.load().gpuSeconds()).isEqualTo(1_800);
    assertThat(demand.load().meanGpus()).isEqualTo(4.5);
    assertThat(demand.load().peakGpus()).isEqualTo(5);
    assertThat(demand.pooling().poolPeakGpus()).isEqualTo(5);
    assertThat(demand.pooling().groups())
        .singleElement()
        .satisfies(g -> {
          assertThat(g.peakGpus()).isEqualTo(5);
          assertThat(g.gpuHours()).isEqualTo(0.5);
        });
    assertThat(demand.load().curve().shareAbove(3)).isEqualTo(0.75);
    assertThat(demand.facts().areKnown()).isFalse();
  }

  /// Groups swap at one second: 6 and 2, then 2 and 6. The pool never needs more than 8, apart 12.
  @Test
  void whatChangesAtOneMomentMakesNoPeak() {
    int one = series.series("a", "vision", Holding.UNTIL_NEXT_AND_ONE_STEP);
    int other = series.series("b", "speech", Holding.UNTIL_NEXT_AND_ONE_STEP);
    series.add(one, START, 6_000, 500);
    series.add(one, START + 60, 2_000, 0);
    series.add(other, START, 2_000, 0);
    series.add(other, START + 60, 6_000, 1_500);

    Demand demand = demand(Question.ALL);

    assertThat(demand.load(CurveKind.RUNNING).orElseThrow().peakGpus()).isEqualTo(8);
    assertThat(demand.load(CurveKind.RUNNING).orElseThrow().gpuSeconds()).isEqualTo(960);
    assertThat(demand.primary()).isEqualTo(CurveKind.RUNNING_AND_PENDING);
    assertThat(demand.load().gpuSeconds()).isEqualTo(8.5 * 60 + 9.5 * 60);
    assertThat(demand.pooling().sumOfPeaksGpus()).isEqualTo(6.5 + 7.5);
    assertThat(demand.pooling().poolPeakGpus()).isEqualTo(9.5);
  }

  /// Steps of 60 s and one gap of 600 s with 4 GPUs before it.
  @Test
  void gapsAreHeldOverUnlessTheyAreToBeEmpty() {
    int only = series.series("a", "a", Holding.UNTIL_NEXT_AND_ONE_STEP);
    for (long at : new long[] {0, 60, 120, 720, 780}) {
      series.add(only, START + at, 4_000, 0);
    }

    assertThat(demand(Question.ALL).load().gpuSeconds()).isEqualTo(4 * 840);
    assertThat(demand(new Question(Window.ALWAYS, true, null)).load().gpuSeconds())
        .isEqualTo(4 * (840 - 540));
    assertThat(series.gaps(only)).isEqualTo(1);
    assertThat(series.gapSeconds(only)).isEqualTo(540);
  }

  @Test
  void aLaterRowOfTheSameMomentCounts() {
    int only = series.series("a", "a", Holding.UNTIL_NEXT);
    series.add(only, START + 3_540, 7_000, 0);
    series.add(only, START + 7_140, 9_000, 0);
    series.add(only, START + 3_540, 5_000, 0);

    assertThat(demand(Question.ALL).load().gpuSeconds()).isEqualTo(5 * 3_600);
    assertThat(series.clockChanges()).isEqualTo(1);
    assertThat(series.replaced()).isEqualTo(1);
    assertThat(series.outOfOrder()).isEqualTo(1);
  }

  @Test
  void oneRowSaysNothing() {
    series.add(series.series("a", "a", Holding.UNTIL_NEXT), START, 5_000, 0);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> demand(Question.ALL))
        .withMessageContaining("needs two");
  }

  /// A count second by second gives the same curve, peaks and sums.
  @Test
  void agreesWithACountOfEverySecond() {
    for (long seed = 7; seed < 407; seed++) {
      Random chance = new Random(seed);
      Trial trial = new Trial(chance);
      trial.check(chance.nextBoolean());
    }
  }

  /// A small record, and a slow count of it.
  private static final class Trial {

    private final UsageSeries series = new UsageSeries();
    private final int groups;
    private final List<Integer> groupOf = new ArrayList<>();
    private final List<Holding> holdings = new ArrayList<>();
    private final List<long[]> times = new ArrayList<>();
    private final List<int[]> values = new ArrayList<>();

    Trial(Random chance) {
      groups = 2 + chance.nextInt(3);
      int count = groups + chance.nextInt(4);
      for (int i = 0; i < count; i++) {
        Holding holding = HOLDINGS.get(chance.nextInt(3));
        int group = i < groups ? i : chance.nextInt(groups);
        int number = series.series("series " + i, "group " + group, holding);
        groupOf.add(group);
        holdings.add(holding);
        TreeSet<Long> moments = new TreeSet<>();
        while (moments.size() < 4 + chance.nextInt(20)) {
          moments.add(START + chance.nextInt(900));
        }
        long[] at = moments.stream().mapToLong(Long::longValue).toArray();
        int[] milli = new int[at.length];
        List<Integer> order = new ArrayList<>();
        for (int j = 0; j < at.length; j++) {
          milli[j] = 250 * chance.nextInt(30);
          order.add(j);
        }
        Collections.shuffle(order, chance);
        order.forEach(j -> series.add(number, at[j], milli[j], UsageSeries.NOT_TOLD));
        times.add(at);
        values.add(milli);
      }
      series.sort();
    }

    void check(boolean emptyGaps) {
      long last = START + 2_000;
      double[] pool = new double[2_000];
      double[][] byGroup = new double[groups][2_000];
      long from = last;
      long to = START;
      for (int i = 0; i < times.size(); i++) {
        long[] at = times.get(i);
        long step = median(at);
        from = Math.min(from, at[0]);
        for (int j = 0; j < at.length; j++) {
          boolean isLast = j + 1 == at.length;
          long next = isLast ? last : at[j + 1];
          boolean isShort =
              isLast
                  || (holdings.get(i) == Holding.ONE_STEP && next - at[j] > 1.5 * step)
                  || (emptyGaps && next - at[j] > 3 * step);
          long until = isShort ? at[j] + step : next;
          until = isLast && holdings.get(i) == Holding.UNTIL_NEXT ? at[j] : until;
          to = Math.max(to, until);
          for (long second = at[j]; second < until; second++) {
            pool[(int) (second - START)] += values.get(i)[j] / 1000.0;
            byGroup[groupOf.get(i)][(int) (second - START)] += values.get(i)[j] / 1000.0;
          }
        }
      }
      compare(emptyGaps, from, to, pool, byGroup);
    }

    private void compare(boolean emptyGaps, long from, long to, double[] pool, double[][] byGroup) {
      Demand demand =
          UsageCalculator.of(
              series, LogClock.UTC, new Question(Window.ALWAYS, emptyGaps, null), NOTHING);
      Load load = demand.load();
      double[] seen = Arrays.copyOfRange(pool, (int) (from - START), (int) (to - START));
      assertThat(load.window()).isEqualTo(new Window(from, to));
      assertThat(load.gpuSeconds()).isCloseTo(Arrays.stream(seen).sum(), within(1e-6));
      assertThat(load.curve().meanGpus()).isCloseTo(load.meanGpus(), within(1e-9));
      assertThat(Arrays.stream(load.hourlyGpuSeconds()).sum())
          .isCloseTo(load.gpuSeconds(), within(1e-6));
      for (int i = 0; i < load.curve().levels(); i++) {
        double level = load.curve().gpusAt(i);
        double above = Arrays.stream(seen).filter(gpus -> gpus > level + 1e-9).count();
        assertThat(load.curve().shareAt(i)).isCloseTo(above / seen.length, within(1e-12));
      }
      double apart = 0;
      for (double[] group : byGroup) {
        apart += Arrays.stream(group).max().orElseThrow();
      }
      assertThat(demand.pooling().sumOfPeaksGpus()).isCloseTo(apart, within(1e-9));
      assertThat(demand.pooling().groups().stream().mapToDouble(Demand.Group::gpuHours).sum())
          .isCloseTo(load.gpuHours(), within(1e-9));
    }

    private static long median(long[] at) {
      long[] steps = new long[at.length - 1];
      for (int i = 0; i < steps.length; i++) {
        steps[i] = at[i + 1] - at[i];
      }
      Arrays.sort(steps);
      return steps[steps.length / 2];
    }
  }
}
