package dev.rackrate.ingest.usage;

import static dev.rackrate.ingest.log.FormatNote.ignored;
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

/// What `nvidia-smi --query-gpu` prints again and again -> usage: how busy each GPU was, as a share
/// of it.
public final class NvidiaSmiReader implements UsageReader {

  private static final double MOST_PER_CENT = 100;

  private static final Sentence BUSY =
      Sentence.of(
          "row{|s} {tells|tell} how busy a GPU was, not who held it; each counts as that share of one GPU");

  private static final FormatNote ABOUT =
      new FormatNote(
          "nvidia-smi",
          "nvidia-smi, one row for each GPU and look",
          "nvidia-smi --query-gpu=timestamp,uuid,name,utilization.gpu --format=csv -l 60 >"
              + " $(hostname).csv\n"
              + "It shows how busy GPUs were: a floor of what was held. Accounting of jobs says"
              + " more.",
          List.of(
              used("timestamp", "when it looked; the clock of the machine"),
              used("utilization.gpu", "the share of a GPU that was busy, in per cent"),
              used("uuid, pci.bus_id, serial", "tell GPUs apart; the same in two files is one"),
              used("index", "the same within a file, where none of these is there"),
              used("name", "pooling of groups: GPUs by their name"),
              ignored("memory.*, power.*, clocks.*, temperature.*", "no share of a GPU")));

  @Override
  public FormatNote about() {
    return ABOUT;
  }

  @Override
  public boolean recognises(Head head) {
    return head.columns(',').stream().anyMatch(column -> column.startsWith("utilization.gpu"))
        && head.columns(',').contains("timestamp");
  }

  @Override
  public void read(InputStream in, UsageRecorder usage) throws IOException {
    usage.clock(LogClock.LOCAL);
    try (Rows rows = Rows.quoted(in, ',')) {
      if (!rows.next()) {
        throw new BadRow(Sentence.of("is empty; its first line must name its columns"));
      }
      Table table = new Table(new Columns(rows), usage);
      usage.rows(rows, table.count, table::row);
    }
  }

  private static final class Table {

    private final UsageRecorder usage;
    private final Times times = new Times();
    private final int count;
    private final int time;
    private final int busy;
    private final int id;
    private final int index;
    private final int name;

    Table(Columns columns, UsageRecorder usage) {
      this.usage = usage;
      count = columns.count();
      time = columns.required("timestamp");
      busy = columns.required("utilization.gpu [%]", "utilization.gpu");
      id = columns.place("uuid", "gpu_uuid", "pci.bus_id", "gpu_bus_id", "serial", "gpu_serial");
      index = columns.place("index");
      name = columns.place("name", "gpu_name");
      if (id < 0 && index < 0) {
        columns.required("uuid", "index");
      }
    }

    void row(Rows row) {
      String share = stripped(row, busy).replaceFirst("\\s*%$", "");
      if (share.startsWith("[") || Numbers.isAbsent(share)) {
        throw new BadRow(Sentence.of("gives no utilization.gpu, as for a GPU in MIG mode"));
      }
      double perCent = Numbers.number(share, "utilization.gpu");
      if (!(perCent >= 0 && perCent <= MOST_PER_CENT)) {
        throw BadRow.field("utilization.gpu", Sentence.of("between 0 and 100"), share);
      }
      // Written as 2026/11/29 09:00:00.123.
      String moment = stripped(row, time).replace('/', '-');
      String gpu = id >= 0 ? stripped(row, id) : usage.file() + " " + stripped(row, index);
      int series = usage.series(gpu, stripped(row, name), Holding.ONE_STEP);
      usage.sample(series, times.seconds(moment, "timestamp"), perCent / 100, Double.NaN);
      usage.note(BUSY);
    }

    private static String stripped(Rows row, int place) {
      return place < 0 ? "" : row.field(place).toString().strip();
    }
  }
}
