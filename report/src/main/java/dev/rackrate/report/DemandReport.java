package dev.rackrate.report;

import dev.rackrate.demand.Demand;
import dev.rackrate.demand.DemandFacts;
import dev.rackrate.demand.DemandFacts.Spread;
import dev.rackrate.demand.Distribution;
import dev.rackrate.demand.Growth;
import dev.rackrate.demand.WeekPattern;
import dev.rackrate.demand.load.CurveKind;
import dev.rackrate.demand.load.Load;
import dev.rackrate.demand.log.LogClock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/// The demand of a log as text for people.
public final class DemandReport {

  private static final int MOST_GROUPS = 12;
  private static final List<String> DAYS =
      List.of("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday");

  private final Demand demand;
  private final ZoneId zone;
  private final StringBuilder text = new StringBuilder();

  private DemandReport(Demand demand, ZoneId zone) {
    this.demand = demand;
    this.zone = zone;
  }

  /// The demand in text.
  ///
  /// @param zone in which days of the week are told, where the log knows moments
  /// @param hasBlocks whether the terminal shows block characters
  public static String text(Demand demand, ZoneId zone, boolean hasBlocks) {
    DemandReport report = new DemandReport(demand, zone);
    report.write(hasBlocks);
    return report.text.toString();
  }

  private void write(boolean hasBlocks) {
    headline();
    curves();
    heading("Load-duration: GPUs against the share of time in which more are " + verb());
    text.append(LoadPlot.of(demand.load().curve(), hasBlocks));
    levels();
    if (demand.facts().areKnown()) {
      jobs();
      sizes();
      endings();
    }
    week();
    groups();
    growth();
    reading();
  }

  private void headline() {
    Load load = demand.load();
    DemandFacts facts = demand.facts();
    paragraph(
        Say.format(
            "%s%s GPU-hours from %s to %s, %s.",
            facts.areKnown()
                ? Say.format("%,d jobs, %,d of them with GPUs: ", facts.jobs(), facts.gpuJobs())
                : "",
            hours(load.gpuHours()),
            moment(load.window().fromSeconds()),
            moment(load.window().toSeconds()),
            length(load.window().hours())));
    paragraph(
        Say.format(
            "On average %s GPUs, at the peak %s: a load factor of %.0f %%. Counted is %s.",
            gpus(load.meanGpus()),
            gpus(load.peakGpus()),
            100 * load.loadFactor(),
            demand.primary().words()));
  }

  /// Hours to a tenth, small ones to two digits that count.
  private static String hours(double gpuHours) {
    return gpuHours >= 1 || gpuHours == 0
        ? Figures.plain(Math.rint(gpuHours * 10) / 10)
        : Say.format("%.2g", gpuHours);
  }

  private static String length(double hours) {
    if (hours >= 24) {
      return Say.format("%,.1f days", hours / 24);
    }
    return hours >= 1
        ? Say.format("%.1f hours", hours)
        : Say.format("%.1f minutes", 60 * hours);
  }

  private String verb() {
    return demand.primary() == CurveKind.RUNNING ? "running" : "wanted";
  }

  private void curves() {
    if (demand.loads().size() < 2) {
      return;
    }
    heading("What ran and what waited bracket the truth");
    Table table = new Table("lrrr");
    table.row("curve", "mean GPUs", "peak", "load factor");
    for (CurveKind kind : CurveKind.values()) {
      Optional<Load> load = demand.load(kind);
      load.ifPresent(known ->
          table.row(
              (kind == demand.primary() ? "> " : "  ") + kind.label(),
              gpus(known.meanGpus()),
              gpus(known.peakGpus()),
              Say.format("%.0f %%", 100 * known.loadFactor())));
    }
    text.append(table.text());
  }

  private void levels() {
    StringBuilder enough = new StringBuilder();
    for (double share : new double[] {0.5, 0.9, 0.99}) {
      enough.append(
          Say.format(
              "%s%s GPUs are enough for %.0f %% of the time",
              enough.isEmpty() ? "" : ", ",
              gpus(demand.load().curve().gpusFor(share)),
              100 * share));
    }
    paragraph(enough + ".");
  }

