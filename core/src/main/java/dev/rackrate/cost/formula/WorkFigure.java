package dev.rackrate.cost.formula;

import dev.rackrate.quantity.Occupancy.Manner;
import dev.rackrate.quantity.Occupancy.Workload;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/// A figure of one of the workloads that say what they hold, as formulas name it: `work-gpus(w)`
/// are the GPUs of the one in place w.
public enum WorkFigure {
  /// Its part of the busy GPU-hours.
  SHARE("work-share", Workload::share),
  /// GPUs of a copy, a run or all seats.
  GPUS("work-gpus", Workload::gpus),
  /// The busiest minute over the mean.
  PEAK("work-peak", Workload::peak),
  /// Hours a week in which runs follow each other or seats are used.
  MOST_HOURS("work-most-hours", Workload::hoursPerWeek),
  /// Runs that go beside each other on a machine.
  BESIDE("work-beside", Workload::beside),
  /// 1 where it keeps a copy warm.
  WARM("work-warm", work -> work.isWarm() ? 1 : 0),
  /// 1 where it is served.
  SERVED("work-served", work -> is(work, Manner.SERVED)),
  /// 1 where it goes in runs.
  RUN("work-run", work -> is(work, Manner.RUNS)),
  /// 1 where it is one of seats.
  SEATS("work-seats", work -> is(work, Manner.SEATS));

  private final String symbol;

  @SuppressWarnings("ImmutableEnumChecker") // references to methods, nothing is captured
  private final ToDoubleFunction<Workload> value;

  WorkFigure(String symbol, ToDoubleFunction<Workload> value) {
    this.symbol = symbol;
    this.value = value;
  }

  private static double is(Workload work, Manner manner) {
    return work.manner() == manner ? 1 : 0;
  }

  /// The figure of a name; empty where the name is of something else.
  public static Optional<WorkFigure> named(String symbol) {
    return Arrays.stream(values()).filter(each -> each.symbol.equals(symbol)).findFirst();
  }

  /// Its name in formulas.
  public String symbol() {
    return symbol;
  }

  public double of(Workload work) {
    return value.applyAsDouble(work);
  }
}
