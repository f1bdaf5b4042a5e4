package dev.rackrate.report.demand;

import static dev.rackrate.quantity.Arg.count;
import static dev.rackrate.quantity.Arg.name;
import static dev.rackrate.quantity.Arg.number;
import static dev.rackrate.quantity.Arg.said;
import static dev.rackrate.quantity.Arg.share;

import dev.rackrate.demand.Demand;
import dev.rackrate.demand.DemandFacts;
import dev.rackrate.demand.DemandFacts.Spread;
import dev.rackrate.demand.Distribution;
import dev.rackrate.demand.Growth;
import dev.rackrate.demand.WeekPattern;
import dev.rackrate.demand.load.CurveKind;
import dev.rackrate.demand.load.Load;
import dev.rackrate.demand.load.LoadDuration;
import dev.rackrate.demand.log.LogClock;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Digits;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.report.page.Block;
import dev.rackrate.report.page.Block.Column;
import dev.rackrate.report.page.Block.Mark;
import dev.rackrate.report.page.Block.Row;
import dev.rackrate.report.page.Cell;
import dev.rackrate.report.page.Counts;
import dev.rackrate.report.page.Page;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;

/// What is shown of the demand of a log.
public final class DemandPage {

  /// Users or other groups shown.
  static final int MOST_GROUPS = 12;

  private static final List<String> DAYS =
      List.of("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday");

  private final Demand demand;
  private final ZoneId zone;
  private final Page.Builder page = new Page.Builder();

  private final DemandTables tables;

  private DemandPage(Demand demand, ZoneId zone, DemandExtras extras) {
    this.demand = demand;
    this.zone = zone;
    this.tables = new DemandTables(demand, extras, page);
  }

  /// The page of a demand.
  ///
  /// @param zone of the days of the week, where the log knows moments
  public static Page of(Demand demand, ZoneId zone) {
    return of(demand, zone, DemandExtras.NONE);
  }

  /// The page of a demand and of what is asked beside it.
  public static Page of(Demand demand, ZoneId zone, DemandExtras extras) {
    DemandPage page = new DemandPage(demand, zone, extras);
    page.write();
    return page.page.page();
  }

  /// How many GPUs of the demand of a bill it pays to commit to.
  public static Page commitments(Demand demand) {
    Page.Builder page = new Page.Builder();
    new DemandTables(demand, DemandExtras.NONE, page).commitments();
    return page.page();
  }

  private void write() {
    ReadingReport.damage(page, demand.reading());
    headline();
    curves();
    duration();
    if (demand.facts().areKnown()) {
      jobs();
      sizes();
      tables.waits();
      endings();
      tables.lost();
    }
    tables.owned();
    tables.price();
    week();
    tables.months();
    groups();
    tables.users();
    growth();
    reading();
  }

  private void headline() {
    Load load = demand.load();
    DemandFacts facts = demand.facts();
    Sentence hours =
        Sentence.of(
            "{} GPU-hour{|s} from {} to {}, {}",
            hours(load.gpuHours()),
            moment(load.window().fromSeconds()),
            moment(load.window().toSeconds()),
            length(load.window().hours()));
    page.para(
        facts.areKnown()
            ? Sentence.of(
                "{} job{|s}, {} of them with GPUs: {}.",
                count(facts.jobs()),
                count(facts.gpuJobs()),
                said(hours))
            : Sentence.of("{}.", said(hours)));
    page.para(
        Sentence.of(
            "On average {} GPU{|s}, at the peak {}: a load factor of {}. Demand here means {}.",
            gpus(load.meanGpus()),
            gpus(load.peakGpus()),
            share(load.loadFactor(), Digits.WHOLE),
            name(demand.primary().words())));
    if (load.tellsOnlyDays()) {
      page.para(Counts.onlyDays());
    }
    facts.outlier().map(Counts::outlier).ifPresent(page::para);
  }

  /// Hours to a tenth, small ones to two digits that count.
  private static Arg hours(double gpuHours) {
    return number(
        gpuHours, gpuHours >= 1 || gpuHours == 0 ? Digits.UP_TO_TENTHS : Digits.TWO_FIGURES);
  }

  private static Arg length(double hours) {
    if (hours >= 24) {
      return said(Sentence.of("{} day{|s}", number(hours / 24, Digits.TENTHS)));
    }
    return said(
        hours >= 1
            ? Sentence.of("{} hour{|s}", number(hours, Digits.TENTHS))
            : Sentence.of("{} minute{|s}", number(60 * hours, Digits.TENTHS)));
  }

