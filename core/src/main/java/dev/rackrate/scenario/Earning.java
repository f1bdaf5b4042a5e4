package dev.rackrate.scenario;

import dev.rackrate.quantity.Origin;
import dev.rackrate.quantity.Require;

/// What an hour of the work brings in, where its only use is to be sold.
///
/// @param usdPerGpuHour for the GPU the demand is counted in
/// @param how what earns it, in words
public record Earning(double usdPerGpuHour, String how, Origin origin) {

  public Earning {
    Require.atLeast(usdPerGpuHour, 0, "earning of " + how);
  }
}
