package dev.rackrate.resolve.asked;

import dev.rackrate.catalogue.Gpu;
import dev.rackrate.catalogue.Host;
import dev.rackrate.catalogue.Machine;
import dev.rackrate.quantity.Given;
import dev.rackrate.quantity.Require;
import dev.rackrate.scenario.CostItem;
import java.util.List;
import java.util.Optional;

/// A machine to build, as somebody names it or writes it out.
///
/// @param path where it stands, such as `build[2]`
/// @param machine of the catalogue that it starts from
/// @param gpu its GPU, where said or known of the machine
/// @param parts what its price is the sum of; empty where the price is given or known otherwise
/// @param written its own figures
/// @param costs that come with it
/// @param host what is said of the machine besides its GPUs
public record BuildEntry(
    String path,
    String name,
    Optional<Machine> machine,
    Optional<Gpu> gpu,
    List<Part> parts,
    Written written,
    List<CostItem> costs,
    Host host) {

  /// A machine of whose host nothing is said.
  public BuildEntry(
      String path,
      String name,
      Optional<Machine> machine,
      Optional<Gpu> gpu,
      List<Part> parts,
      Written written,
      List<CostItem> costs) {
    this(path, name, machine, gpu, parts, written, costs, Host.UNKNOWN);
  }

  /// Some of the same part.
  public record Part(String what, double count, Given usdEach) {

    public Part {
      Require.notBlank(what, "name of a part");
      Require.positive(count, "count of " + what);
    }

    public boolean isGpu() {
      return what.equalsIgnoreCase("gpu");
    }
  }

  public BuildEntry {
    Require.notBlank(name, "name of a machine");
    parts = List.copyOf(parts);
    costs = List.copyOf(costs);
  }

  /// A machine of the catalogue as it is.
  public static BuildEntry of(Machine machine, String path) {
    return new BuildEntry(
        path,
        machine.id(),
        Optional.of(machine),
        Optional.of(machine.gpu()),
        List.of(),
        Written.NONE,
        List.of());
  }
}
