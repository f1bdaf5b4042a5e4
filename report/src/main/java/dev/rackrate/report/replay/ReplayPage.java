package dev.rackrate.report.replay;

import static dev.rackrate.quantity.Arg.count;
import static dev.rackrate.quantity.Arg.name;
import static dev.rackrate.quantity.Arg.number;
import static dev.rackrate.quantity.Arg.said;
import static dev.rackrate.quantity.Arg.share;
import static dev.rackrate.quantity.Arg.span;

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
import dev.rackrate.simulate.WaitCheck;
import dev.rackrate.simulate.result.GpuHours;
import dev.rackrate.simulate.result.ReplayResult;
import dev.rackrate.simulate.result.WaitSummary;
import dev.rackrate.simulate.setting.Policy;
import dev.rackrate.simulate.setting.SimulatedJobs;
import java.util.ArrayList;
import java.util.List;

/// What is shown of a replay: waits, use and cost, then by size and group.
public final class ReplayPage {

  /// Sizes or groups shown.
  static final int MOST_PARTS = 12;

  private final ReplayReport.Shown shown;
  private final ReplayResult result;
  private final Page.Builder page = new Page.Builder();

  private ReplayPage(ReplayReport.Shown shown) {
    this.shown = shown;
    this.result = shown.result();
  }

  public static Page of(ReplayReport.Shown shown) {
    ReplayPage page = new ReplayPage(shown);
    page.write();
    return page.page.page();
  }

  private void write() {
    page.add(new Block.Title(Sentence.of("{}", name(shown.title()))));
    page.para(
        Sentence.of(
            "{} on {}, {}, over {}.",
            Counts.jobs(result.jobs().ran()),
            said(shown.fleet()),
            said(order(shown.policy())),
            span(result.use().spanSeconds())));
    neverRan();
    waits();
    shown.check().ifPresent(this::check);
    shown.fit().ifPresent(this::fit);
    use();
    parts(Sentence.of("By job size"), Sentence.of("GPUs"), result.details().sizes());
    if (result.details().groups().size() > 1) {
      parts(Sentence.of("By group"), Sentence.of("group"), result.details().groups());
    }
    series();
    oddities();
    page.add(new Block.Space());
    page.para(
        Sentence.of(
            "The replay knows whole nodes, gangs, the order of the queue and, where asked for,"
                + " failures and rented machines. It leaves out priorities between users,"
                + " reservations of people, jobs that depend on others, placement beyond the node"
                + " and people who submit otherwise because they wait."));
  }

  /// Said before any figure: waits and use are of the jobs that ran.
  private void neverRan() {
    if (result.jobs().neverRan() > 0) {
      page.para(
          Sentence.of(
              "{} of the {} job{|s} of the log never ran here: waits, use and cost are without them.",
              count(result.jobs().neverRan()),
              count(result.jobs().read())));
    }
  }

  private void check(WaitCheck check) {
    Sentence said =
        switch (check.verdict()) {
          case EXPLAINED ->
              Sentence.of(
                  "Jobs wait {} on average, in the log {}.",
                  span(check.replayedSeconds()),
                  span(check.realSeconds()));
          case PARTLY ->
              Sentence.of(
                  "The replay explains {} of the waits in the log.",
                  share(check.share(), Digits.WHOLE));
          case NOT_AT_ALL ->
              Sentence.of(
                  "The replay does not explain the waits in the log: {} on average, in the log {}.",
                  span(check.replayedSeconds()),
                  span(check.realSeconds()));
          case TOO_LONG ->
              Sentence.of(
                  "The replay waits longer than the log did: {} on average, in the log {}.",
                  span(check.replayedSeconds()),
                  span(check.realSeconds()));
        };
    page.para(said);
    if (check.verdict() == WaitCheck.Verdict.EXPLAINED) {
      return;
    }
    page.bullets(Mark.POINT, check.reasons().stream().map(ReplayPage::reason).toList());
    if (shown.fit().isEmpty()) {
      page.para(
          Sentence.of(
              "--fit-waits finds how many of these machines make jobs wait as long as in the log."));
    }
  }

