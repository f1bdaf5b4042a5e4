package dev.rackrate.ingest.kubernetes;

import static dev.rackrate.ingest.log.FormatNote.ignored;
import static dev.rackrate.ingest.log.FormatNote.used;

import dev.rackrate.demand.log.LogClock;
import dev.rackrate.ingest.jobs.JobDraft;
import dev.rackrate.ingest.jobs.JobReader;
import dev.rackrate.ingest.jobs.JobRecorder;
import dev.rackrate.ingest.json.JsonItems;
import dev.rackrate.ingest.json.JsonValue;
import dev.rackrate.ingest.log.BadRow;
import dev.rackrate.ingest.log.FormatNote;
import dev.rackrate.ingest.log.Head;
import dev.rackrate.ingest.log.Times;
import dev.rackrate.quantity.Sentence;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;

/// What `kubectl get pods -o json` prints -> jobs, one for each pod.
public final class KubernetesReader implements JobReader {

  private static final Set<String> OF_NO_INTEREST =
      Set.of("managedFields", "env", "volumes", "volumeMounts", "tolerations");

  private static final List<String> GPU_LABELS =
      List.of(
          "nvidia.com/gpu.product",
          "cloud.google.com/gke-accelerator",
          "karpenter.k8s.aws/instance-gpu-name",
          "gpu.nvidia.com/class");

  private static final FormatNote ABOUT =
      new FormatNote(
          "kubernetes",
          "Kubernetes pods",
          "kubectl get pods -A -o json > pods.json\n"
              + "One pod, or one after the other as --watch prints them, are read as well.\n"
              + "It lists only pods that are still there: collect every hour or so and give all"
              + " files at once.",
          List.of(
              used("metadata.uid", "the same pod in two files is one"),
              used("metadata.namespace", "pooling of groups"),
              used("metadata.creationTimestamp", "when the work was wanted"),
              used("metadata.deletionTimestamp", "end, where no container tells it"),
              used("spec.containers.resources", "GPUs held: limits, else requests"),
              used("spec.initContainers.resources", "GPUs held, where one asks for more"),
              used("spec.nodeSelector", "demand by GPU, where a label names it"),
              used("status.phase", "share of GPU time in failed pods"),
              used("status.reason", "evicted, node lost, out of time"),
              used("status.conditions", "PodScheduled: how long it waited; Ready: end at worst"),
              used("status.startTime", "start, where PodScheduled is not told"),
              used("status.containerStatuses", "when the last container ended, and why"),
              ignored("metadata.managedFields", "who changed which field"),
              used("metadata.annotations", "gpu-fraction of Run:ai and KAI: the part of a GPU")));

  @Override
  public FormatNote about() {
    return ABOUT;
  }

  @Override
  public boolean recognises(Head head) {
    return head.isJson()
        && head.hasKeys("apiVersion", "metadata")
        && (head.text().contains("\"kind\": \"Pod\"") || head.text().contains("\"kind\":\"Pod\""));
  }

  @Override
  public void read(InputStream in, JobRecorder jobs) throws IOException {
    Times times = new Times();
    try (JsonItems items = JsonItems.orWhole(in, "items", OF_NO_INTEREST)) {
      while (items.next()) {
        jobs.take(
            items.line(),
            job -> {
              JsonValue pod = pod(items.item());
              read(pod, job, PodTimes.of(pod, times, job));
            });
      }
    }
    jobs.clock(LogClock.UTC);
  }

  /// A pod itself; of an event of `--output-watch-events` the pod it is about.
  private static JsonValue pod(JsonValue item) {
    JsonValue about = item.at("object");
    return item.at("spec").isAbsent() && !about.isAbsent() ? about : item;
  }

  private static void read(JsonValue pod, JobDraft job, PodTimes when) {
    String kind = pod.at("kind").text();
    if (pod.at("spec").isAbsent() || !(kind.isEmpty() || kind.equals("Pod"))) {
      throw BadRow.harmless(Sentence.of("is not a pod"));
    }
    JsonValue metadata = pod.at("metadata");
    String uid = metadata.at("uid").text();
    String name = metadata.at("namespace").text() + "/" + metadata.at("name").text();
    job.id(uid.isEmpty() ? name : uid)
        .times(when.createdSeconds(), when.placedSeconds(), when.overSeconds())
        .state(when.state())
        .gpus(PodGpus.of(pod, job))
        .group(metadata.at("namespace").text());
    for (String label : GPU_LABELS) {
      String gpu = pod.at("spec", "nodeSelector", label).text();
      if (!gpu.isEmpty()) {
        job.gpu(gpu);
        return;
      }
    }
  }
}
