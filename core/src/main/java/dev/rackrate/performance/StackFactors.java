package dev.rackrate.performance;

import dev.rackrate.workload.Stack;
import java.util.Map;

/// A factor that depends on the software; one not known gets the mean of the known.
final class StackFactors {

  private final Map<String, Double> known;
  private final double unknown;

  StackFactors(Parameters parameters, String area, String name) {
    known = parameters.groups(area, name);
    unknown =
        Math.exp(
            known.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .mapToDouble(stack -> Math.log(stack.getValue()))
                .average()
                .orElse(0));
  }

  double of(Stack stack) {
    Double factor = known.get(stack.name());
    return factor == null ? unknown : factor;
  }
}
