package dev.rackrate.ingest.bills;

import dev.rackrate.bill.CloudBill;
import dev.rackrate.demand.log.LogClock;
import dev.rackrate.demand.log.RowCounts;
import dev.rackrate.demand.log.UsageSeries;

/// The bill of some files.
///
/// @param usage GPUs over time as the periods of its rows have them, by account
/// @param countedGpuHours all GPU-hours of the use, each kind of GPU by its speed
public record BillRead(
    CloudBill bill, UsageSeries usage, double countedGpuHours, LogClock clock, RowCounts reading) {}