  private static Sentence reason(WaitCheck.Reason reason) {
    return switch (reason) {
      case WaitCheck.Reason.FreeMeanwhile(double share) ->
          Sentence.of(
              "In {} of the time that its jobs waited, this fleet would have had enough GPUs free"
                  + " beside what ran: they waited for quotas, reservations, priorities, whole"
                  + " machines or each other",
              share(share, Digits.WHOLE));
      case WaitCheck.Reason.OnlyLargeJobs(double least) ->
          Sentence.of(
              "The log holds no job of less than {} GPU{|s}: where it leaves out smaller ones, what"
                  + " they held is missing here",
              number(least, Digits.UP_TO_TENTHS));
      case WaitCheck.Reason.LogRanOnMore(double peak, double fleet) ->
          Sentence.of(
              "The log ran on up to {} GPU{|s} at once, this fleet counts for {}",
              number(peak, Digits.UP_TO_TENTHS),
              number(fleet, Digits.UP_TO_TENTHS));
      case WaitCheck.Reason.FleetIsLarger(double peak, double fleet) ->
          Sentence.of(
              "The log never ran on more than {} GPU{|s} at once, this fleet counts for {}",
              number(peak, Digits.UP_TO_TENTHS),
              number(fleet, Digits.UP_TO_TENTHS));
    };
  }

  private void fit(WaitCheck.Fit fit) {
    page.para(
        Sentence.of(
            "Jobs wait as long as in the log on {} of these machines: {} on average, in the log"
                + " {}. For its queue the log's cluster was as good as that many.",
            count(fit.machines()),
            span(fit.replayedSeconds()),
            span(fit.realSeconds())));
  }

  private static Sentence order(Policy policy) {
    return switch (policy.order()) {
      case FIFO -> Sentence.of("first come, first served");
      case EASY -> Sentence.of("backfilled behind a reservation for the head of the queue");
      case SHORTEST -> Sentence.of("the shortest job first");
      case GREEDY -> Sentence.of("any job that fits");
    };
  }

  private void waits() {
    page.heading(Sentence.of("Waits"));
    List<Row> rows = new ArrayList<>();
    rows.add(wait(Sentence.of("replayed"), result.waits()));
    WaitSummary real = result.details().realWaits();
    if (real.jobs() > 0) {
      rows.add(wait(Sentence.of("in the log"), real));
    }
    page.add(
        new Block.Grid(
            List.of(
                Column.text(Sentence.of("")),
                Column.number(Sentence.of("jobs")),
                Column.number(Sentence.of("mean")),
                Column.number(Sentence.of("median")),
                Column.number(Sentence.of("90 %")),
                Column.number(Sentence.of("99 %")),
                Column.number(Sentence.of("longest")),
                Column.number(Sentence.of("over {}", span(shown.waitLimitSeconds())))),
            rows));
  }

  private static Row wait(Sentence name, WaitSummary waits) {
    return Row.of(
        Cell.said(name),
        Cell.count(waits.jobs()),
        Cell.span(waits.meanSeconds()),
        Cell.span(waits.p50Seconds()),
        Cell.span(waits.p90Seconds()),
        Cell.span(waits.p99Seconds()),
        Cell.span(waits.maxSeconds()),
        Cell.share(waits.overLimit(), Digits.TENTHS));
  }

