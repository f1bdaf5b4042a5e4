package dev.rackrate.ingest.usage;

import dev.rackrate.ingest.log.BadRow;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// What a value of a series of Prometheus counts as, by the labels of the series.
enum Metric {
  /// GPUs that a pod or container holds.
  GPUS(1, ""),
  PER_CENT(0.01, Metric.BUSY),
  RATIO(1, Metric.BUSY),
  /// A query with a function, which drops the name.
  WITHOUT_NAME(
      1,
      "series do not name their metric; their values count as numbers of GPUs."
          + " A sum of DCGM_FI_DEV_GPU_UTIL is in per cent: divide it by 100 in the query");

  private static final String BUSY =
      "series of how busy a GPU was; each counts as that share of one GPU";

  private static final Set<String> OF_PER_CENT =
      Set.of("DCGM_FI_DEV_GPU_UTIL", "nvidia_smi_utilization_gpu_percent", "nvidia_gpu_duty_cycle");

  private static final Set<String> OF_RATIOS =
      Set.of(
          "DCGM_FI_PROF_GR_ENGINE_ACTIVE",
          "DCGM_FI_PROF_SM_ACTIVE",
          "nvidia_smi_utilization_gpu_ratio");

  private final double gpusPerUnit;
  private final String note;

  Metric(double gpusPerUnit, String note) {
    this.gpusPerUnit = gpusPerUnit;
    this.note = note;
  }

  /// What a value of one counts as.
  double gpusPerUnit() {
    return gpusPerUnit;
  }

  /// What the answer says was assumed; empty where nothing was.
  String note() {
    return note;
  }

  /// @throws BadRow where the series tells no number of GPUs in use, or not in which unit
  static Metric of(Map<String, String> labels) {
    String name = labels.getOrDefault("__name__", "");
    if (OF_PER_CENT.contains(name)) {
      return PER_CENT;
    }
    if (OF_RATIOS.contains(name)) {
      return RATIO;
    }
    if (name.startsWith("DCGM_") || name.startsWith("nvidia_")) {
      throw new BadRow("is a series of " + name + ", which tells no number of GPUs");
    }
    if (name.startsWith("kube_node_")) {
      throw new BadRow("is a series of " + name + ": what nodes have, not what is in use");
    }
    String resource = labels.getOrDefault("resource", "gpu").toLowerCase(Locale.ROOT);
    if (!resource.contains("gpu") && !resource.contains("nvidia")) {
      throw new BadRow("is a series of another resource than GPUs");
    }
    if (!name.isEmpty()) {
      return GPUS;
    }
    if (labels.containsKey("UUID") || labels.containsKey("gpu")) {
      throw new BadRow(
          "is a series of one GPU without the name of its metric, so that its unit is not known;"
              + " ask for the metric without a function, or sum it over GPUs as a number of GPUs");
    }
    return WITHOUT_NAME;
  }
}
