package dev.rackrate.ingest.slurm;

import static dev.rackrate.ingest.log.FormatNote.ignored;
import static dev.rackrate.ingest.log.FormatNote.noted;
import static dev.rackrate.ingest.log.FormatNote.used;

import dev.rackrate.ingest.jobs.JobReader;
import dev.rackrate.ingest.jobs.JobRecorder;
import dev.rackrate.ingest.log.BadRow;
import dev.rackrate.ingest.log.FormatNote;
import dev.rackrate.ingest.log.Head;
import dev.rackrate.ingest.table.Columns;
import dev.rackrate.ingest.table.Rows;
import dev.rackrate.quantity.Sentence;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.regex.Pattern;

/// What `sacct -P` prints, with a column of resources -> jobs.
public final class SlurmReader implements JobReader {

  private static final Pattern OF_FLUX = Pattern.compile("\\Ajobid\\s+user\\s+name\\s");

  private static final Pattern NO_HEADING = Pattern.compile("^[0-9]+[^|]*\\|.*\\b(gres/gpu|cpu)=");

  private static final FormatNote ABOUT =
      new FormatNote(
          "slurm",
          "Slurm accounting, as sacct prints it",
          "SLURM_TIME_FORMAT=%s sacct -aXP -S 2026-01-01 -E now"
              + " -o JobID,User,Account,Partition,State,Submit,Eligible,Start,End,ElapsedRaw,"
              + "AllocTRES,ReqTRES,NNodes > jobs.txt\n"
              + "Leave JobName out: it may hold the character between columns. Without"
              + " SLURM_TIME_FORMAT times are those of a clock on the wall.\n"
              + "Files that Open XDMoD's xdmod-slurm-helper collects are read without a heading.",
          List.of(
              used("JobID", "the same job in two files is one; steps (123.batch) are left out"),
              used("State", "share of GPU time in failed and cancelled jobs"),
              used("Submit", "when the work was wanted"),
              noted("Eligible", "counted where later than Submit; waits count from Submit"),
              used("Start", "how long it waited"),
              used("End", "run time, where no elapsed time is there"),
              used("ElapsedRaw", "how long the GPUs were held, in seconds"),
              used("Elapsed", "the same as days-hours:minutes:seconds, where ElapsedRaw lacks"),
              used(
                  "AllocTRES",
                  "GPUs held: gres/gpu and its kinds, counted once; MIG slices as parts"),
              used("ReqTRES", "GPUs asked for, where none were allocated yet; also TRESReq"),
              used("AllocGRES", "GPUs held, as older versions write them: gpu:a100:4"),
              used("ReqGRES", "GPUs asked for on each node, as older versions write them"),
              used("NNodes", "nodes that ReqGRES counts on"),
              used("Partition", "pooling of groups"),
              used("User", "demand by user"),
              used("Account", "demand by account"),
              ignored("Timelimit", "what was asked for, not what was used"),
              ignored("QOS", "names differ from site to site"),
              ignored("JobName", "may hold the character between columns: leave it out")));

  @Override
  public FormatNote about() {
    return ABOUT;
  }

  @Override
  public boolean recognises(Head head) {
    if (XdmodColumns.of(head.firstLine()).isPresent()) {
      return true;
    }
    char separator = Separators.of(head.firstLine());
    List<String> columns = head.columns(separator);
    boolean hasJob = columns.contains("jobid") || columns.contains("jobidraw");
    return hasJob
        && columns.contains("state")
        && SlurmColumns.RESOURCES.stream().anyMatch(columns::contains);
  }

  @Override
  public String lacks(Head head) {
    String first = head.firstLine().strip();
    String start = first.toLowerCase(Locale.ROOT);
    if (OF_FLUX.matcher(start).find() || start.contains("from_host")) {
      return "";
    }
    if (start.startsWith("jobid ") && start.contains("nodelist")) {
      return "looks like squeue, the jobs of this moment, made for reading";
    }
    if (start.startsWith("jobid ")) {
      return "looks like sacct without -P, which parts the columns by |";
    }
    if (NO_HEADING.matcher(first).find()) {
      return "looks like sacct without its heading; leave -n (--noheader) out";
    }
    if (start.startsWith("jobid|") || start.startsWith("jobidraw|")) {
      return start.contains("|state")
          ? "looks like sacct, but has no column of resources such as AllocTRES"
          : "looks like sacct, but has no column State";
    }
    return "";
  }

  @Override
  public boolean areRowsApart() {
    return true;
  }

  @Override
  public void read(InputStream in, JobRecorder jobs) throws IOException {
    InputStream marked = Separators.marked(in);
    char separator = Separators.of(marked);
    try (Rows rows =
        separator == ',' ? Rows.quoted(marked, separator) : Rows.plain(marked, separator)) {
      if (!rows.next()) {
        throw new BadRow(Sentence.of("is empty; its first line must name its columns"));
      }
      Optional<Columns> known = XdmodColumns.of(line(rows, separator));
      Columns columns = known.orElseGet(() -> new Columns(rows));
      if (known.isPresent()) {
        jobs.takeRow(rows.row(), columns.count(), new SlurmColumns(columns));
      }
      jobs.rows(rows, columns.count(), () -> new SlurmColumns(columns));
    }
  }

  private static String line(Rows rows, char separator) {
    StringJoiner line = new StringJoiner("" + separator);
    for (int place = 0; place < rows.fieldCount(); place++) {
      line.add(rows.field(place));
    }
    return line.toString();
  }
}
