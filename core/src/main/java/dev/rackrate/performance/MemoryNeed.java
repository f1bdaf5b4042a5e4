package dev.rackrate.performance;

import java.util.OptionalDouble;

/// What work needs of the memory of each GPU, and what each has.
///
/// @param needsGib empty where the work is not known to need any
/// @param hasGib NaN where it is not known
public record MemoryNeed(OptionalDouble needsGib, double hasGib) {}
