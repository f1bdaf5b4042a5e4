package dev.rackrate.ingest.source;

import dev.rackrate.bill.CloudBill;
import dev.rackrate.demand.LogClock;
import dev.rackrate.demand.Reading;
import dev.rackrate.demand.UsageSeries;

/// The bill of some files.
///
/// @param usage GPUs over time as the periods of its rows have them, by account
public record BillReading(CloudBill bill, UsageSeries usage, LogClock clock, Reading reading) {}
