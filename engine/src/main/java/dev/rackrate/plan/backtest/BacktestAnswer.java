package dev.rackrate.plan.backtest;

import dev.rackrate.quantity.Figure;
import dev.rackrate.quantity.Money;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/// What policies would have cost on a log, from a day on.
///
/// @param build that is owned, and `rent` for the rest
/// @param windows the same for other days, each to the end of the log
/// @param isJobByJob whether each job ran where it found room, or GPUs were counted as wanted
/// @param trust of those who buy when it is proven in what the log before predicts
/// @param solver of the program that looks for a plan; none where only an own method does
/// @param isStopped whether whoever waits wanted what there is so far
/// @param edges days of the log that do not show what was wanted
/// @param mostMachines that limits allow, where the log could use more
/// @param quotaGpus of the provider of what is rented, where the log wants more; no policy heeds it
public record BacktestAnswer(
    String title,
    Money.Rate currency,
    String build,
    String rent,
    Window window,
    List<Window> windows,
    boolean isJobByJob,
    double trust,
    Optional<String> solver,
    boolean isStopped,
    Edges edges,
    OptionalInt mostMachines,
    OptionalDouble quotaGpus) {

  /// Days of a log of jobs that do not show what was wanted.
  ///
  /// @param early days in which hardly a job was submitted yet
  /// @param late days after the last submission
  /// @param from the day from which on it shows what was wanted, `until` the day before which
  public record Edges(int early, int late, LocalDate from, LocalDate until) {

    private static final double TELLING = 0.05;

    /// Whether they are many of so many days.
    public boolean areMany(double days) {
      return early + late > TELLING * days;
    }
  }

  public BacktestAnswer {
    windows = List.copyOf(windows);
  }

  /// One split.
  ///
  /// @param prices at which every policy pays, each with the bills that it is read off
  /// @param asUsualUsd what the machines that the log shows at work would cost, kept, with jobs
  ///   that wait as they did; empty where it tells no starts
  public record Window(
      LocalDate from,
      LocalDate to,
      List<Figure> prices,
      List<Backtest.Result> results,
      Optional<Double> asUsualUsd) {

    public Window {
      prices = List.copyOf(prices);
      results = List.copyOf(results);
    }
  }
}
