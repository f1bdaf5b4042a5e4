package dev.rackrate.ingest.htcondor;

import dev.rackrate.demand.log.JobState;
import dev.rackrate.ingest.jobs.JobDraft;
import dev.rackrate.ingest.log.BadRow;
import dev.rackrate.ingest.log.Numbers;
import dev.rackrate.quantity.Sentence;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/// What HTCondor keeps of a job: attributes, whatever the case of the letters of their names.
final class JobAd {

  private static final int LONGEST = 1_000;

  /// More than any job has; an ad that has more is damaged or made to harm.
  private static final int MOST = 4_096;

  private final Map<String, String> values = new HashMap<>();

  boolean isEmpty() {
    return values.isEmpty();
  }

  /// Takes a line such as `RequestGPUs = 2`; others are passed over.
  void put(String line) {
    int equals = line.indexOf(" = ");
    if (equals > 0) {
      put(line.substring(0, equals), line.substring(equals + 3));
    }
  }

  void put(String name, String value) {
    if (values.size() < MOST && value.length() <= LONGEST) {
      String bare = value.strip();
      boolean isQuoted = bare.length() > 1 && bare.startsWith("\"") && bare.endsWith("\"");
      values.put(
          name.strip().toLowerCase(Locale.ROOT),
          isQuoted ? bare.substring(1, bare.length() - 1) : bare);
    }
  }

  /// An attribute; empty where it is absent or has no value.
  private String text(String name) {
    String value = values.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    return value.equalsIgnoreCase("undefined") || value.equalsIgnoreCase("error") ? "" : value;
  }

  /// A moment; 0 means that there is none.
  private long moment(String name) {
    long seconds = Numbers.whole(text(name), name);
    return seconds == 0 ? Numbers.NONE : seconds;
  }

  void fill(JobDraft job) {
    String cluster = text("ClusterId");
    String global = text("GlobalJobId");
    if (global.isEmpty() && cluster.isEmpty()) {
      throw new BadRow(Sentence.of("has neither GlobalJobId nor ClusterId"));
    }
    JobState how = state(job);
    times(job, how);
    job.id(global.isEmpty() ? cluster + "." + text("ProcId") : global)
        .gpus(gpus())
        .state(how)
        .user(text("Owner").isEmpty() ? text("User") : text("Owner"))
        .group(group());
  }

  private String group() {
    String group = text("AcctGroup");
    if (!group.isEmpty()) {
      return group;
    }
    String withUser = text("AccountingGroup");
    int dot = withUser.lastIndexOf('.');
    return dot > 0 ? withUser.substring(0, dot) : withUser;
  }

  /// GPUs that the slot had, else those asked for.
  private double gpus() {
    String provisioned = text("GPUsProvisioned");
    String name = Numbers.isAbsent(provisioned) ? "RequestGPUs" : "GPUsProvisioned";
    return Numbers.number(text(name), name);
  }

  private void times(JobDraft job, JobState how) {
    long wanted = moment("QDate");
    long first = moment("JobStartDate");
    long started = first == Numbers.NONE ? moment("JobCurrentStartDate") : first;
    long ended = moment("CompletionDate");
    boolean isOver = how != JobState.RUNNING && how != JobState.PENDING;
    if (ended == Numbers.NONE && isOver) {
      ended = moment("EnteredCurrentStatus");
    }
    long ran = Numbers.whole(text("RemoteWallClockTime"), "RemoteWallClockTime");
    if (started == Numbers.NONE || how == JobState.PENDING) {
      job.times(wanted, Numbers.NONE, isOver ? ended : Numbers.NONE);
      return;
    }
    if (Numbers.whole(text("NumJobStarts"), "NumJobStarts") > 1) {
      job.note(
          Sentence.of(
              "job{|s} {was|were} started several times; all {its|their} time counts from the first start"));
    }
    job.times(wanted, started, isOver ? ended : Numbers.NONE)
        .ran(isOver && ran > 0 ? ran : Numbers.NONE);
  }

  private JobState state(JobDraft job) {
    String status = text("JobStatus");
    return switch (status) {
      case "1", "5" -> JobState.PENDING;
      case "2", "6", "7" -> JobState.RUNNING;
      case "3" -> JobState.CANCELLED;
      case "4" -> isFailed() ? JobState.FAILED : JobState.COMPLETED;
      case "" -> JobState.NOT_TOLD;
      default -> {
        job.note(
            Sentence.of(
                "job{|s} {has|have} a JobStatus that is not known; it counts as not stated"));
        yield JobState.NOT_TOLD;
      }
    };
  }

  private boolean isFailed() {
    String code = text("ExitCode");
    return text("ExitBySignal").equalsIgnoreCase("true")
        || !(code.isEmpty() || Numbers.is(code, "0"));
  }
}
