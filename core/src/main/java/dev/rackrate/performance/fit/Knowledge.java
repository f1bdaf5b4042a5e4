package dev.rackrate.performance.fit;

import dev.rackrate.catalogue.Gpu;
import dev.rackrate.workload.Stack;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// What an area was calibrated on, and how far off it was with and without it.
///
/// Rows `known` of the parameters name each pair of software and GPU; rows of residuals hold the
/// spread of each [Nearness].
public final class Knowledge {

  /// The name of the rows that say what was measured.
  static final String KNOWN = "known";

  /// The name of the rows that say in which forms.
  static final String FORM = "form";

  /// Software of one name is another on the chips of another maker, hardly one of which was
  /// measured.
  static final String MEASURED_VENDOR = "NVIDIA";

  private final Set<String> pairs;
  private final Set<String> forms;
  private final Set<String> stacks = new HashSet<>();
  private final Set<String> gpus = new HashSet<>();

  public Knowledge(Parameters parameters, String area) {
    pairs = Set.copyOf(parameters.groups(area, KNOWN).keySet());
    forms = Set.copyOf(parameters.groups(area, FORM).keySet());
    for (String pair : pairs) {
      int bar = pair.indexOf('|');
      stacks.add(pair.substring(0, bar));
      gpus.add(pair.substring(bar + 1));
    }
  }

  /// How a pair is written as a group of the parameters.
  static String pair(Stack stack, Gpu gpu) {
    return stack.name() + "|" + gpu.id();
  }

  /// How near software, GPU and form of the work are to what was measured.
  public Nearness nearness(Stack stack, Gpu gpu, String form) {
    boolean isStackKnown = stacks.contains(stack.name());
    boolean isGpuKnown = gpus.contains(gpu.id());
    if (!isGpuKnown && !gpu.vendor().equals(MEASURED_VENDOR)) {
      return Nearness.NEITHER;
    }
    if (isStackKnown) {
      if (!pairs.contains(pair(stack, gpu))) {
        return Nearness.STACK;
      }
      return forms.contains(form) ? Nearness.BOTH : Nearness.FORM;
    }
    return isGpuKnown ? Nearness.GPU : Nearness.NEITHER;
  }

  /// Whether any software was measured at work of a form, which names the software too.
  public boolean knows(String form) {
    return forms.contains(form);
  }

  /// The spreads of a kind of work, by how near it is; those of mixtures apart.
  public static Map<String, Spread> spreads(Parameters parameters, String area) {
    Map<String, Spread> spreads = new HashMap<>();
    parameters
        .groups(area, Parameters.RESIDUAL_LOW)
        .keySet()
        .forEach(group -> spreads.put(group, parameters.spread(area, group)));
    return spreads;
  }
}
