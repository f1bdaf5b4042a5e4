package dev.rackrate.sizing;

import dev.rackrate.quantity.Money;
import dev.rackrate.workload.Workload;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// Every workload against every GPU that can be had.
///
/// @param asOf day whose prices count
public record SizeAnswer(
    String title, LocalDate asOf, Money.Rate currency, List<OfWorkload> workloads) {

  /// One workload: the GPUs that do it first, the fewest before more, then the cheapest.
  ///
  /// @param narrowing what one measurement would tell of another GPU; empty where there is one, or
  ///   where none would
  public record OfWorkload(
      Workload workload, List<Candidate> candidates, Optional<Narrowing> narrowing) {

    public OfWorkload {
      candidates = List.copyOf(candidates);
    }
  }

  /// What a measurement on some GPUs would make of the interval of others.
  ///
  /// @param measured the GPUs to measure
  /// @param other the GPUs that it also tells of, as they are known now
  /// @param then their interval, were the measured ones as fast as predicted
  public record Narrowing(Sizing.Done measured, Sizing.Done other, Throughput then) {}

  /// Some GPUs, whether they do the work, and what a unit of it costs where they are rented.
  public record Candidate(Sizing sizing, Optional<UnitPrice> perUnit) {

    /// Whether they do it.
    public boolean fits() {
      return sizing instanceof Sizing.Done;
    }
  }

  /// What a unit of work costs at an offer, paid by the hour in which machines are on.
  ///
  /// @param mayDecide whether the price of the offer is sound enough to decide on
  public record UnitPrice(double usd, String offer, boolean mayDecide) {}

  public SizeAnswer {
    workloads = List.copyOf(workloads);
  }
}
