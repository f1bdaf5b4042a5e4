package dev.rackrate.demand;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rackrate.demand.load.CurveKind;
import dev.rackrate.demand.load.Load;
import dev.rackrate.demand.load.LoadChanges;
import dev.rackrate.demand.load.LoadSpans;
import dev.rackrate.demand.load.LoadSums;
import dev.rackrate.demand.log.Job;
import dev.rackrate.demand.log.JobLog;
import dev.rackrate.demand.log.JobStorage;
import dev.rackrate.demand.log.Labelling;
import dev.rackrate.demand.log.LogClock;
import dev.rackrate.demand.log.RandomLogs;
import dev.rackrate.demand.log.RowCounts;
import dev.rackrate.demand.log.Window;
import dev.rackrate.demand.sum.Mergeable;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/// The demand of jobs that lie in parts, in any order, is that of one log, to the last bit.
final class DemandInPartsTest {

  private static final RowCounts NOTHING =
      new RowCounts(0, 0, List.of(), List.of(), List.of(), List.of());

  @Test
  void anyPartitioningInAnyOrderIsTheSame() throws Exception {
    Random random = new Random(20_261_204);
    int compared = 0;
    for (int round = 0; round < 400; round++) {
      JobLog log = RandomLogs.draw(random);
      Window within =
          random.nextInt(3) == 0
              ? new Window(1_000_000 + random.nextInt(90), 1_000_100 + random.nextInt(90))
              : Window.ALWAYS;
      var question = new DemandCalculator.Question(CurveKind.WANTED, Labelling.GROUP, within);
      Demand whole;
      try {
        whole = new DemandCalculator(JobStorage.HEAP).of(log, LogClock.UTC, question, 3, NOTHING);
      } catch (IllegalArgumentException nothingRan) {
        continue;
      }
      compared++;
      Demand together = together(parts(log, random), JobNames.of(log), question, random);

      assertThat(together.facts()).isEqualTo(whole.facts());
      assertThat(together.pooling()).isEqualTo(whole.pooling());
      assertThat(together.growth()).isEqualTo(whole.growth());
      for (CurveKind kind : CurveKind.values()) {
        assertThat(together.load(kind).isPresent()).isEqualTo(whole.load(kind).isPresent());
        whole.load(kind).ifPresent(load -> isSame(together.load(kind).orElseThrow(), load));
      }
    }
    assertThat(compared).isGreaterThan(200);
  }

  private static void isSame(Load found, Load expected) {
    assertThat(found.window()).isEqualTo(expected.window());
    assertThat(found.curve()).isEqualTo(expected.curve());
    assertThat(found.gpuSeconds()).isEqualTo(expected.gpuSeconds());
    assertThat(found.hourlyGpuSeconds()).containsExactly(expected.hourlyGpuSeconds());
  }

  /// The jobs of a log shuffled into some parts, some of them empty.
  private static List<JobLog> parts(JobLog log, Random random) {
    List<Job> jobs = new ArrayList<>();
    for (int i = 0; i < log.size(); i++) {
      jobs.add(log.job(i));
    }
    Collections.shuffle(jobs, random);
    List<JobLog> parts = new ArrayList<>();
    int count = 1 + random.nextInt(6);
    for (int i = 0; i < count; i++) {
      parts.add(new JobLog());
    }
    jobs.forEach(job -> parts.get(random.nextInt(count)).add(job));
    return parts;
  }

  private static Demand together(
      List<JobLog> parts, JobNames names, DemandCalculator.Question question, Random random)
      throws Exception {
    LoadSpans spans = merged(parts.stream().map(LoadSpans::of).toList(), LoadSpans::new, random);
    DemandFrame frame = DemandFrame.of(spans, LogClock.UTC, question);
    JobSums jobs = frame.jobSums();
    do {
      List<JobSums> told = new ArrayList<>();
      for (JobLog part : parts) {
        JobSums own = moved(jobs).again();
        own.tell(part);
        told.add(own);
      }
      jobs.merge(merged(told, jobs::again, random));
    } while (jobs.goOn(names));
    Map<CurveKind, LoadSums> loads = new EnumMap<>(CurveKind.class);
    for (CurveKind kind : frame.curves()) {
      LoadChanges.Frame changes = frame.changes(kind, 1 + random.nextInt(200));
      List<LoadChanges> told = new ArrayList<>();
      for (JobLog part : parts) {
        LoadChanges own = new LoadChanges(changes);
        own.tell(part);
        told.add(own);
      }
      loads.put(
          kind, moved(merged(told, () -> new LoadChanges(changes), random)).swept(spans.unit()));
    }
    return frame.demand(names, jobs, loads, new DemandFrame.Read(3, NOTHING), Optional.empty());
  }

  /// Merged two by two, in any order, with ones that were told nothing among them.
  private static <S extends Mergeable<S>> S merged(
      List<S> parts, Supplier<S> nothing, Random random) throws Exception {
    List<S> left = new ArrayList<>();
    for (S part : parts) {
      left.add(moved(part));
      if (random.nextInt(4) == 0) {
        left.add(nothing.get());
      }
    }
    Collections.shuffle(left, random);
    while (left.size() > 1) {
      S one = left.remove(random.nextInt(left.size()));
      S other = left.remove(random.nextInt(left.size()));
      one.merge(other);
      left.add(one);
    }
    return left.getFirst();
  }

  /// As it comes out of another process.
  private static <S extends Mergeable<S>> S moved(S sums)
      throws IOException, ClassNotFoundException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(sums);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      @SuppressWarnings("unchecked") // what was written
      S read = (S) in.readObject();
      return read;
    }
  }

  @Test
  void numbersToldInPartsHaveTheDistributionOfAll() {
    Random random = new Random(20_261_205);
    for (int round = 0; round < 100; round++) {
      int[] values = random.ints(1 + random.nextInt(200), -5_000, 900_000).toArray();
      DistributionCalculator whole = new DistributionCalculator();
      Arrays.stream(values).forEach(whole::first);
      whole.turn();
      Arrays.stream(values).forEach(whole::second);

      int cut = random.nextInt(values.length + 1);
      DistributionCalculator first = new DistributionCalculator();
      DistributionCalculator rest = new DistributionCalculator();
      Arrays.stream(values, 0, cut).forEach(first::first);
      Arrays.stream(values, cut, values.length).forEach(rest::first);
      rest.merge(first);
      rest.turn();
      DistributionCalculator one = rest.again();
      DistributionCalculator other = rest.again();
      Arrays.stream(values, 0, cut).forEach(one::second);
      Arrays.stream(values, cut, values.length).forEach(other::second);
      other.merge(one);
      rest.merge(other);
      assertThat(rest.result()).isEqualTo(whole.result());
    }
  }
}
