package dev.rackrate.ingest.kubernetes;

import dev.rackrate.ingest.jobs.JobDraft;
import dev.rackrate.ingest.jobs.MigSlice;
import dev.rackrate.ingest.json.JsonValue;
import dev.rackrate.ingest.log.BadRow;
import dev.rackrate.ingest.log.Numbers;
import dev.rackrate.quantity.Sentence;
import java.util.List;

/// The GPUs that a pod holds, by its specification.
///
/// Containers run at once, so their GPUs add up, those of sidecars included; other init containers
/// run one after the other before them, so the largest counts where it is larger.
final class PodGpus {

  private static final List<String> WHOLE =
      List.of("nvidia.com/gpu", "amd.com/gpu", "gpu.intel.com/i915", "gpu.intel.com/xe");

  private static final String SLICE = "nvidia.com/mig-";

  /// Per cent of each GPU, as HAMi shares them out.
  private static final String CORES = "/gpucores";

  private static final String SHARED = "nvidia.com/gpu.shared";

  private final JobDraft job;
  private boolean hasShare;

  private PodGpus(JobDraft job) {
    this.job = job;
  }

  /// The GPUs of a pod.
  ///
  /// @param job takes notes of what is odd about them
  static double of(JsonValue pod, JobDraft job) {
    double held = new PodGpus(job).held(pod.at("spec"), annotated(pod, job));
    if (held == 0 && !pod.at("metadata", "annotations", "gpu-memory").isAbsent()) {
      throw new BadRow(
          Sentence.of("holds memory of a GPU; how large a share of it, the pod does not say"));
    }
    return held;
  }

  /// The part of one GPU, or of several, that Run:ai and the KAI scheduler are asked for.
  private static double annotated(JsonValue pod, JobDraft job) {
    JsonValue annotations = pod.at("metadata", "annotations");
    String part = annotations.at("gpu-fraction").text();
    if (part.isEmpty()) {
      return 0;
    }
    String devices = annotations.at("gpu-fraction-num-devices").text();
    double share =
        number("gpu-fraction", part)
            * (devices.isEmpty() ? 1 : number("gpu-fraction-num-devices", devices));
    job.note(Sentence.of("pod{|s} {holds|hold} parts of GPUs by annotation, counted as such"));
    return share;
  }

  private double held(JsonValue spec, double annotated) {
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
    double held = Math.max(Math.max(running + sidecars, largest), annotated);
    if (held == 0 && hasShare) {
      throw new BadRow(
          Sentence.of("holds a share of a GPU; how large it is, the pod does not say"));
    }
    return held;
  }

  /// The GPUs among resources that are held, by their names.
  static double named(JsonValue resources, JobDraft job) {
    return new PodGpus(job).counted(resources);
  }

  private double gpus(JsonValue container) {
    JsonValue limits = container.at("resources", "limits");
    return counted(limits.isAbsent() ? container.at("resources", "requests") : limits);
  }

  private double counted(JsonValue resources) {
    double gpus = 0;
    for (String name : resources.members().keySet()) {
      gpus += gpus(name, resources.at(name).text());
    }
    for (String name : resources.members().keySet()) {
      if (name.endsWith(CORES) && gpus > 0) {
        job.note(
            Sentence.of(
                "container{|s} {holds|hold} a part of each of {its|their} GPUs (gpucores), counted as such"));
        return gpus * Math.min(1, number(name, resources.at(name).text()) / 100);
      }
    }
    return gpus;
  }

  private double gpus(String name, String count) {
    if (WHOLE.contains(name)) {
      return number(name, count);
    }
    if (name.startsWith(SLICE)) {
      job.note(
          Sentence.of("container{|s} {holds|hold} MIG slices of GPUs, counted as parts of a GPU"));
      return number(name, count) * MigSlice.share(name);
    }
    hasShare |= name.equals(SHARED) || name.contains("/gpu-mem") || name.contains("/gpumem");
    return 0;
  }

  private static double number(String name, String count) {
    double number = Numbers.number(count, name);
    if (!(number >= 0 && number <= 10_000)) {
      throw BadRow.field(name, Sentence.of("a number of GPUs"), count);
    }
    return number;
  }
}
