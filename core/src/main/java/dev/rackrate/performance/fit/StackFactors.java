package dev.rackrate.performance.fit;

import dev.rackrate.workload.Stack;
import java.util.List;
import java.util.Map;
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
    known = parameters.groups(area, name);
    unknown =
        StrictMath.exp(
            Stream.concat(known.values().stream(), others.stream())
                .sorted()
                .mapToDouble(StrictMath::log)
                .average()
                .orElse(0));
  }

  public double of(Stack stack) {
    Double factor = known.get(stack.name());
    return factor == null ? unknown : factor;
  }
}