  private void jobs() {
    Table table = new Table("lrrrrr");
    table.row("", "mean", "median", "90 %", "99 %", "longest");
    spread(table, "run time", demand.facts().runSeconds());
    spread(table, "wait", demand.facts().waitSeconds());
    heading("Run times and waits");
    text.append(table.text());
    if (demand.facts().waitSeconds() instanceof Spread.Unknown) {
      paragraph(
          "The log does not tell both when its jobs were submitted and when they started, so their"
              + " waits are not known.");
    }
  }

  private static void spread(Table table, String name, Spread spread) {
    switch (spread) {
      case Spread.Known(Distribution of) ->
          table.row(
              name,
              duration(of.mean()),
              duration(of.p50()),
              duration(of.p90()),
              duration(of.p99()),
              duration(of.max()));
      case Spread.Unknown() -> table.row(name, "-", "-", "-", "-", "-");
    }
  }

  private void sizes() {
    heading("Job sizes");
    Table table = new Table("rrrr");
    table.row("GPUs", "jobs", "GPU-hours", "share");
    double all = demand.load().gpuHours();
    for (DemandFacts.Size size : demand.facts().bySize()) {
      table.row(
          gpus(size.gpus()),
          Say.format("%,d", size.jobs()),
          Say.format("%,.0f", size.gpuHours()),
          share(size.gpuHours(), all));
    }
    text.append(table.text());
  }

  private void endings() {
    if (demand.facts().byState().stream().allMatch(e -> e.state().label().equals("not-told"))) {
      return;
    }
    heading("How jobs ended");
    Table table = new Table("lrrr");
    table.row("", "jobs", "GPU-hours", "share");
    double all = demand.facts().byState().stream().mapToDouble(e -> e.gpuHours()).sum();
    for (DemandFacts.Ending ending : demand.facts().byState()) {
      table.row(
          ending.state().label(),
          Say.format("%,d", ending.jobs()),
          Say.format("%,.0f", ending.gpuHours()),
          share(ending.gpuHours(), all));
    }
    text.append(table.text());
    paragraph(
        Say.format(
            "%.1f %% of GPU time went into jobs that failed, were cancelled or cut off.",
            100 * demand.facts().lostShare()));
  }

  private void week() {
    Optional<WeekPattern> week = demand.week(zone);
    heading("The week");
    if (week.isEmpty()) {
      paragraph("The times of the log count from its start, so its weekdays are not known.");
      return;
    }
    double[] days = week.get().weekday();
    double most = 0;
    for (double day : days) {
      most = Double.isNaN(day) ? most : Math.max(most, day);
    }
    Table table = new Table("lrl");
    for (int day = 0; day < days.length; day++) {
      boolean isKnown = !Double.isNaN(days[day]);
      int bar = isKnown && most > 0 ? (int) Math.round(40 * days[day] / most) : 0;
      table.row(DAYS.get(day), isKnown ? gpus(days[day]) : "-", "#".repeat(bar));
    }
    text.append(table.text());
    busiest(week.get());
  }

  private void busiest(WeekPattern week) {
    double[] hours = week.meanGpus();
    double[] ofDay = new double[24];
    double[] weight = new double[24];
    for (int hour = 0; hour < hours.length; hour++) {
      if (!Double.isNaN(hours[hour])) {
        ofDay[hour % 24] += hours[hour] * week.hours()[hour];
        weight[hour % 24] += week.hours()[hour];
      }
    }
    int most = -1;
    int least = -1;
    for (int hour = 0; hour < 24; hour++) {
      ofDay[hour] = weight[hour] == 0 ? Double.NaN : ofDay[hour] / weight[hour];
      if (!Double.isNaN(ofDay[hour])) {
        most = most < 0 || ofDay[hour] > ofDay[most] ? hour : most;
        least = least < 0 || ofDay[hour] < ofDay[least] ? hour : least;
      }
    }
    if (most >= 0) {
      paragraph(
          Say.format(
              "Busiest from %d to %d o'clock with %s GPUs, quietest from %d to %d with %s%s.",
              most,
              most + 1,
              gpus(ofDay[most]),
              least,
              least + 1,
              gpus(ofDay[least]),
              demand.clock() == LogClock.UTC ? " (" + zone.getId() + ")" : ""));
    }
  }

