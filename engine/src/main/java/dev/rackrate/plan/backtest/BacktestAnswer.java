package dev.rackrate.plan.backtest;

import dev.rackrate.quantity.Money;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// What policies would have cost on a log, from a day on.
///
/// @param build that is owned, and `rent` for the rest
/// @param windows the same for other days, each to the end of the log
/// @param isJobByJob whether each job ran where it found room, or GPUs were counted as wanted
public record BacktestAnswer(
    String title,
    Money.Rate currency,
    String build,
    String rent,
    Window window,
    List<Window> windows,
    boolean isJobByJob) {

  public BacktestAnswer {
    windows = List.copyOf(windows);
  }

  /// One split.
  ///
  /// @param asUsualUsd what the machines that the log shows at work would cost, kept, with jobs
  ///   that wait as they did; empty where it tells no starts
  public record Window(
      LocalDate from, LocalDate to, List<Backtest.Result> results, Optional<Double> asUsualUsd) {

    public Window {
      results = List.copyOf(results);
    }
  }
}
