package dev.rackrate.resolve.asked;

import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.catalogue.Gpu;
import dev.rackrate.demand.log.KindSpeeds;
import dev.rackrate.performance.ratio.Comparison;
import dev.rackrate.performance.ratio.SpeedModel;
import dev.rackrate.workload.WorkKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// The kinds of GPU of which logs tell hours, and what an hour on each counts in hours of the GPU
/// in which the work is counted; notes the hours while they are read.
///
/// A kind that no known figure compares with it counts as it. A name that is not of the catalogue,
/// such as `a100`, is taken for the first GPU with that number in its name.
public final class LoggedKinds implements KindSpeeds {

  /// Share of GPU-hours below which a kind makes no difference to an answer.
  private static final double LEAST = 0.01;

  private final Catalogue catalogue;
  private final Optional<Gpu> reference;
  private final WorkKind kind;
  private final Supplier<? extends SpeedModel> ratios;
  private final Map<String, Optional<LoggedKind.Counted>> known = new HashMap<>();
  private final Map<String, Double> hours = new LinkedHashMap<>();

  /// @param reference in which the work is counted; without one all kinds count alike
  /// @param ratios compares GPUs as those of options are; asked for where a log tells of several
  public LoggedKinds(
      Catalogue catalogue,
      Optional<Gpu> reference,
      WorkKind kind,
      Supplier<? extends SpeedModel> ratios) {
    this.catalogue = catalogue;
    this.reference = reference;
    this.kind = kind;
    this.ratios = ratios;
  }

  @Override
  public double count(String name, double gpuHours) {
    hours.merge(name, gpuHours, Double::sum);
    return counted(name).map(LoggedKind.Counted::times).orElse(1.0);
  }

  private Optional<LoggedKind.Counted> counted(String name) {
    return known.computeIfAbsent(name, this::compared);
  }

  private Optional<LoggedKind.Counted> compared(String name) {
    if (reference.isEmpty() || !isKind(name)) {
      return Optional.empty();
    }
    Gpu of = reference.get();
    List<Gpu> called = called(name);
    if (called.stream().anyMatch(gpu -> gpu.id().equals(of.id()))) {
      return Optional.of(new LoggedKind.Counted(of, 1));
    }
    for (Gpu gpu : called) {
      if (ratios.get().compare(gpu, of, kind) instanceof Comparison.Known(var ratio)) {
        return Optional.of(new LoggedKind.Counted(gpu, ratio.value()));
      }
    }
    return Optional.empty();
  }

  /// Kinds that are not the one in which the work is counted, most hours first. Without one the
  /// kind with the most hours stands for it.
  public List<LoggedKind> beside() {
    double all = hours.values().stream().mapToDouble(Double::doubleValue).sum();
    List<LoggedKind> kinds = new ArrayList<>();
    hours.forEach((name, held) -> {
      if (held > 0 && isKind(name)) {
        kinds.add(new LoggedKind(name, held / all, counted(name)));
      }
    });
    kinds.sort(Comparator.comparingDouble(LoggedKind::share).reversed());
    if (reference.isEmpty() && !kinds.isEmpty()) {
      kinds.removeFirst();
    }
    kinds.removeIf(
        one -> one.share() < LEAST || one.counted().filter(this::isReference).isPresent());
    return List.copyOf(kinds);
  }

  /// What to call the GPU of the kind with the most hours: by its chip, such as H100, where several
  /// may be meant.
  public Optional<String> most() {
    return hours.entrySet().stream()
        .filter(kind -> kind.getValue() > 0 && isKind(kind.getKey()))
        .max(Map.Entry.comparingByValue())
        .map(kind -> called(kind.getKey()))
        .filter(called -> !called.isEmpty())
        .map(called -> called.size() == 1 ? called.getFirst().name() : number(called.getFirst()));
  }

  private boolean isReference(LoggedKind.Counted counted) {
    return reference.filter(of -> of.id().equals(counted.as().id())).isPresent();
  }

  /// A name with a number is one of a GPU; others are partitions or brands.
  private static boolean isKind(String name) {
    return name.chars().anyMatch(Character::isDigit);
  }

  /// The GPUs that a log may call so: the one of that name, else all with the longest number that
  /// the name holds.
  private List<Gpu> called(String name) {
    Optional<Gpu> exact = catalogue.gpu(name);
    if (exact.isPresent()) {
      return List.of(exact.get());
    }
    String called = bare(name);
    List<Gpu> all = catalogue.tables().gpus();
    int longest =
        all.stream()
            .map(gpu -> bare(number(gpu)))
            .filter(called::contains)
            .mapToInt(String::length)
            .max()
            .orElse(Integer.MAX_VALUE);
    return all.stream()
        .filter(gpu -> bare(number(gpu)).length() == longest)
        .filter(gpu -> called.contains(bare(number(gpu))))
        .toList();
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
