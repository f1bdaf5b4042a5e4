package dev.rackrate.performance.request;

import dev.rackrate.catalogue.Gpu;
import dev.rackrate.quantity.Require;

/// What the same work was measured to reach on a GPU, in the unit of its kind.
///
/// @param gpus how many of them together reached it; [#AS_MANY] for as many as are asked for
/// @param streams requests that they served at once meanwhile; [#AS_MANY] for as many as are asked
///   for
public record MeasuredRate(Gpu gpu, int gpus, double value, int streams) {

  /// As many GPUs as the work is asked for, each with the value where work is counted by the GPU.
  public static final int AS_MANY = 0;

  public MeasuredRate {
    Require.atLeast(gpus, AS_MANY, "GPUs measured");
    Require.positive(value, "measured");
    Require.atLeast(streams, AS_MANY, "requests measured");
  }

  /// A rate with as many requests at once as are asked for.
  public MeasuredRate(Gpu gpu, int gpus, double value) {
    this(gpu, gpus, value, AS_MANY);
  }

  /// The same rate, of so many requests at once.
  public MeasuredRate at(int requests) {
    return new MeasuredRate(gpu, gpus, value, requests);
  }

  /// A rate of as many GPUs as are asked for.
  public MeasuredRate(Gpu gpu, double value) {
    this(gpu, AS_MANY, value);
  }

  /// The rate by the GPU: a group whose GPUs work apart is as fast as so many of them.
  public MeasuredRate ofEach() {
    return gpus == AS_MANY ? this : new MeasuredRate(gpu, value / gpus);
  }
}
