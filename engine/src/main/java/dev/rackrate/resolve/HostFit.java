package dev.rackrate.resolve;

import dev.rackrate.catalogue.Host;
import dev.rackrate.resolve.words.MisfitWords;
import dev.rackrate.scenario.Misfit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BiFunction;

/// What a machine has besides its GPUs against what the work needs. What is not known of a machine
/// is taken to be enough.
final class HostFit {

  private static final double GB_PER_GIB = 1.073741824;

  private HostFit() {}

  static List<Misfit> misfits(Host needed, Host held) {
    List<Misfit> misfits = new ArrayList<>();
    shortfall(needed.vcpus(), held.vcpus(), 1, MisfitWords::tooFewCpus).ifPresent(misfits::add);
    shortfall(needed.memoryGib(), held.memoryGib(), 1, MisfitWords::tooLittleHostMemory)
        .ifPresent(misfits::add);
    shortfall(needed.diskGib(), held.diskGib(), GB_PER_GIB, MisfitWords::tooLittleDisk)
        .ifPresent(misfits::add);
    shortfall(needed.networkGbps(), held.networkGbps(), 1, MisfitWords::tooSlowNetwork)
        .ifPresent(misfits::add);
    return misfits;
  }

  /// Whether something that the work needs is not known of a machine.
  static boolean isOpen(Host needed, Host held) {
    return isOpen(needed.vcpus(), held.vcpus())
        || isOpen(needed.memoryGib(), held.memoryGib())
        || isOpen(needed.diskGib(), held.diskGib())
        || isOpen(needed.networkGbps(), held.networkGbps());
  }

  private static boolean isOpen(OptionalDouble needed, OptionalDouble held) {
    return needed.isPresent() && held.isEmpty();
  }

  /// @param times in which unit it is told
  private static Optional<Misfit> shortfall(
      OptionalDouble needed,
      OptionalDouble held,
      double times,
      BiFunction<Double, Double, Misfit> said) {
    return needed.isPresent()
            && held.isPresent()
            && held.getAsDouble() < needed.getAsDouble() * (1 - 1e-9)
        ? Optional.of(said.apply(held.getAsDouble() * times, needed.getAsDouble() * times))
        : Optional.empty();
  }
}
