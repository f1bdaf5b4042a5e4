package dev.rackrate.demand;

import dev.rackrate.demand.load.CurveKind;
import dev.rackrate.demand.load.Load;
import dev.rackrate.demand.log.JobLog;
import dev.rackrate.demand.log.Labelling;
import dev.rackrate.demand.log.LogClock;
import dev.rackrate.demand.log.RowCounts;
import dev.rackrate.quantity.Require;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The demand that a log shows.
///
/// @param clock of every moment in it
/// @param loads at least one curve; several bracket the truth
/// @param primary the curve that stands for the demand
/// @param pooling what the groups would need apart
/// @param jobs that were submitted in the time that counts, for replays; empty where it tells none
/// @param billed what was paid for these hours; empty where no bill tells
public record Demand(
    LogClock clock,
    Map<CurveKind, Load> loads,
    CurveKind primary,
    DemandFacts facts,
    Pooling pooling,
    Growth growth,
    RowCounts reading,
    Optional<JobLog> jobs,
    Optional<Billed> billed) {

  /// What a cloud charged for the machines with GPUs of a log.
  ///
  /// @param amount NaN where the bill is for other hours too
  /// @param currency empty where the bill names none
  public record Billed(double amount, String currency) {

    /// Whether it is known what these hours cost.
    public boolean isKnown() {
      return !Double.isNaN(amount);
    }
  }

  /// The demand of a log that is no bill.
  public Demand(
      LogClock clock,
      Map<CurveKind, Load> loads,
      CurveKind primary,
      DemandFacts facts,
      Pooling pooling,
      Growth growth,
      RowCounts reading,
      Optional<JobLog> jobs) {
    this(clock, loads, primary, facts, pooling, growth, reading, jobs, Optional.empty());
  }

  /// The same, and what was paid for it.
  public Demand paid(Billed bill) {
    return new Demand(
        clock, loads, primary, facts, pooling, growth, reading, jobs, Optional.of(bill));
  }

  /// How far sharing GPUs among groups lowers the peak.
  ///
  /// @param by what the groups are
  /// @param groups in the order of their GPU-hours, most first
  public record Pooling(Labelling by, List<Group> groups, double poolPeakGpus) {

    public Pooling {
      groups = List.copyOf(groups);
    }

    /// GPUs needed if every group had its own.
    public double sumOfPeaksGpus() {
      return groups.stream().mapToDouble(Group::peakGpus).sum();
    }

    /// Share of those that sharing saves.
    public double saving() {
      double apart = sumOfPeaksGpus();
      return apart == 0 ? 0 : 1 - poolPeakGpus / apart;
    }
  }

  /// One group of users.
  public record Group(String name, double gpuHours, double peakGpus) {}

  public Demand {
    loads = Map.copyOf(new EnumMap<>(loads));
    Require.atLeast(loads.size(), 1, "number of curves");
  }

  /// The curve that stands for the demand.
  public Load load() {
    return load(primary).orElseThrow();
  }

  /// A curve, where the log tells enough for it.
  public Optional<Load> load(CurveKind kind) {
    return Optional.ofNullable(loads.get(kind));
  }

  /// The week of the primary curve, where the log tells which day it was.
  public Optional<WeekPattern> week(ZoneId zone) {
    return clock == LogClock.FROM_START || load().window().seconds() == 0
        ? Optional.empty()
        : Optional.of(WeekPattern.of(load(), clock == LogClock.UTC ? zone : ZoneOffset.UTC));
  }

  /// The months of the primary curve; none where the log does not tell which month it was.
  public List<MonthOfLoad> months() {
    return clock == LogClock.FROM_START || load().window().seconds() == 0
        ? List.of()
        : MonthOfLoad.of(load());
  }
}
