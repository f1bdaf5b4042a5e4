package dev.rackrate.ingest.kubernetes;

import dev.rackrate.demand.log.JobState;
import dev.rackrate.ingest.jobs.JobDraft;
import dev.rackrate.ingest.jobs.StateWords;
import dev.rackrate.ingest.json.JsonValue;
import dev.rackrate.ingest.log.Numbers;
import dev.rackrate.ingest.log.Times;
import java.util.List;
import java.util.Map;

/// When a pod was created, placed on a node and over, and how it ended.
///
/// A pod holds its GPUs from the moment it is placed, not only once its containers run.
record PodTimes(long createdSeconds, long placedSeconds, long overSeconds, JobState state) {

  private static final StateWords PHASES =
      new StateWords(
          Map.of(
              "Pending", JobState.PENDING,
              "Running", JobState.RUNNING,
              "Succeeded", JobState.COMPLETED,
              "Failed", JobState.FAILED));

  private static final Map<String, JobState> REASONS =
      Map.of(
          "Evicted", JobState.PREEMPTED,
          "Preempting", JobState.PREEMPTED,
          "Preempted", JobState.PREEMPTED,
          "Terminated", JobState.PREEMPTED,
          "NodeShutdown", JobState.NODE_FAIL,
          "NodeLost", JobState.NODE_FAIL,
          "DeadlineExceeded", JobState.TIMEOUT,
          "OOMKilled", JobState.OUT_OF_MEMORY);

  static PodTimes of(JsonValue pod, Times times, JobDraft job) {
    JsonValue status = pod.at("status");
    long created = time(pod.at("metadata", "creationTimestamp"), times);
    long placed = placed(status, times);
    JobState how = PHASES.state(status.at("phase").text(), job);
    if (how == JobState.PENDING && placed != Numbers.NONE) {
      how = JobState.RUNNING;
    }
    if (how == JobState.RUNNING || how == JobState.PENDING) {
      return new PodTimes(created, placed, Numbers.NONE, how);
    }
    long over = over(status, times);
    if (over == Numbers.NONE) {
      over = time(pod.at("metadata", "deletionTimestamp"), times);
    }
    return new PodTimes(created, placed, over, how == JobState.FAILED ? reason(status) : how);
  }

  private static long placed(JsonValue status, Times times) {
    for (JsonValue condition : status.at("conditions").items()) {
      if (condition.at("type").text().equals("PodScheduled")
          && Numbers.is(condition.at("status").text(), "true")) {
        return time(condition.at("lastTransitionTime"), times);
      }
    }
    return time(status.at("startTime"), times);
  }

  /// When the last container ended, else when the pod stopped being ready.
  private static long over(JsonValue status, Times times) {
    long over = Numbers.NONE;
    for (JsonValue container : containers(status)) {
      long ended = time(container.at("state", "terminated", "finishedAt"), times);
      over = Math.max(over, ended);
    }
    for (JsonValue condition : status.at("conditions").items()) {
      if (over == Numbers.NONE
          && condition.at("type").text().equals("Ready")
          && Numbers.is(condition.at("status").text(), "false")) {
        over = time(condition.at("lastTransitionTime"), times);
      }
    }
    return over;
  }

  private static JobState reason(JsonValue status) {
    JobState told = REASONS.getOrDefault(status.at("reason").text(), JobState.FAILED);
    for (JsonValue container : containers(status)) {
      String reason = container.at("state", "terminated", "reason").text();
      if (told == JobState.FAILED) {
        told = REASONS.getOrDefault(reason, JobState.FAILED);
      }
    }
    return told;
  }

  private static List<JsonValue> containers(JsonValue status) {
    return status.at("containerStatuses").items();
  }

  private static long time(JsonValue text, Times times) {
    return times.seconds(text.text(), "time");
  }
}