  private void curves() {
    if (demand.loads().size() < 2) {
      return;
    }
    page.heading(Sentence.of("What ran and what waited bracket the truth"));
    List<Row> rows = new ArrayList<>();
    for (CurveKind kind : CurveKind.values()) {
      demand
          .load(kind)
          .ifPresent(load ->
              rows.add(
                  Row.of(
                      Cell.text((kind == demand.primary() ? "> " : "  ") + kind.label()),
                      Cell.of(gpus(load.meanGpus())),
                      Cell.of(gpus(load.peakGpus())),
                      Cell.share(load.loadFactor(), Digits.WHOLE))));
    }
    page.add(
        new Block.Grid(
            List.of(
                Column.text(Sentence.of("curve")),
                Column.number(Sentence.of("mean GPUs")),
                Column.number(Sentence.of("peak")),
                Column.number(Sentence.of("load factor"))),
            rows));
  }

  private void duration() {
    LoadDuration curve = demand.load().curve();
    page.heading(
        demand.primary() == CurveKind.RUNNING
            ? Sentence.of("Load-duration: GPUs against the share of time in which more are running")
            : Sentence.of(
                "Load-duration: GPUs against the share of time in which more are wanted"));
    page.add(
        new Block.Duration(
            DoubleStream.of(curve.gpus()).boxed().toList(),
            DoubleStream.of(curve.share()).boxed().toList()));
    page.para(
        Sentence.of(
            "{} GPU{|s} {is|are} enough for 50 % of the time, {} for 90 % and {} for 99 %.",
            gpus(curve.gpusFor(0.5)), gpus(curve.gpusFor(0.9)), gpus(curve.gpusFor(0.99))));
  }

  private void jobs() {
    page.heading(Sentence.of("Run times and waits"));
    page.add(
        new Block.Grid(
            List.of(
                Column.text(Sentence.of("")),
                Column.number(Sentence.of("mean")),
                Column.number(Sentence.of("median")),
                Column.number(Sentence.of("90 %")),
                Column.number(Sentence.of("99 %")),
                Column.number(Sentence.of("longest"))),
            List.of(
                spread(Sentence.of("run time"), demand.facts().runSeconds()),
                spread(Sentence.of("wait"), demand.facts().waitSeconds()))));
    if (demand.facts().waitSeconds() instanceof Spread.Unknown) {
      page.para(
          Sentence.of(
              "The log does not show both when its jobs were submitted and when they started, so"
                  + " their waits are not known."));
    }
  }

  private static Row spread(Sentence name, Spread spread) {
    return switch (spread) {
      case Spread.Known(Distribution of) ->
          Row.of(
              Cell.said(name),
              Cell.span(of.mean()),
              Cell.span(of.p50()),
              Cell.span(of.p90()),
              Cell.span(of.p99()),
              Cell.span(of.max()));
      case Spread.Unknown() ->
          Row.of(
              Cell.said(name),
              Cell.unknown(),
              Cell.unknown(),
              Cell.unknown(),
              Cell.unknown(),
              Cell.unknown());
    };
  }

  private static List<Column> jobColumns(Column first) {
    return List.of(
        first,
        Column.number(Sentence.of("jobs")),
        Column.number(Sentence.of("GPU-hours")),
        Column.number(Sentence.of("share")));
  }

  private void sizes() {
    page.heading(Sentence.of("Job sizes"));
    double all = demand.load().gpuHours();
    page.add(
        new Block.Grid(
            jobColumns(Column.number(Sentence.of("GPUs"))),
            demand.facts().bySize().stream()
                .map(size ->
                    Row.of(
                        Cell.of(gpus(size.gpus())),
                        Cell.count(size.jobs()),
                        Cell.number(size.gpuHours(), Digits.WHOLE),
                        part(size.gpuHours(), all)))
                .toList()));
  }

  private void endings() {
    if (demand.facts().byState().stream().allMatch(e -> e.state().label().equals("not-told"))) {
      return;
    }
    page.heading(Sentence.of("How jobs ended"));
    double all = demand.facts().byState().stream().mapToDouble(DemandFacts.Ending::gpuHours).sum();
    page.add(
        new Block.Grid(
            jobColumns(Column.text(Sentence.of(""))),
            demand.facts().byState().stream()
                .map(ending ->
                    Row.of(
                        Cell.text(ending.state().label()),
                        Cell.count(ending.jobs()),
                        Cell.number(ending.gpuHours(), Digits.WHOLE),
                        part(ending.gpuHours(), all)))
                .toList()));
    page.para(
        Sentence.of(
            "{} of GPU time went into jobs that failed, were cancelled or cut off.",
            share(demand.facts().lostShare())));
  }

  private void week() {
    Optional<WeekPattern> week = demand.week(zone);
    page.heading(Sentence.of("The week"));
    if (week.isEmpty()) {
      page.para(
          Sentence.of("The times of the log count from its start, so its weekdays are not known."));
      return;
    }
    double[] days = week.get().weekday();
    double most = DoubleStream.of(days).filter(day -> !Double.isNaN(day)).max().orElse(0);
    List<Row> rows = new ArrayList<>();
    for (int day = 0; day < days.length; day++) {
      boolean isKnown = !Double.isNaN(days[day]);
      rows.add(
          Row.of(
              Cell.text(DAYS.get(day)),
              isKnown ? Cell.of(gpus(days[day])) : Cell.unknown(),
              new Cell.Bar(isKnown && most > 0 ? days[day] / most : 0)));
    }
    page.add(new Block.Grid(Block.Column.bare(false, true, false), rows));
    busiest(week.get());
  }

