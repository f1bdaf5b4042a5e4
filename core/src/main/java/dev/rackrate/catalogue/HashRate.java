package dev.rackrate.catalogue;

import dev.rackrate.quantity.Require;
import dev.rackrate.quantity.Source;
import java.util.OptionalDouble;

/// Hashes a second of a GPU in an algorithm.
///
/// @param watts draw while hashing, where known
public record HashRate(
    Gpu gpu, String algorithm, double hashesPerSecond, OptionalDouble watts, Source source) {

  public HashRate {
    Require.notBlank(algorithm, "algorithm of a hash rate");
    Require.positive(hashesPerSecond, "hashes_per_second of " + gpu.name());
  }
}
