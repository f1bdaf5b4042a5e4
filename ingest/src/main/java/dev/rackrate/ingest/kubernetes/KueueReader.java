package dev.rackrate.ingest.kubernetes;

import static dev.rackrate.ingest.log.FormatNote.ignored;
import static dev.rackrate.ingest.log.FormatNote.noted;
import static dev.rackrate.ingest.log.FormatNote.used;

import dev.rackrate.demand.log.JobState;
import dev.rackrate.demand.log.LogClock;
import dev.rackrate.ingest.jobs.JobDraft;
import dev.rackrate.ingest.jobs.JobReader;
import dev.rackrate.ingest.jobs.JobRecorder;
import dev.rackrate.ingest.json.JsonItems;
import dev.rackrate.ingest.json.JsonValue;
import dev.rackrate.ingest.log.BadRow;
import dev.rackrate.ingest.log.FormatNote;
import dev.rackrate.ingest.log.Head;
import dev.rackrate.ingest.log.Numbers;
import dev.rackrate.ingest.log.Times;
import dev.rackrate.quantity.Sentence;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Workloads of Kueue -> jobs: a workload holds its GPUs from the moment quota is reserved for it
/// until it is finished. Of one that was put back into the queue only the last run is told.
public final class KueueReader implements JobReader {

  private static final int MOST_PODS = 1_000_000;

  private static final Set<String> OF_NO_INTEREST =
      Set.of("managedFields", "env", "volumes", "volumeMounts", "tolerations");

  private static final FormatNote ABOUT =
      new FormatNote(
          "kueue",
          "workloads of Kueue",
          "kubectl get workloads.kueue.x-k8s.io -A -o json > workloads.json\n"
              + "It lists only workloads that are still there: collect every hour or so and give all"
              + " files at once.",
          List.of(
              used("metadata.uid", "the same workload in two files is one"),
              used("metadata.creationTimestamp", "when the work was wanted"),
              used("metadata.namespace", "pooling of groups"),
              used("spec.queueName", "demand by account"),
              used(
                  "status.admission.podSetAssignments",
                  "GPUs held, and of which flavor: demand by GPU"),
              used("spec.podSets", "GPUs asked for, where none were given: pods by their template"),
              used("status.conditions", "QuotaReserved: start; Finished: end, and how"),
              noted("status.requeueState", "noted where a workload ran more than once"),
              ignored("spec.priority", "who goes first"),
              ignored("status.reclaimablePods", "pods that ended before the workload did")));

  @Override
  public FormatNote about() {
    return ABOUT;
  }

  @Override
  public boolean recognises(Head head) {
    return head.isJson()
        && head.text().contains("kueue.x-k8s.io/")
        && (head.text().contains("\"Workload\"") || head.text().contains("\"WorkloadList\""));
  }

  @Override
  public void read(InputStream in, JobRecorder jobs) throws IOException {
    Times times = new Times();
    try (JsonItems items = JsonItems.orWhole(in, "items", OF_NO_INTEREST)) {
      while (items.next()) {
        jobs.take(items.line(), job -> read(items.item(), job, times));
      }
    }
    jobs.clock(LogClock.UTC);
  }

  private static void read(JsonValue workload, JobDraft job, Times times) {
    String kind = workload.at("kind").text();
    if (workload.at("spec", "podSets").isAbsent() || !(kind.isEmpty() || kind.equals("Workload"))) {
      throw BadRow.harmless(Sentence.of("is not a workload of Kueue"));
    }
    JsonValue metadata = workload.at("metadata");
    JsonValue conditions = workload.at("status", "conditions");
    long wanted = times.seconds(metadata.at("creationTimestamp").text(), "creationTimestamp");
    long reserved = since(conditions, "QuotaReserved", times);
    long admitted = reserved == Numbers.NONE ? since(conditions, "Admitted", times) : reserved;
    long finished = since(conditions, "Finished", times);
    JobState how = state(conditions, admitted, finished);
    if (since(conditions, "Evicted", times) != Numbers.NONE
        || !workload.at("status", "requeueState").isAbsent()) {
      job.note(
          Sentence.of(
              "workload{|s} {was|were} put back into the queue; only {its|their} last run is told"));
    }
    String uid = metadata.at("uid").text();
    String name = metadata.at("namespace").text() + "/" + metadata.at("name").text();
    job.id(uid.isEmpty() ? name : uid)
        .times(wanted, admitted, finished)
        .state(how)
        .gpus(gpus(workload, job))
        .gpu(flavor(workload))
        .group(metadata.at("namespace").text())
        .account(workload.at("spec", "queueName").text());
  }

  /// Since when a condition is true; absent where it is not.
  private static long since(JsonValue conditions, String type, Times times) {
    JsonValue found = condition(conditions, type);
    return Numbers.is(found.at("status").text(), "true")
        ? times.seconds(found.at("lastTransitionTime").text(), "lastTransitionTime of " + type)
        : Numbers.NONE;
  }

  private static JsonValue condition(JsonValue conditions, String type) {
    return conditions.items().stream()
        .filter(each -> each.at("type").text().equals(type))
        .findFirst()
        .orElse(JsonValue.ABSENT);
  }

  private static JobState state(JsonValue conditions, long admitted, long finished) {
    if (finished == Numbers.NONE) {
      return admitted == Numbers.NONE ? JobState.PENDING : JobState.RUNNING;
    }
    if (admitted == Numbers.NONE) {
      return JobState.CANCELLED;
    }
    JsonValue end = condition(conditions, "Finished");
    boolean isFailed =
        end.at("reason").text().contains("Failed") || end.at("message").text().contains("failed");
    return isFailed ? JobState.FAILED : JobState.COMPLETED;
  }

  /// What was given to it; where nothing was, what its pods ask for.
  private static double gpus(JsonValue workload, JobDraft job) {
    double given = 0;
    for (JsonValue each : workload.at("status", "admission", "podSetAssignments").items()) {
      given += PodGpus.named(each.at("resourceUsage"), job);
    }
    if (given > 0) {
      return given;
    }
    double asked = 0;
    for (JsonValue set : workload.at("spec", "podSets").items()) {
      String text = set.at("count").text();
      long count = text.isEmpty() ? 1 : Numbers.whole(text, "count");
      if (count < 0 || count > MOST_PODS) {
        throw BadRow.field("count", Sentence.of("a number of pods"), text);
      }
      asked += count * PodGpus.of(set.at("template"), job);
    }
    return asked;
  }

  /// The flavor of the GPUs, as the site has named it.
  private static String flavor(JsonValue workload) {
    for (JsonValue each : workload.at("status", "admission", "podSetAssignments").items()) {
      for (Map.Entry<String, JsonValue> flavor : each.at("flavors").members().entrySet()) {
        if (flavor.getKey().contains("gpu") || flavor.getKey().contains("/mig-")) {
          return flavor.getValue().text();
        }
      }
    }
    return "";
  }
}
