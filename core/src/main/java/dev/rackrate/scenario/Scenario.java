package dev.rackrate.scenario;

import dev.rackrate.demand.Demand;
import dev.rackrate.demand.log.JobLog;
import dev.rackrate.operations.RunningFigures;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Money;
import dev.rackrate.quantity.Origin;
import dev.rackrate.quantity.Require;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// A question with every number resolved.
///
/// @param title as the study has it
/// @param asOf day whose prices count
/// @param start day on which the work starts, where the study says so
/// @param currency in which the answer is given, and its rate
/// @param limits what no option may exceed
/// @param have machines that are there already and do part of the work beside any option
/// @param earning what an hour of the work brings in, where that is its only use
/// @param demand what logs show of it, where the study names logs
/// @param options in the order of the study: machines to build first
/// @param warnings what was noticed while reading
/// @param standIns whose figures stand in for a place of which nothing is known
/// @param unpriced models to be served that no known price of a service by the token covers
/// @param uncertainty what is not known and drawn
/// @param running what is known of running machines, beside the inputs of options
public record Scenario(
    String title,
    LocalDate asOf,
    Optional<LocalDate> start,
    Money.Rate currency,
    Limits limits,
    List<Have> have,
    Optional<Earning> earning,
    Optional<Demand> demand,
    List<Option> options,
    List<Note> warnings,
    List<Note> standIns,
    List<String> unpriced,
    Uncertainty uncertainty,
    RunningFigures running) {

  /// A question of which nothing is drawn.
  public Scenario(
      String title,
      LocalDate asOf,
      Optional<LocalDate> start,
      Money.Rate currency,
      Limits limits,
      List<Have> have,
      Optional<Earning> earning,
      Optional<Demand> demand,
      List<Option> options,
      List<Note> warnings,
      List<Note> standIns,
      List<String> unpriced) {
    this(
        title,
        asOf,
        start,
        currency,
        limits,
        have,
        earning,
        demand,
        options,
        warnings,
        standIns,
        unpriced,
        Uncertainty.NONE,
        RunningFigures.NONE);
  }

  public Scenario {
    Require.notBlank(title, "title");
    have = List.copyOf(have);
    options = List.copyOf(options);
    warnings = List.copyOf(warnings);
    standIns = List.copyOf(standIns);
    unpriced = List.copyOf(unpriced);
    Require.atLeast(options.size(), 1, "number of options");
  }

  /// The same question with other options.
  public Scenario with(List<Option> others) {
    return new Scenario(
        title,
        asOf,
        start,
        currency,
        limits,
        have,
        earning,
        demand,
        others,
        warnings,
        standIns,
        unpriced,
        uncertainty,
        running);
  }

  /// The same question within other limits.
  public Scenario with(Limits others) {
    return new Scenario(
        title,
        asOf,
        start,
        currency,
        others,
        have,
        earning,
        demand,
        options,
        warnings,
        standIns,
        unpriced,
        uncertainty,
        running);
  }

  /// A question of plain options, in US dollars and without limits.
  public static Scenario of(String title, LocalDate asOf, List<Option> options) {
    Limits none =
        new Limits(Double.MAX_VALUE, Double.MAX_VALUE, List.of(), Map.of(), Limits.WAIT_SECONDS);
    return new Scenario(
        title,
        asOf,
        Optional.empty(),
        new Money.Rate(Money.USD, 1, new Origin.Absent()),
        none,
        List.of(),
        Optional.empty(),
        Optional.empty(),
        options,
        List.of(),
        List.of(),
        List.of());
  }

  /// The jobs of the log that machines which are there already leave.
  public Optional<JobLog> jobsLeft() {
    return demand
        .flatMap(Demand::jobs)
        .map(jobs -> {
          JobLog left = jobs;
          for (Have each : have) {
            left = each.beside(demand.orElseThrow(), left).left();
          }
          return left;
        });
  }

  /// A wait of a job that is longer counts as too long.
  public long waitSeconds() {
    return Math.round(limits.waitSeconds());
  }

  /// The same question with one input of every option at another value.
  public Scenario with(Input input, double value) {
    return new Scenario(
        title,
        asOf,
        start,
        currency,
        limits,
        have,
        earning,
        demand,
        options.stream().map(option -> option.with(option.inputs().with(input, value))).toList(),
        warnings,
        standIns,
        unpriced,
        uncertainty,
        running);
  }

  /// The same question with other things not known.
  public Scenario with(Uncertainty unknown) {
    return new Scenario(
        title, asOf, start, currency, limits, have, earning, demand, options, warnings, standIns,
        unpriced, unknown, running);
  }

  /// The same question, with more that was noticed while reading.
  public Scenario noticed(List<Note> more) {
    List<Note> all = Stream.concat(warnings.stream(), more.stream()).toList();
    return new Scenario(
        title,
        asOf,
        start,
        currency,
        limits,
        have,
        earning,
        demand,
        options,
        all,
        standIns,
        unpriced,
        uncertainty,
        running);
  }
}
