package dev.rackrate.ask.logs;

import dev.rackrate.bill.CloudBill;
import dev.rackrate.demand.Demand;
import dev.rackrate.demand.OwnedUse;
import dev.rackrate.demand.RequestDemand;
import dev.rackrate.demand.log.RowCounts;
import java.util.Optional;

/// What some files show.
public sealed interface Shown {

  /// GPUs in demand over time.
  ///
  /// @param owned what it makes of GPUs of one's own, where it is asked how many there are
  record OfGpus(Demand demand, Optional<OwnedUse> owned) implements Shown {}

  /// Requests to a language model.
  record OfRequests(RequestDemand demand) implements Shown {}

  /// What a cloud charged.
  ///
  /// @param demand what its periods tell of GPUs over time, where they do
  record OfBill(CloudBill bill, Optional<Demand> demand, RowCounts reading) implements Shown {}
}
