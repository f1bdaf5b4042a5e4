package dev.rackrate.catalogue;

import dev.rackrate.quantity.Require;
import java.util.OptionalDouble;

/// What a machine has besides its GPUs, as far as a source says.
///
/// @param vcpus threads of its processors that can be used
/// @param memoryGib memory of the whole machine, not of its GPUs
/// @param diskGib local disk that comes with it
/// @param networkGbps network to other machines
public record Host(
    OptionalDouble vcpus,
    OptionalDouble memoryGib,
    OptionalDouble diskGib,
    OptionalDouble networkGbps) {

  /// Nothing is known.
  public static final Host UNKNOWN =
      new Host(
          OptionalDouble.empty(),
          OptionalDouble.empty(),
          OptionalDouble.empty(),
          OptionalDouble.empty());

  public Host {
    vcpus.ifPresent(n -> Require.positive(n, "vcpus"));
    memoryGib.ifPresent(n -> Require.positive(n, "memory_gib"));
    diskGib.ifPresent(n -> Require.atLeast(n, 0, "disk_gib"));
    networkGbps.ifPresent(n -> Require.positive(n, "network_gbps"));
  }

  /// So many times as much of what is divided among GPUs; the network is that of the machine.
  public Host times(double factor) {
    return new Host(
        times(vcpus, factor), times(memoryGib, factor), times(diskGib, factor), networkGbps);
  }

  private static OptionalDouble times(OptionalDouble figure, double factor) {
    return figure.isPresent() ? OptionalDouble.of(figure.getAsDouble() * factor) : figure;
  }

  /// These figures, and those of another where one is not known.
  public Host or(Host other) {
    return new Host(
        vcpus.isPresent() ? vcpus : other.vcpus,
        memoryGib.isPresent() ? memoryGib : other.memoryGib,
        diskGib.isPresent() ? diskGib : other.diskGib,
        networkGbps.isPresent() ? networkGbps : other.networkGbps);
  }
}
