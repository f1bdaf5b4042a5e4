package dev.rackrate.ingest.swf;

import static dev.rackrate.ingest.log.FormatNote.ignored;
import static dev.rackrate.ingest.log.FormatNote.used;

import dev.rackrate.ingest.jobs.JobReader;
import dev.rackrate.ingest.jobs.JobRecorder;
import dev.rackrate.ingest.log.FormatNote;
import dev.rackrate.ingest.log.Head;
import dev.rackrate.ingest.table.Rows;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/// Standard Workload Format: 18 fields a line, comments after `;` -> jobs.
///
/// The format counts processors and does not know GPUs. A file is recognised only where its
/// comments speak of GPUs; for any other one the user says by naming the format that processors are
/// GPUs.
public final class SwfReader implements JobReader {

  private static final FormatNote ABOUT =
      new FormatNote(
          "swf",
          "Standard Workload Format, processors taken for GPUs",
          "Take a .swf file of the Parallel Workloads Archive or of a simulator. The format counts"
              + " processors; read it only where they are GPUs. A comment such as"
              + " '; Note: processors are GPUs' lets the format be recognised.",
          List.of(
              used("1 job number", "the same job in two files is one"),
              used("2 submit time", "when the work was wanted; seconds from the start"),
              used("3 wait time", "how long it waited"),
              used("4 run time", "how long the GPUs were held, in seconds"),
              used("5 allocated processors", "GPUs held"),
              ignored("6 average CPU time", "CPUs"),
              ignored("7 used memory", "memory"),
              used("8 requested processors", "GPUs held, where field 5 is not told"),
              ignored("9 requested time", "what was asked for, not what was used"),
              ignored("10 requested memory", "memory"),
              used("11 status", "share of GPU time in failed and cancelled jobs"),
              used("12 user", "demand by user"),
              used("13 group", "demand by account"),
              ignored("14 executable", "a number without a name"),
              used("15 queue", "pooling of groups"),
              ignored("16 partition", "a number without a name"),
              ignored("17 preceding job", "dependencies are not modelled"),
              ignored("18 think time", "dependencies are not modelled"),
              used("; UnixStartTime", "the moment that submit times count from")));

  @Override
  public FormatNote about() {
    return ABOUT;
  }

  @Override
  public boolean recognises(Head head) {
    String[] fields = head.firstLine().strip().split("[ \t]+", -1);
    return fields.length == SwfLines.FIELDS
        && List.of(fields).stream().allMatch(field -> field.matches("-?[0-9]+(\\.[0-9]+)?"))
        && head.text().lines().filter(line -> line.startsWith(";")).anyMatch(SwfLines::tellsGpus);
  }

  @Override
  public void read(InputStream in, JobRecorder jobs) throws IOException {
    SwfLines lines = new SwfLines();
    try (Rows rows = Rows.lines(in)) {
      while (rows.next()) {
        if (!lines.isComment(rows.field(0))) {
          jobs.take(rows.line(), job -> lines.read(rows.field(0), job));
        }
      }
    }
    jobs.clock(lines.clock());
  }
}
