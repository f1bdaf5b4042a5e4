package dev.rackrate.ingest.kubernetes;

import dev.rackrate.ingest.jobs.JobDraft;
import dev.rackrate.ingest.jobs.MigSlice;
import dev.rackrate.ingest.json.JsonValue;
import dev.rackrate.ingest.log.BadRow;
import dev.rackrate.ingest.log.Numbers;
import java.util.List;

/// The GPUs that a pod holds, by its specification.
///
/// Containers run at once, so their GPUs add up, those of sidecars included; other init containers
/// run one after the other before them, so the largest counts where it is larger.
final class PodGpus {

  private static final List<String> WHOLE =
      List.of("nvidia.com/gpu", "amd.com/gpu", "gpu.intel.com/i915", "gpu.intel.com/xe");

  private static final String SLICE = "nvidia.com/mig-";

  private final JobDraft job;
  private boolean hasShare;

  private PodGpus(JobDraft job) {
    this.job = job;
  }

  /// The GPUs of a pod.
  ///
  /// @param job takes notes of what is odd about them
  static double of(JsonValue spec, JobDraft job) {
    return new PodGpus(job).held(spec);
  }

  private double held(JsonValue spec) {
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
    if (name.startsWith(SLICE)) {
      job.note("containers hold MIG slices of GPUs, counted as parts of a GPU");
      return number(name, count) * MigSlice.share(name);
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
