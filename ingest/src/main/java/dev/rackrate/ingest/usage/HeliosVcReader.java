package dev.rackrate.ingest.usage;

import static dev.rackrate.ingest.log.FormatNote.ignored;
import static dev.rackrate.ingest.log.FormatNote.noted;
import static dev.rackrate.ingest.log.FormatNote.used;

import dev.rackrate.demand.log.LogClock;
import dev.rackrate.demand.log.UsageSeries.Holding;
import dev.rackrate.ingest.log.BadRow;
import dev.rackrate.ingest.log.FormatNote;
import dev.rackrate.ingest.log.Head;
import dev.rackrate.ingest.log.Numbers;
import dev.rackrate.ingest.log.Times;
import dev.rackrate.ingest.table.Columns;
import dev.rackrate.ingest.table.Rows;
import dev.rackrate.quantity.Sentence;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/// Virtual clusters of Helios, looked at every minute: a file each, its name the group -> usage.
/// The last minute holds as long as every other.
public final class HeliosVcReader implements UsageReader {

  private static final FormatNote ABOUT =
      new FormatNote(
          "helios-vc",
          "Helios virtual clusters by the minute",
          "git clone https://github.com/S-Lab-System-Group/HeliosData\n"
              + "Give every <cluster>.csv of a month in one call; each file is a group.",
          List.of(
              used("time", "minute, on the clock of the cluster"),
              used("running_gpu_num", "GPUs that jobs held"),
              used("pending_gpu_num", "GPUs that queued jobs asked for"),
              noted("total_gpu_num", "GPUs installed; running ones above it are noted"),
              ignored("idle_gpu_num", "total less running"),
              ignored("gpu_utilization", "running over total, rounded; no use of the chips"),
              ignored("*_job_num", "numbers of jobs, not of GPUs"),
              ignored(
                  "*_noless_8, *_less_8", "the same by size of job; they do not always add up")));

  @Override
  public FormatNote about() {
    return ABOUT;
  }

  @Override
  public boolean recognises(Head head) {
    return head.hasColumns(',', "time", "running_gpu_num", "pending_gpu_num", "total_gpu_num");
  }

  @Override
  public void read(InputStream in, UsageRecorder usage) throws IOException {
    try (Rows rows = Rows.quoted(in, ',')) {
      if (!rows.next()) {
        throw new BadRow(Sentence.of("is empty; its first line must name its columns"));
      }
      Columns columns = new Columns(rows);
      Times times = new Times();
      int time = columns.required("time");
      int running = columns.required("running_gpu_num");
      int pending = columns.required("pending_gpu_num");
      int total = columns.required("total_gpu_num");
      String group = group(usage.file());
      usage.rows(
          rows,
          columns.count(),
          row -> {
            double runningGpus = Numbers.number(row.field(running), "running_gpu_num");
            usage.sample(
                usage.series(group, group, Holding.UNTIL_NEXT_AND_ONE_STEP),
                times.seconds(row.field(time), "time"),
                runningGpus,
                Numbers.number(row.field(pending), "pending_gpu_num"));
            if (runningGpus > Numbers.number(row.field(total), "total_gpu_num")) {
              usage.note(
                  Sentence.of(
                      "row{|s} {has|have} more GPUs running than installed; {it counts|they count} as stated"));
            }
          });
      usage.clock(times.sawNoZone() ? LogClock.LOCAL : LogClock.UTC);
    }
  }

  private static String group(String file) {
    int dot = file.indexOf('.');
    return dot > 0 ? file.substring(0, dot) : file;
  }
}