  private void busiest(WeekPattern week) {
    Optional<WeekPattern.Hours> hours = week.busiest();
    if (hours.isEmpty() || demand.load().tellsOnlyDays()) {
      return;
    }
    if (hours.get().mostGpus() == hours.get().leastGpus()) {
      page.para(Sentence.of("As busy at every hour of the day."));
      return;
    }
    int most = hours.get().most();
    int least = hours.get().least();
    Sentence said =
        Sentence.of(
            "Busiest from {} to {} o'clock with {} GPU{|s}, quietest from {} to {} with {}",
            count(most),
            count(most + 1),
            gpus(hours.get().mostGpus()),
            count(least),
            count(least + 1),
            gpus(hours.get().leastGpus()));
    page.para(
        demand.clock() == LogClock.UTC
            ? Sentence.of("{} ({}).", said(said), name(zone.getId()))
            : Sentence.of("{}.", said(said)));
  }

  private void groups() {
    List<Demand.Group> groups = demand.pooling().groups();
    if (groups.size() < 2) {
      return;
    }
    Arg by = name(demand.pooling().by().label());
    page.heading(Sentence.of("By {}", by));
    double all = groups.stream().mapToDouble(Demand.Group::gpuHours).sum();
    page.add(
        new Block.Grid(
            List.of(
                Column.text(Sentence.of("{}", by)),
                Column.number(Sentence.of("GPU-hours")),
                Column.number(Sentence.of("share")),
                Column.number(Sentence.of("peak GPUs"))),
            groups.stream()
                .limit(MOST_GROUPS)
                .map(group ->
                    Row.of(
                        group.name().isEmpty()
                            ? Cell.said(Sentence.of("(none)"))
                            : Cell.text(group.name()),
                        Cell.number(group.gpuHours(), Digits.WHOLE),
                        part(group.gpuHours(), all),
                        Cell.of(gpus(group.peakGpus()))))
                .toList()));
    page.rest(MOST_GROUPS, groups.size());
    page.para(
        Sentence.of(
            "Separate pools would need {} GPU{|s} at their peaks, one pool {}: pooling saves {}.",
            gpus(demand.pooling().sumOfPeaksGpus()),
            gpus(demand.pooling().poolPeakGpus()),
            share(demand.pooling().saving(), Digits.WHOLE)));
  }

  private void growth() {
    page.heading(Sentence.of("Growth"));
    page.para(
        switch (demand.growth()) {
          case Growth.Known known ->
              Sentence.of(
                  "{} % a month, between {} and {} % with 90 % confidence, from {} week{|s}.",
                  name(Digits.TENTHS.signed(100 * known.perMonth())),
                  name(Digits.TENTHS.signed(100 * known.low())),
                  name(Digits.TENTHS.signed(100 * known.high())),
                  count(known.weeks()));
          case Growth.Unknown(Sentence reason) -> Sentence.of("Not known: {}.", said(reason));
        });
  }

  private void reading() {
    page.heading(Sentence.of("What was read"));
    ReadingReport.write(page, demand.reading());
    DemandFacts.Edges edges = demand.facts().edges();
    if (edges.atStart() + edges.atEnd() + edges.neverStarted() > 0) {
      page.bullets(
          Mark.POINT,
          List.of(
              Sentence.of(
                  "{} running before it begins and {} after it ends, cut there; {} never started",
                  Counts.jobs(edges.atStart()),
                  count(edges.atEnd()),
                  count(edges.neverStarted()))));
    }
  }

  private Arg moment(long seconds) {
    return moment(demand.clock(), seconds);
  }

  /// A moment in words.
  static Arg moment(LogClock clock, long seconds) {
    if (clock == LogClock.FROM_START) {
      return said(Sentence.of("day {}", number(seconds / 86_400.0, Digits.TENTHS)));
    }
    LocalDateTime time = LocalDateTime.ofEpochSecond(seconds, 0, ZoneOffset.UTC);
    String minute = time.truncatedTo(ChronoUnit.MINUTES).toString().replace('T', ' ');
    return name(clock == LogClock.UTC ? minute + " UTC" : minute);
  }

  private static Cell part(double part, double whole) {
    return whole == 0 ? Cell.unknown() : Cell.share(part / whole, Digits.TENTHS);
  }

  /// A number of GPUs.
  static Arg gpus(double gpus) {
    return number(
        gpus,
        gpus == Math.rint(gpus) ? Digits.WHOLE : gpus < 10 ? Digits.HUNDREDTHS : Digits.TENTHS);
  }
}
