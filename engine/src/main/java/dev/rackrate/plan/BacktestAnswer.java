package dev.rackrate.plan;

import dev.rackrate.quantity.Money;
import java.time.LocalDate;
import java.util.List;

/// What policies would have cost on a log, from a day on.
///
/// @param build that is owned, and `rent` for the rest
/// @param windows the same for other days, each to the end of the log
public record BacktestAnswer(
    String title,
    Money.Rate currency,
    String build,
    String rent,
    Window window,
    List<Window> windows) {

  public BacktestAnswer {
    windows = List.copyOf(windows);
  }

  /// One split.
  public record Window(LocalDate from, LocalDate to, List<Backtest.Result> results) {

    public Window {
      results = List.copyOf(results);
    }
  }
}
