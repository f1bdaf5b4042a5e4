package dev.rackrate.ingest.usage;

import static dev.rackrate.ingest.log.FormatNote.used;

import dev.rackrate.demand.log.LogClock;
import dev.rackrate.ingest.log.BadRow;
import dev.rackrate.ingest.log.Days;
import dev.rackrate.ingest.log.FormatNote;
import dev.rackrate.ingest.log.Head;
import dev.rackrate.ingest.log.Numbers;
import dev.rackrate.ingest.table.Columns;
import dev.rackrate.ingest.table.Rows;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.quantity.Time;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Tables of GPU-hours by hour, day, week or month, as people keep them in a spreadsheet -> usage.
/// A row holds the mean of its GPUs for as long as it is of; rows of one time add up, the same row
/// counts once.
public final class GpuHoursReader implements UsageReader {

  private static final long DAY = 86_400;

  /// Names of columns, letters alone, and the hours in one of their unit.
  private static final Map<String, Double> HOURS = hours();

  private static final Set<String> WEEKS = Set.of("week", "woche", "semaine", "周");
  private static final Set<String> MONTHS = Set.of("month", "monat", "mois", "月份", "月");
  private static final Set<String> STARTS =
      Set.of(
          "date",
          "day",
          "start",
          "startdate",
          "starttime",
          "from",
          "time",
          "timestamp",
          "period",
          "periodstart",
          "usagedate",
          "datum",
          "tag",
          "von",
          "jour",
          "日期",
          "时间");

  /// Headings under which a date with slashes begins with its month.
  private static final Set<String> IN_ENGLISH =
      Set.of(
          "date",
          "day",
          "week",
          "month",
          "start",
          "startdate",
          "starttime",
          "from",
          "time",
          "timestamp",
          "period",
          "periodstart",
          "usagedate");

  private static final Set<String> ENDS =
      Set.of("end", "enddate", "endtime", "until", "to", "periodend", "bis", "结束");

  /// Names of columns that pool, the first that is there.
  private static final List<String> GROUPS =
      List.of(
          "group",
          "team",
          "project",
          "account",
          "department",
          "gruppe",
          "projekt",
          "组",
          "项目",
          "namespace",
          "queue",
          "partition",
          "cluster",
          "user",
          "benutzer",
          "用户",
          "server",
          "host",
          "hostname",
          "node",
          "machine");

  /// Columns of tables that say more than GPU-hours, for which there are other readers.
  private static final Set<String> OF_OTHERS =
      Set.of("gpus", "cost", "submit", "amount", "price", "total", "kosten", "betrag");

  private static final Pattern MONTH = Pattern.compile("(\\d{4})[-/.](\\d{1,2})");
  private static final Pattern WEEK = Pattern.compile("(\\d{4})-?W(\\d{1,2})");

  private static final FormatNote ABOUT =
      new FormatNote(
          "gpu-hours",
          "table of GPU-hours by hour, day, week or month",
          "Write a CSV with the heading date,gpu_hours and, where you have them, end,group: a row"
              + " for each day, week or month.\n"
              + "Within a row only the mean is known: write short times where you can.",
          List.of(
              used("date", "when the row begins: a day, a month (2026-04) or a week (2026-W14)"),
              used("end", "when it ends; else the usual time to the next, a month or a day"),
              used("gpu_hours", "the mean of its GPUs; also gpu_minutes and gpu_seconds"),
              used("group", "pooling of groups; also team, project, user or host")));

  private static Map<String, Double> hours() {
    Map<String, Double> hours = new HashMap<>();
    for (String name :
        List.of(
            "gpuhours",
            "gpuhour",
            "gpuhrs",
            "gpuh",
            "gpustunden",
            "totalgpuhours",
            "gpuhoursused",
            "usedgpuhours",
            "heuresgpu",
            "卡时",
            "gpu小时",
            "gpu卡时")) {
      hours.put(name, 1.0);
    }
    for (String name : List.of("gpuminutes", "gpumins", "gpumin")) {
      hours.put(name, 1.0 / 60);
    }
    for (String name : List.of("gpuseconds", "gpusecs", "gpusec")) {
      hours.put(name, 1.0 / Time.SECONDS_PER_HOUR);
    }
    return Map.copyOf(hours);
  }

  @Override
  public FormatNote about() {
    return ABOUT;
  }

  @Override
  public boolean recognises(Head head) {
    List<String> names = head.columns(',').stream().map(GpuHoursReader::letters).toList();
    return names.stream().anyMatch(HOURS::containsKey)
        && names.stream().anyMatch(GpuHoursReader::isStart)
        && names.stream().noneMatch(OF_OTHERS::contains);
  }

  private static boolean isStart(String letters) {
    return STARTS.contains(letters) || WEEKS.contains(letters) || MONTHS.contains(letters);
  }

