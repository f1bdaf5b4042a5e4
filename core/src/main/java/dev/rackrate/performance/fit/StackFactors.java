package dev.rackrate.performance.fit;

import dev.rackrate.workload.Stack;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/// A factor that depends on the software; one not known gets the mean of the known and of others.
public final class StackFactors {

  private final Map<String, Double> known;
  private final double unknown;

  public StackFactors(Parameters parameters, String area, String name) {
    this(parameters, area, name, List.of());
  }

  /// @param others factors of software that is known to exist and was not measured here
  public StackFactors(Parameters parameters, String area, String name, List<Double> others) {
    known = new TreeMap<>(parameters.groups(area, name));
    unknown = mean(Stream.concat(known.values().stream(), others.stream()));
  }

  private StackFactors(Map<String, Double> known, double unknown) {
    this.known = known;
    this.unknown = unknown;
  }

  private static double mean(Stream<Double> factors) {
    return StrictMath.exp(factors.sorted().mapToDouble(StrictMath::log).average().orElse(0));
  }

  /// The same where software that shares kernels takes the mean of those among it that are known.
  public StackFactors sharing(Set<String> alike) {
    List<Double> seen = alike.stream().sorted().filter(known::containsKey).map(known::get).toList();
    if (seen.isEmpty()) {
      return this;
    }
    Map<String, Double> all = new TreeMap<>(known);
    double shared = mean(seen.stream());
    alike.forEach(stack -> all.putIfAbsent(stack, shared));
    return new StackFactors(all, unknown);
  }

  public double of(Stack stack) {
    Double factor = known.get(stack.name());
    return factor == null ? unknown : factor;
  }
}
