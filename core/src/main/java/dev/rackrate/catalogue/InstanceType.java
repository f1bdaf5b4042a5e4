package dev.rackrate.catalogue;

import dev.rackrate.quantity.Require;
import dev.rackrate.quantity.Source;

/// A type of machine that a cloud rents out, and the GPUs in it.
///
/// @param name as bills call it, e.g. `p5.48xlarge`
/// @param gpus in one machine; a part of one as a fraction
public record InstanceType(String provider, String name, Gpu gpu, double gpus, Source source) {

  public InstanceType {
    Require.notBlank(provider, "provider");
    Require.notBlank(name, "instance type");
    Require.positive(gpus, "GPUs of " + name);
  }
}
