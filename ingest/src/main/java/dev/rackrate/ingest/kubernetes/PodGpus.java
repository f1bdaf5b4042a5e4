package dev.rackrate.ingest.kubernetes;

import dev.rackrate.ingest.source.BadRow;
import dev.rackrate.ingest.source.JobRecorder;
import dev.rackrate.ingest.source.JsonValue;
import dev.rackrate.ingest.source.Numbers;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The GPUs that a pod holds, by its specification.
///
/// Containers run at once, so their GPUs add up, those of sidecars included; other init containers
/// run one after the other before them, so the largest counts where it is larger.
final class PodGpus {

  private static final List<String> WHOLE =
      List.of("nvidia.com/gpu", "amd.com/gpu", "gpu.intel.com/i915", "gpu.intel.com/xe");

  /// A slice such as `nvidia.com/mig-3g.20gb`: compute slices, and memory.
  private static final Pattern MIG =
      Pattern.compile("nvidia\\.com/mig-([1-7])g\\.([0-9]+)gb(?:\\..*)?");

  /// Memory of the slices of an A30, which has 4 compute slices where other GPUs have 7.
  private static final List<String> MEMORY_OF_A30 = List.of("6", "12", "24");

  private static final double SLICES_OF_A30 = 4;
  private static final double SLICES = 7;

  private final JobRecorder jobs;
  private boolean hasShare;

  PodGpus(JobRecorder jobs) {
    this.jobs = jobs;
  }

  double of(JsonValue spec) {
    hasShare = false;
    double running = 0;
    for (JsonValue container : spec.at("containers").items()) {
      running += gpus(container);
    }
    double largest = 0;
    double sidecars = 0;
    for (JsonValue container : spec.at("initContainers").items()) {
      if (Numbers.is(container.at("restartPolicy").text(), "Always")) {
        sidecars += gpus(container);
        largest = Math.max(largest, sidecars);
      } else {
        largest = Math.max(largest, sidecars + gpus(container));
      }
    }
    double held = Math.max(running + sidecars, largest);
    if (held == 0 && hasShare) {
      throw new BadRow("holds a share of a GPU; how large it is, the pod does not say");
    }
    return held;
  }

  private double gpus(JsonValue container) {
    JsonValue limits = container.at("resources", "limits");
    JsonValue resources = limits.isAbsent() ? container.at("resources", "requests") : limits;
    double gpus = 0;
    for (String name : resources.members().keySet()) {
      gpus += gpus(name, resources.at(name).text());
    }
    return gpus;
  }

  private double gpus(String name, String count) {
    if (WHOLE.contains(name)) {
      return number(name, count);
    }
    Matcher slice = MIG.matcher(name);
    if (slice.matches()) {
      jobs.note("containers hold MIG slices of GPUs, counted as parts of a GPU");
      double all = MEMORY_OF_A30.contains(slice.group(2)) ? SLICES_OF_A30 : SLICES;
      return number(name, count) * Integer.parseInt(slice.group(1)) / all;
    }
    hasShare |= name.equals("nvidia.com/gpu.shared") || name.contains("/gpu-mem");
    return 0;
  }

  private static double number(String name, String count) {
    double number = Numbers.number(count, name);
    if (!(number >= 0 && number <= 10_000)) {
      throw BadRow.field(name, "a number of GPUs", count);
    }
    return number;
  }
}