  private void groups() {
    List<Demand.Group> groups = demand.pooling().groups();
    if (groups.size() < 2) {
      return;
    }
    String by = demand.pooling().by().label();
    heading("By " + by);
    Table table = new Table("lrrr");
    table.row(by, "GPU-hours", "share", "peak GPUs");
    double all = groups.stream().mapToDouble(Demand.Group::gpuHours).sum();
    for (Demand.Group group : groups.subList(0, Math.min(MOST_GROUPS, groups.size()))) {
      table.row(
          group.name().isEmpty() ? "(none)" : group.name(),
          Say.format("%,.0f", group.gpuHours()),
          share(group.gpuHours(), all),
          gpus(group.peakGpus()));
    }
    text.append(table.text());
    if (groups.size() > MOST_GROUPS) {
      paragraph(
          Say.format("shown %,d of %,d; --format json has all", MOST_GROUPS, groups.size()));
    }
    paragraph(
        Say.format(
            "Apart they would need %s GPUs at their peaks, together %s: pooling saves %.0f %%.",
            gpus(demand.pooling().sumOfPeaksGpus()),
            gpus(demand.pooling().poolPeakGpus()),
            100 * demand.pooling().saving()));
  }

  private void growth() {
    heading("Growth");
    paragraph(
        switch (demand.growth()) {
          case Growth.Known known ->
              Say.format(
                  "%+.1f %% a month, between %+.1f and %+.1f %% with 90 %% confidence, from %d weeks.",
                  100 * known.perMonth(), 100 * known.low(), 100 * known.high(), known.weeks());
          case Growth.Unknown(String reason) -> "Not known: " + reason + ".";
        });
  }

  private void reading() {
    heading("What was read");
    text.append(ReadingReport.text(demand.reading()));
    DemandFacts.Edges edges = demand.facts().edges();
    if (edges.atStart() + edges.atEnd() + edges.neverStarted() > 0) {
      text.append(
          Paragraph.wrap(
              "  - ",
              Say.format(
                  "%,d jobs were running before it begins and %,d after it ends, and are cut there;"
                      + " %,d never started",
                  edges.atStart(), edges.atEnd(), edges.neverStarted())));
    }
  }

  private void heading(String title) {
    text.append('\n').append(title).append('\n');
  }

  private void paragraph(String sentence) {
    text.append(Paragraph.wrap("", sentence));
  }

  private String moment(long seconds) {
    return moment(demand.clock(), seconds);
  }

  /// A moment in words.
  static String moment(LogClock clock, long seconds) {
    if (clock == LogClock.FROM_START) {
      return "day " + Say.format("%,.1f", seconds / 86_400.0);
    }
    LocalDateTime time = LocalDateTime.ofEpochSecond(seconds, 0, ZoneOffset.UTC);
    String minute = time.truncatedTo(ChronoUnit.MINUTES).toString().replace('T', ' ');
    return clock == LogClock.UTC ? minute + " UTC" : minute;
  }

  private static String share(double part, double whole) {
    return whole == 0 ? "-" : Say.format("%.1f %%", 100 * part / whole);
  }

  private static String gpus(double gpus) {
    if (gpus == Math.rint(gpus)) {
      return Say.format("%,.0f", gpus);
    }
    return Say.format(gpus < 10 ? "%,.2f" : "%,.1f", gpus);
  }

  /// A duration in the two largest units that it has.
  static String duration(long seconds) {
    return duration((double) seconds);
  }

  /// A duration in the two largest units that it has.
  static String duration(double seconds) {
    Duration whole = Duration.ofSeconds(Math.round(seconds));
    if (whole.isNegative()) {
      return "-" + duration(-seconds);
    }
    if (whole.toDays() > 0) {
      return Say.format("%,d d %d h", whole.toDays(), whole.toHoursPart());
    }
    if (whole.toHours() > 0) {
      return Say.format("%d h %d min", whole.toHours(), whole.toMinutesPart());
    }
    if (whole.toMinutes() > 0) {
      return Say.format("%d min %d s", whole.toMinutes(), whole.toSecondsPart());
    }
    return Say.format("%d s", whole.toSeconds());
  }
}
