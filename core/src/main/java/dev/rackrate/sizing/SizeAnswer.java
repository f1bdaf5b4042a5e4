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
  public record OfWorkload(Workload workload, List<Candidate> candidates) {

    public OfWorkload {
      candidates = List.copyOf(candidates);
    }
  }

  /// Some GPUs, whether they do the work, and what a unit of it costs where they are rented.
  public record Candidate(Sizing sizing, Optional<UnitPrice> perUnit) {

    /// Whether they do it.
    public boolean fits() {
      return sizing instanceof Sizing.Done;
    }
  }

  /// What a unit of work costs at an offer, paid by the hour in which machines are on.
  public record UnitPrice(double usd, String offer) {}

  public SizeAnswer {
    workloads = List.copyOf(workloads);
  }
}