  private void use() {
    GpuHours hours = result.use().hours();
    page.heading(Sentence.of("Use and cost"));
    page.add(
        new Block.Grid(
            Block.Column.bare(false, true),
            List.of(
                hours(Sentence.of("GPU-hours on the fleet"), hours.owned() + hours.reserved()),
                Row.of(
                    Cell.said(Sentence.of("use of the fleet")),
                    Cell.share(result.use().utilisation(), Digits.TENTHS)),
                hours(Sentence.of("GPU-hours rented"), hours.rented()),
                hours(Sentence.of("GPU-hours rented and billed"), result.use().billedGpuHours()),
                hours(Sentence.of("GPU-hours lost"), hours.lost()),
                Row.of(Cell.said(Sentence.of("restarts")), Cell.count(result.jobs().restarts())),
                money(Sentence.of("your machines, a month"), shown.costPerMonth().ownedUsd()),
                money(Sentence.of("rented machines, a month"), shown.costPerMonth().rentedUsd()),
                money(Sentence.of("all, a month"), shown.costPerMonth().totalUsd()))));
    ReplayResult.JobCount jobs = result.jobs();
    if (jobs.tooLarge() > 0) {
      page.para(
          jobs.moved() > 0
              ? Sentence.of(
                  "Larger than the fleet or their quota, so rented at once: {}.",
                  Counts.jobs(jobs.tooLarge()))
              : Sentence.of(
                  "Larger than the fleet or their quota, so never run: {}.",
                  Counts.jobs(jobs.tooLarge())));
    }
    if (jobs.givenUp() > 0) {
      page.para(Sentence.of("Given up after too many restarts: {}.", Counts.jobs(jobs.givenUp())));
    }
  }

  private static Row hours(Sentence name, double hours) {
    return Row.of(Cell.said(name), Cell.number(hours, Digits.TENTHS));
  }

  private static Row money(Sentence name, double usd) {
    return Row.of(Cell.said(name), Cell.of(Arg.usd(usd)));
  }

  private void parts(Sentence title, Sentence name, List<ReplayResult.Part> parts) {
    page.heading(title);
    page.add(
        new Block.Grid(
            List.of(
                Column.text(name),
                Column.number(Sentence.of("jobs")),
                Column.number(Sentence.of("GPU-hours")),
                Column.number(Sentence.of("rented")),
                Column.number(Sentence.of("mean wait")),
                Column.number(Sentence.of("90 %")),
                Column.number(Sentence.of("real 90 %"))),
            parts.stream().limit(MOST_PARTS).map(ReplayPage::part).toList()));
    page.rest(MOST_PARTS, parts.size());
  }

  private static Row part(ReplayResult.Part part) {
    return Row.of(
        part.name().isEmpty() ? Cell.said(Sentence.of("(none)")) : Cell.text(part.name()),
        Cell.count(part.waits().jobs()),
        Cell.number(part.hours().held(), Digits.WHOLE),
        Cell.number(part.hours().rented(), Digits.WHOLE),
        Cell.span(part.waits().meanSeconds()),
        Cell.span(part.waits().p90Seconds()),
        part.realWaits().jobs() == 0 ? Cell.unknown() : Cell.span(part.realWaits().p90Seconds()));
  }

  private void series() {
    List<ReplayResult.Series.Point> points = result.details().series().points();
    if (points.isEmpty()) {
      return;
    }
    double rented = 0;
    double waiting = 0;
    for (ReplayResult.Series.Point point : points) {
      rented = Math.max(rented, point.rentedGpus());
      waiting = Math.max(waiting, point.waitingGpus());
    }
    page.para(
        Sentence.of(
            "In the busiest of {} step{|s} of {}: {} GPU{|s} rented, {} GPU{|s} wanted by jobs that wait;"
                + " --format json has every step.",
            count(points.size()),
            span(result.details().series().stepSeconds()),
            number(rented, Digits.TENTHS),
            number(waiting, Digits.TENTHS)));
  }

  private void oddities() {
    page.bullets(Mark.POINT, result.jobs().odd().stream().map(ReplayPage::odd).toList());
  }

  private static Sentence odd(SimulatedJobs.Odd odd) {
    Arg jobs = Counts.jobs(odd.jobs());
    Arg first = first(odd);
    return switch (odd.oddity()) {
      case ZERO_LENGTH -> Sentence.of("{} ran for no time, e.g. job {} of the log", jobs, first);
      case OUT_OF_ORDER ->
          Sentence.of("{} submitted before the one above in the log, e.g. job {}", jobs, first);
      case NEGATIVE_WAIT ->
          Sentence.of("{} started before submission, e.g. job {} of the log", jobs, first);
    };
  }

  private static Arg first(SimulatedJobs.Odd odd) {
    return odd.first().isEmpty() ? name("-") : count(odd.first().getFirst() + 1);
  }
}
