package dev.rackrate.demand;

import dev.rackrate.demand.load.CurveKind;
import dev.rackrate.demand.load.LoadCalculator;
import dev.rackrate.demand.load.LoadSpans;
import dev.rackrate.demand.load.LoadSums;
import dev.rackrate.demand.log.JobLog;
import dev.rackrate.demand.log.JobStorage;
import dev.rackrate.demand.log.Labelling;
import dev.rackrate.demand.log.LogClock;
import dev.rackrate.demand.log.RowCounts;
import dev.rackrate.demand.log.Window;
import java.io.Serializable;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collector;
import java.util.stream.Collectors;

/// The demand of a log: its curves, what its jobs are like, pooling and growth.
///
/// Curves are swept side by side, as far as there are processors; the answer is the same.
public final class DemandCalculator {

  private final JobStorage storage;

  /// @param storage where sorted moments may lie
  public DemandCalculator(JobStorage storage) {
    this.storage = storage;
  }

  /// What is asked of a log.
  ///
  /// @param primary the curve that stands for the demand
  /// @param by what groups are compared
  /// @param within the time that counts, idle time included; an end of [Window#ALWAYS] is that of
  ///   the log
  public record Question(CurveKind primary, Labelling by, Window within) implements Serializable {}

  /// The demand of a log.
  ///
  /// @param withoutGpu jobs of the log that hold no GPU
  /// @throws IllegalArgumentException where no job of the log is in the window, or the log does not
  ///   tell enough for the curve asked for
  public Demand of(
      JobLog log, LogClock clock, Question question, long withoutGpu, RowCounts reading) {
    DemandFrame frame = DemandFrame.of(LoadSpans.of(log), clock, question);
    Window window = frame.window();
    CompletableFuture<JobSums> jobs =
        CompletableFuture.supplyAsync(() -> JobSums.of(log, frame.jobFrame()));
    LoadCalculator calculator = new LoadCalculator(log, storage);
    Map<CurveKind, LoadSums> loads =
        frame.curves().parallelStream()
            .collect(byKind(kind -> calculator.load(kind, window, question.by())));
    boolean isWhole = question.within().equals(Window.ALWAYS);
    return frame.demand(
        JobNames.of(log),
        jobs.join(),
        loads,
        new DemandFrame.Read(withoutGpu, reading),
        Optional.of(isWhole ? log : log.submittedIn(window)));
  }

  private static <T> Collector<CurveKind, ?, Map<CurveKind, T>> byKind(
      Function<CurveKind, T> value) {
    return Collectors.toMap(
        kind -> kind, value, (first, _) -> first, () -> new EnumMap<>(CurveKind.class));
  }
}
