package dev.rackrate.resolve;

import dev.rackrate.catalogue.Gpu;
import dev.rackrate.demand.log.JobLog;
import dev.rackrate.demand.log.Labelling;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// The kinds of GPU of which a log tells hours, beside the one in which its work is counted.
final class LoggedKinds {

  /// Share of GPU-hours below which a kind makes no difference to an answer.
  static final double LEAST = 0.01;

  private LoggedKinds() {}

  /// Hours on one kind.
  ///
  /// @param share of all GPU-hours of the log
  record Kind(String name, double share) {}

  /// Kinds that are not the reference, most hours first. Without a reference the kind with the most
  /// hours stands for it.
  static List<Kind> beside(JobLog log, Optional<Gpu> reference) {
    List<Kind> kinds = new ArrayList<>(told(log));
    if (reference.isEmpty() && !kinds.isEmpty()) {
      kinds.removeFirst();
    }
    kinds.removeIf(kind ->
        kind.share() < LEAST || reference.filter(gpu -> isCalled(gpu, kind.name())).isPresent());
    return List.copyOf(kinds);
  }

  private static List<Kind> told(JobLog log) {
    List<String> names = log.names(Labelling.GPU);
    double[] hours = new double[names.size()];
    double all = 0;
    for (int job = 0; job < log.size(); job++) {
      double held = (double) log.milliGpus(job) * log.runSeconds(job);
      hours[log.label(Labelling.GPU, job)] += held;
      all += held;
    }
    List<Kind> kinds = new ArrayList<>();
    for (int i = 0; i < hours.length; i++) {
      if (hours[i] > 0 && names.get(i).chars().anyMatch(Character::isDigit)) {
        kinds.add(new Kind(names.get(i), hours[i] / all));
      }
    }
    kinds.sort(Comparator.comparingDouble(Kind::share).reversed());
    return kinds;
  }

  /// Whether a log may call the GPU so: a name of the catalogue, or one that has its number.
  private static boolean isCalled(Gpu gpu, String name) {
    String called = bare(name);
    return Stream.concat(Stream.of(gpu.id(), gpu.name()), gpu.aliases().stream())
            .anyMatch(known -> bare(known).equals(called))
        || called.contains(bare(number(gpu)));
  }

  /// The word of its name with a number: H100 of H100 SXM, 4090 of RTX 4090.
  private static String number(Gpu gpu) {
    return Stream.of(gpu.name().split(" "))
        .filter(word -> word.chars().anyMatch(Character::isDigit))
        .findFirst()
        .orElse(gpu.name());
  }

  private static String bare(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
  }
}