  private static String letters(String name) {
    return name.replaceAll("[^\\p{L}]", "");
  }

  @Override
  public void read(InputStream in, UsageRecorder usage) throws IOException {
    BufferedInputStream marked = Days.marked(in);
    String beginning = Days.beginning(marked);
    usage.clock(LogClock.LOCAL);
    try (Rows rows = Rows.quoted(marked, ',')) {
      if (!rows.next()) {
        throw new BadRow(Sentence.of("is empty; its first line must name its columns"));
      }
      Columns columns = new Columns(rows);
      Table table = new Table(columns, beginning, usage);
      usage.rows(rows, columns.count(), table::row);
    }
  }

  private static final class Table {

    private final UsageRecorder usage;
    private final int columns;
    private final int start;
    private final int end;
    private final int hours;
    private final int group;
    private final double hoursInOne;
    private final String startsBy;
    private final Days days;

    Table(Columns columns, String beginning, UsageRecorder usage) {
      this.usage = usage;
      this.columns = columns.count();
      String startName = first(columns, GpuHoursReader::isStart);
      String hoursName = first(columns, HOURS::containsKey);
      String endName = first(columns, ENDS::contains);
      String groupName =
          GROUPS.stream()
              .map(name -> first(columns, name::equals))
              .filter(name -> !name.isEmpty())
              .findFirst()
              .orElse("");
      start = columns.required(startName.isEmpty() ? "date" : startName);
      hours = columns.required(hoursName.isEmpty() ? "gpu_hours" : hoursName);
      end = columns.place(endName);
      group = columns.place(groupName);
      startsBy = letters(startName);
      hoursInOne = HOURS.getOrDefault(letters(hoursName), 1.0);
      days = Days.of(beginning, !IN_ENGLISH.contains(startsBy));
      List<String> known = List.of(startName, hoursName, endName, groupName);
      for (String name : columns.names()) {
        if (!known.contains(name)) {
          usage.note(
              Sentence.of("column of the heading is not known and ignored: {}", Arg.name(name)));
        }
      }
    }

    private static String first(Columns columns, Predicate<String> isIt) {
      return columns.names().stream()
          .filter(name -> isIt.test(letters(name)))
          .findFirst()
          .orElse("");
    }

    void row(Rows row) {
      double many = Numbers.number(row.field(hours), "gpu_hours");
      if (Double.isNaN(many)) {
        throw BadRow.harmless(Sentence.of("gives no number of GPU-hours"));
      }
      if (many < 0) {
        throw BadRow.field("gpu_hours", Sentence.of("0 or more"), row.field(hours));
      }
      CharSequence written = row.field(start);
      LocalDate[] span = span(written.toString().strip());
      long from = span.length > 0 ? seconds(span[0]) : days.seconds(written, "date");
      if (from == Numbers.NONE) {
        throw new BadRow(Sentence.of("gives no time"));
      }
      long until = span.length > 0 ? seconds(span[1]) : end(row, from);
      StringBuilder all = new StringBuilder();
      for (int place = 0; place < columns; place++) {
        all.append(row.field(place)).append('\n');
      }
      String of = row.field(group).toString();
      if (until == Numbers.NONE) {
        usage.openStretch(all.toString(), of, from, many * hoursInOne);
      } else if (until <= from) {
        throw new BadRow(Sentence.of("ends before it begins"));
      } else {
        usage.stretch(all.toString(), of, from, until, many * hoursInOne);
      }
    }

    private long end(Rows row, long from) {
      long told = days.seconds(row.field(end), "end");
      if (told != Numbers.NONE) {
        return told;
      }
      if (MONTHS.contains(startsBy)) {
        return OpenStretches.nextMonth(from);
      }
      return WEEKS.contains(startsBy) ? from + 7 * DAY : Numbers.NONE;
    }

    private static long seconds(LocalDate day) {
      return day.toEpochDay() * DAY;
    }

    /// The first day of a month or week and the first after it; empty for other writings.
    private static LocalDate[] span(String written) {
      Matcher month = MONTH.matcher(written);
      Matcher week = WEEK.matcher(written);
      try {
        if (month.matches()) {
          LocalDate first =
              LocalDate.of(Integer.parseInt(month.group(1)), Integer.parseInt(month.group(2)), 1);
          return new LocalDate[] {first, first.plusMonths(1)};
        }
        if (week.matches()) {
          LocalDate first =
              LocalDate.of(Integer.parseInt(week.group(1)), 1, 4)
                  .with(IsoFields.WEEK_OF_WEEK_BASED_YEAR, Integer.parseInt(week.group(2)))
                  .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
          return new LocalDate[] {first, first.plusWeeks(1)};
        }
      } catch (DateTimeException none) {
        throw BadRow.field("date", Sentence.of("a day, month or week of a year"), written);
      }
      return new LocalDate[0];
    }
  }
}
