package dev.rackrate.demand;

/// Mean and quantiles of a set of whole numbers; quantiles between two of them are interpolated.
public record Distribution(
    long count, double mean, double p50, double p90, double p99, double max) {}
