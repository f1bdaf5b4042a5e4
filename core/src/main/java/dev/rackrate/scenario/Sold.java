package dev.rackrate.scenario;

import dev.rackrate.catalogue.Host;
import dev.rackrate.demand.load.MachineSizes;
import java.util.List;
import java.util.Optional;

/// As what an option is sold, beside its GPUs and its price.
///
/// @param sizes of machines from which each job of a log gets the one that costs least; empty where
///   there is one size
/// @param host what a machine has besides its GPUs
/// @param isManaged whether its seller runs the software on it too
/// @param others the same offer in other sizes that do the work too, for where they cost less
/// @param footprint what an hour of it puts into the air, of what is rented and where it is known
public record Sold(
    Optional<MachineSizes> sizes,
    Host host,
    boolean isManaged,
    List<Option> others,
    Optional<Footprint> footprint) {

  public Sold {
    others = List.copyOf(others);
  }

  /// In one size.
  public Sold(Optional<MachineSizes> sizes, Host host, boolean isManaged) {
    this(sizes, host, isManaged, List.of(), Optional.empty());
  }

  /// The same in other sizes too.
  Sold beside(List<Option> sized) {
    return new Sold(sizes, host, isManaged, sized, footprint);
  }

  /// The same with what an hour of it puts into the air.
  public Sold leaving(Optional<Footprint> known) {
    return new Sold(sizes, host, isManaged, others, known);
  }

  /// A machine of one size of which nothing else is known.
  public static final Sold PLAIN = new Sold(Optional.empty(), Host.UNKNOWN, false);

  /// A service for which its seller runs everything.
  public static final Sold SERVICE = new Sold(Optional.empty(), Host.UNKNOWN, true);

  /// A machine of one's own.
  public static Sold machine(Host host) {
    return new Sold(Optional.empty(), host, false);
  }
}
