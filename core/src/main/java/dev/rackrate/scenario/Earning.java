package dev.rackrate.scenario;

import dev.rackrate.quantity.Origin;
import dev.rackrate.quantity.Require;

/// What an hour of the work brings in, where its only use is to be sold.
///
/// @param usdPerGpuHour for the GPU the demand is counted in
/// @param how what earns it, in words
/// @param isSaid whether somebody said that the work is sold, or it is taken for granted
public record Earning(double usdPerGpuHour, String how, boolean isSaid, Origin origin) {

  public Earning {
    Require.atLeast(usdPerGpuHour, 0, "earning of " + how);
  }
}
