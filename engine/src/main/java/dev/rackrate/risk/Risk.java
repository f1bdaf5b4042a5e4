package dev.rackrate.risk;

import dev.rackrate.scenario.Uncertainty.Link;
import java.util.List;
import java.util.Optional;

/// What draws of all that is not known say of the options. Amounts are in US dollars.
///
/// @param draws in which every option was worked out
/// @param inputs what was drawn
/// @param correlations of those that move together
/// @param chosen id of the option that regret and worths are about
/// @param cheapest how often each option was the cheapest of all, most often first
/// @param sides how often the cheapest was of each kind, most often first
/// @param ranges of what each option costs
/// @param sensitivity how much of the spread of the lead comes from each input, most first
/// @param worthKnowing what it is worth to know an input before choosing, most first
/// @param measurements what a usual measurement is worth, most first
/// @param waiting what it is worth to rent for a while and choose then
public record Risk(
    int draws,
    List<Factor> inputs,
    List<Link> correlations,
    String chosen,
    List<Cheapest> cheapest,
    List<Side> sides,
    List<Spread> ranges,
    List<Sensitivity> sensitivity,
    List<Worth> worthKnowing,
    List<Measurement> measurements,
    Optional<Waiting> waiting) {

  public Risk {
    inputs = List.copyOf(inputs);
    correlations = List.copyOf(correlations);
    cheapest = List.copyOf(cheapest);
    sides = List.copyOf(sides);
    ranges = List.copyOf(ranges);
    sensitivity = List.copyOf(sensitivity);
    worthKnowing = List.copyOf(worthKnowing);
    measurements = List.copyOf(measurements);
  }

  /// In what share of all cases an option is the cheapest of all.
  public record Cheapest(String option, String kind, double probability, double standardError) {}

  /// In what share of all cases the cheapest is of a kind.
  public record Side(String kind, double probability, double standardError) {}

  /// What an option costs.
  ///
  /// @param cvar95Usd mean of the dearest twentieth
  /// @param cvarErrorUsd its standard error
  /// @param expectedRegretUsd mean of what it costs more than the cheapest of all
  /// @param regretErrorUsd its standard error
  public record Spread(
      String option,
      double meanUsd,
      double standardErrorUsd,
      double p5Usd,
      double p50Usd,
      double p95Usd,
      double cvar95Usd,
      double cvarErrorUsd,
      double expectedRegretUsd,
      double regretErrorUsd) {}

  /// Shares of the variance of the lead that come from an input, alone and with others.
  ///
  /// @param lowUsd the lead where the input lies at the 5 % end and all else is as taken
  /// @param highUsd the same at the 95 % end
  public record Sensitivity(
      String input,
      double first,
      double total,
      double standardError,
      double lowUsd,
      double highUsd) {}

  /// What it is worth to know an input before choosing.
  ///
  /// @param nested the same by draws within draws, where they were made
  public record Worth(String input, double usd, double standardErrorUsd, Optional<Nested> nested) {}

  /// A worth by draws within draws, for each value of the input.
  public record Nested(double usd, double standardErrorUsd) {}

  /// What a measurement is worth that tells an input with some error.
  ///
  /// @param told share of the variance of the input that it tells
  public record Measurement(Kind kind, String input, double told, double usd) {

    /// What is done.
    public enum Kind {
      WEEK_OF_LOGS,
      BENCHMARK,
      WRITTEN_QUOTE
    }
  }

  /// What it is worth to rent for some months and choose then.
  ///
  /// @param usd above 0 where waiting pays, rent meanwhile included
  public record Waiting(int months, double usd) {}

  /// The share of all cases in which the cheapest is of a kind.
  public double probability(String kind) {
    return sides.stream()
        .filter(side -> side.kind().equals(kind))
        .mapToDouble(Side::probability)
        .findFirst()
        .orElse(0);
  }

  /// What is said of an option's cost.
  public Optional<Spread> range(String option) {
    return ranges.stream().filter(range -> range.option().equals(option)).findFirst();
  }
}
