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
import dev.rackrate.ingest.table.Rows;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Sentence;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// What `nvidia-smi dmon` prints, a line for each GPU and look -> usage: how busy each GPU was, as
/// a share of it. Its heading comes again every few lines.
public final class NvidiaDmonReader implements UsageReader {

  private static final double MOST_PER_CENT = 100;
  private static final int LONGEST_LINE = 1_000;

  private static final Sentence BUSY =
      Sentence.of(
          "row{|s} {tells|tell} how busy a GPU was, not who held it; each counts as that share of one GPU");

  private static final Pattern HEADING = Pattern.compile("(?m)^#\\s*(Date|Time|gpu)\\s");
  private static final Pattern DATE = Pattern.compile("\\d{8}");

  private static final FormatNote ABOUT =
      new FormatNote(
          "nvidia-dmon",
          "nvidia-smi dmon, a line for each GPU and look",
          "nvidia-smi dmon -s u -d 60 -o DT -f $(hostname).txt\n"
              + "It tells how busy GPUs were: a floor of what was held. Accounting of jobs says"
              + " more.",
          List.of(
              used("Date, Time", "when it looked; the clock of the machine"),
              used("gpu", "tells GPUs apart within a file"),
              used("sm", "the share of a GPU that was busy, in per cent"),
              ignored("pwr, mem, enc, dec, mclk, pclk, ...", "no share of a GPU")));

  @Override
  public FormatNote about() {
    return ABOUT;
  }

  @Override
  public boolean recognises(Head head) {
    return HEADING.matcher(head.text()).find() && head.text().contains("#YYYYMMDD");
  }

  @Override
  public String lacks(Head head) {
    return HEADING.matcher(head.text()).find() && head.text().contains("# Idx")
        ? "is the output of nvidia-smi dmon without dates"
        : "";
  }

  @Override
  public void read(InputStream in, UsageRecorder usage) throws IOException {
    usage.clock(LogClock.LOCAL);
    Table table = new Table(usage);
    try (Rows rows = Rows.lines(in)) {
      while (rows.next()) {
        String line = rows.field(0).toString().strip();
        if (line.isEmpty() || table.isHeading(line)) {
          continue;
        }
        usage.row(rows.line());
        try {
          table.row(line);
          usage.used();
        } catch (BadRow why) {
          usage.leaveOut(why);
        }
      }
    }
  }

  private static final class Table {

    private final UsageRecorder usage;
    private final Times times = new Times();
    private List<String> columns = List.of();

    Table(UsageRecorder usage) {
      this.usage = usage;
    }

    /// Whether it is the line of names or of units; names count from here on.
    boolean isHeading(String line) {
      if (!line.startsWith("#")) {
        return false;
      }
      if (HEADING.matcher(line + " ").find()) {
        columns = fields(line.substring(1).strip().toLowerCase(Locale.ROOT));
      }
      return true;
    }

    void row(String line) {
      List<String> fields = fields(line);
      if (columns.isEmpty() || fields.size() != columns.size()) {
        throw new BadRow(Sentence.of("has a different number of fields than the heading above it"));
      }
      String date = field(fields, "date");
      if (!DATE.matcher(date).matches()) {
        throw BadRow.field("Date", Sentence.of("eight digits such as 20261129"), date);
      }
      String day = date.substring(0, 4) + "-" + date.substring(4, 6) + "-" + date.substring(6);
      String share = field(fields, "sm");
      if (Numbers.isAbsent(share) || share.equals("-")) {
        throw new BadRow(Sentence.of("gives no sm, as for a GPU in MIG mode"));
      }
      double perCent = Numbers.number(share, "sm");
      if (!(perCent >= 0 && perCent <= MOST_PER_CENT)) {
        throw BadRow.field("sm", Sentence.of("between 0 and 100"), share);
      }
      String gpu = usage.file() + " " + field(fields, "gpu");
      int series = usage.series(gpu, "", Holding.ONE_STEP);
      long seconds = times.seconds(day + "T" + field(fields, "time"), "Time");
      usage.sample(series, seconds, perCent / 100, Double.NaN);
      usage.note(BUSY);
    }

    private String field(List<String> fields, String column) {
      int place = columns.indexOf(column);
      if (place < 0) {
        throw new BadRow(Sentence.of("the heading above it lacks column {}", Arg.name(column)));
      }
      return fields.get(place);
    }

    private static List<String> fields(String line) {
      if (line.length() > LONGEST_LINE) {
        throw new BadRow(Sentence.of("is longer than a line of nvidia-smi dmon"));
      }
      return List.of(line.split("\\s+"));
    }
  }
}
