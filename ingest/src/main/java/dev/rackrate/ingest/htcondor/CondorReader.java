package dev.rackrate.ingest.htcondor;

import static dev.rackrate.ingest.log.FormatNote.ignored;
import static dev.rackrate.ingest.log.FormatNote.used;

import dev.rackrate.demand.log.LogClock;
import dev.rackrate.ingest.jobs.JobReader;
import dev.rackrate.ingest.jobs.JobRecorder;
import dev.rackrate.ingest.json.JsonItems;
import dev.rackrate.ingest.json.JsonText;
import dev.rackrate.ingest.json.JsonValue;
import dev.rackrate.ingest.log.FormatNote;
import dev.rackrate.ingest.log.Head;
import dev.rackrate.ingest.table.Rows;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// The history of HTCondor -> jobs: the file itself, `condor_history -long`, or `-json`.
///
/// An ad ends at an empty line or, in the file itself, at a line of three stars.
public final class CondorReader implements JobReader {

  private static final Pattern LONG =
      Pattern.compile("(?im)^(GlobalJobId|ClusterId|ProcId|QDate|JobStatus) = ");

  private static final FormatNote ABOUT =
      new FormatNote(
          "htcondor",
          "history of HTCondor",
          "condor_history -long > history.txt\n"
              + "or condor_history -json, or the file that condor_config_val HISTORY names.",
          List.of(
              used("GlobalJobId, ClusterId, ProcId", "the same job in two rows is one"),
              used("QDate", "when the work was wanted"),
              used("JobStartDate", "how long it waited"),
              used("RemoteWallClockTime", "how long machines were held, of all its starts"),
              used("CompletionDate, EnteredCurrentStatus", "end, where that is not there"),
              used("GPUsProvisioned", "GPUs held"),
              used("RequestGPUs", "GPUs asked for, where none were provisioned"),
              used("JobStatus, ExitCode, ExitBySignal", "share of GPU time in failed jobs"),
              used("AcctGroup", "pooling of groups; else AccountingGroup without its user"),
              used("Owner, User", "demand by user"),
              ignored("RequestCpus, RequestMemory, RequestDisk", "no GPUs"),
              ignored("Args, Cmd, Environment, Requirements", "what was run")));

  @Override
  public FormatNote about() {
    return ABOUT;
  }

  @Override
  public boolean recognises(Head head) {
    boolean isJson = head.isJson() && head.hasKeys("QDate", "JobStatus", "ClusterId");
    return isJson || (!head.isJson() && LONG.matcher(head.text()).results().limit(2).count() == 2);
  }

  @Override
  public void read(InputStream in, JobRecorder jobs) throws IOException {
    BufferedInputStream text = new BufferedInputStream(in);
    if (JsonText.isNext(text)) {
      json(text, jobs);
    } else {
      lines(text, jobs);
    }
    jobs.clock(LogClock.UTC);
  }

  private static void json(InputStream in, JobRecorder jobs) throws IOException {
    try (JsonItems items = JsonItems.orWhole(in, "jobs", Set.of("Environment", "Requirements"))) {
      while (items.next()) {
        jobs.take(
            items.line(),
            job -> {
              JobAd ad = new JobAd();
              for (Map.Entry<String, JsonValue> each : items.item().members().entrySet()) {
                ad.put(each.getKey(), each.getValue().text());
              }
              ad.fill(job);
            });
      }
    }
  }

  private static void lines(InputStream in, JobRecorder jobs) throws IOException {
    JobAd ad = new JobAd();
    long begin = 0;
    long before = 0;
    try (Rows rows = Rows.lines(in)) {
      while (rows.next()) {
        CharSequence line = rows.field(0);
        boolean isBanner = line.length() > 2 && line.subSequence(0, 3).toString().equals("***");
        if (!ad.isEmpty() && (isBanner || rows.line() > before + 1)) {
          take(begin, ad, jobs);
          ad = new JobAd();
        }
        if (!isBanner) {
          begin = ad.isEmpty() ? rows.line() : begin;
          ad.put(line.toString());
        }
        before = rows.line();
      }
    }
    if (!ad.isEmpty()) {
      take(begin, ad, jobs);
    }
  }

  private static void take(long line, JobAd ad, JobRecorder jobs) {
    jobs.take(line, ad::fill);
  }
}
