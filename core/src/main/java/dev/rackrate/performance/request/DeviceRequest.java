package dev.rackrate.performance.request;

import dev.rackrate.quantity.Require;
import dev.rackrate.workload.Precision;
import java.util.Optional;

/// Work that is not of a language model.
public sealed interface DeviceRequest extends PredictionRequest {

  @Override
  DeviceRequest in(Setting setting);

  /// What one sample costs a vision model.
  ///
  /// @param gigaMacs multiplications and additions, in thousand millions
  /// @param megaActivations values passed between layers, in millions
  record SampleCost(double gigaMacs, double megaActivations) {

    public SampleCost {
      Require.positive(gigaMacs, "gmacs");
      Require.positive(megaActivations, "mega_activations");
    }

    /// What so many passes cost.
    public SampleCost times(double passes) {
      return new SampleCost(gigaMacs * passes, megaActivations * passes);
    }
  }

  /// Training a vision model or using it: samples a second.
  ///
  /// @param model its name; empty where not stated
  /// @param cost where known; without it only a measured rate can be carried to another GPU
  record Vision(
      Setting setting,
      String model,
      Optional<SampleCost> cost,
      Precision precision,
      boolean isTraining,
      ChannelOrder order)
      implements DeviceRequest {

    /// Work of which nobody says how its values lie in memory.
    public Vision(
        Setting setting,
        String model,
        Optional<SampleCost> cost,
        Precision precision,
        boolean isTraining) {
      this(setting, model, cost, precision, isTraining, ChannelOrder.UNSTATED);
    }

    @Override
    public PredictionKind kind() {
      return isTraining ? PredictionKind.VISION_TRAINING : PredictionKind.VISION_INFERENCE;
    }

    @Override
    public Vision in(Setting other) {
      return new Vision(other, model, cost, precision, isTraining, order);
    }
  }

  /// The product of an m x k and a k x n matrix: milliseconds.
  record Matmul(Setting setting, int m, int n, int k, Precision precision)
      implements DeviceRequest {

    public Matmul {
      Require.atLeast(m, 1, "m");
      Require.atLeast(n, 1, "n");
      Require.atLeast(k, 1, "k");
    }

    @Override
    public PredictionKind kind() {
      return PredictionKind.MATMUL;
    }

    @Override
    public Matmul in(Setting other) {
      return new Matmul(other, m, n, k, precision);
    }
  }

  /// Hashing: hashes a second.
  ///
  /// @param mode number or name of the algorithm
  record Hashing(Setting setting, String mode) implements DeviceRequest {

    public Hashing {
      Require.notBlank(mode, "mode");
    }

    @Override
    public PredictionKind kind() {
      return PredictionKind.HASHING;
    }

    @Override
    public Hashing in(Setting other) {
      return new Hashing(other, mode);
    }
  }

  /// Science in double precision: TFLOP/s.
  ///
  /// @param mode the benchmark, e.g. `hpl`; empty where not stated
  record Fp64(Setting setting, String mode) implements DeviceRequest {

    @Override
    public PredictionKind kind() {
      return PredictionKind.FP64;
    }

    @Override
    public Fp64 in(Setting other) {
      return new Fp64(other, mode);
    }
  }
}
