package dev.rackrate.demand.log;

/// What an hour on each kind of GPU that logs name is worth, in hours of one GPU.
@FunctionalInterface
public interface KindSpeeds {

  /// Hours on all kinds count alike.
  KindSpeeds ALIKE = (_, _) -> 1;

  /// Hours that one hour on a kind counts.
  ///
  /// @param gpuHours on it, which are noted; below zero where hours are taken back
  double count(String kind, double gpuHours);
}
