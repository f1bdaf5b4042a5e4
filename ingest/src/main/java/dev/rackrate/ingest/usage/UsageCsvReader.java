package dev.rackrate.ingest.usage;

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
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Sentence;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;

/// Plain usage CSV: `time,gpus` and perhaps `group` -> usage. A row holds until the next of its
/// group; the last closes the record and holds nothing.
public final class UsageCsvReader implements UsageReader {

  private static final Set<String> COLUMNS = Set.of("time", "gpus", "group", "pending");

  private static final FormatNote ABOUT =
      new FormatNote(
          "usage",
          "plain usage CSV",
          "Write a CSV with the heading time,gpus and, where you have them, group,pending: the GPUs"
              + " in use at that time.\n"
              + "A row holds until the next of its group; the last only ends the record. Times are"
              + " ISO-8601 or seconds since 1970.",
          List.of(
              used("time", "when the number of GPUs changed or was looked at"),
              used("gpus", "GPUs in use from then on; parts of a GPU as a fraction"),
              used("group", "pooling of groups; their GPUs are added up"),
              noted("pending", "GPUs waited for, where they are known: the curve with the queue")));

  @Override
  public FormatNote about() {
    return ABOUT;
  }

  @Override
  public boolean recognises(Head head) {
    return head.hasColumns(',', "time", "gpus") && !head.hasColumns(',', "submit");
  }

  @Override
  public void read(InputStream in, UsageRecorder usage) throws IOException {
    try (Rows rows = Rows.quoted(in, ',')) {
      if (!rows.next()) {
        throw new BadRow(Sentence.of("is empty; its first line must name its columns"));
      }
      Columns columns = new Columns(rows);
      for (String name : columns.names()) {
        if (!COLUMNS.contains(name)) {
          usage.note(
              Sentence.of("column of the heading is not known and ignored: {}", Arg.name(name)));
        }
      }
      Times times = new Times();
      int time = columns.required("time");
      int gpus = columns.required("gpus");
      int group = columns.place("group");
      int pending = columns.place("pending");
      usage.rows(
          rows,
          columns.count(),
          row -> {
            int series = usage.series(row.field(group), row.field(group), Holding.UNTIL_NEXT);
            usage.sample(
                series,
                times.seconds(row.field(time), "time"),
                Numbers.number(row.field(gpus), "gpus"),
                Numbers.number(row.field(pending), "pending"));
          });
      usage.clock(times.sawNoZone() ? LogClock.LOCAL : LogClock.UTC);
    }
  }
}
