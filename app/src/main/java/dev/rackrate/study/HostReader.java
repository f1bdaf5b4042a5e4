package dev.rackrate.study;

import dev.rackrate.catalogue.Host;
import dev.rackrate.quantity.Given;
import dev.rackrate.study.text.Section;
import java.util.Optional;
import java.util.OptionalDouble;

/// A section `host` -> what a machine has, or the work needs, besides GPUs.
final class HostReader {

  private static final double GB_PER_GIB = 1.073741824;

  private HostReader() {}

  /// What is written under `host`; nothing is known where it is not.
  static Host read(Section section) {
    return section.section("host").map(HostReader::host).orElse(Host.UNKNOWN);
  }

  private static Host host(Section host) {
    return new Host(
        value(host.number("cpus", 0.5, 1e6)),
        gib(host, "memory"),
        gib(host, "disk"),
        value(host.amountBetween("network", 0.001, 1e6, "Gbit/s")));
  }

  /// An amount of memory in either unit.
  private static OptionalDouble gib(Section host, String key) {
    return value(
        host.amountBetween(key, 0.001, 1e9, "GiB", "GB")
            .map(given -> given.unit().equals("GB") ? given.times(1 / GB_PER_GIB) : given));
  }

  private static OptionalDouble value(Optional<Given> given) {
    return given.isPresent() ? OptionalDouble.of(given.get().value()) : OptionalDouble.empty();
  }
}
