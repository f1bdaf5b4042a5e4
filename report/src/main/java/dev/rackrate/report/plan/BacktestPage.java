package dev.rackrate.report.plan;

import static dev.rackrate.quantity.Arg.count;
import static dev.rackrate.quantity.Arg.day;
import static dev.rackrate.quantity.Arg.name;
import static dev.rackrate.quantity.Arg.number;
import static dev.rackrate.quantity.Arg.share;
import static java.time.temporal.ChronoUnit.DAYS;

import dev.rackrate.plan.backtest.Backtest;
import dev.rackrate.plan.backtest.BacktestAnswer;
import dev.rackrate.quantity.Digits;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.report.page.Block;
import dev.rackrate.report.page.Block.Column;
import dev.rackrate.report.page.Block.Row;
import dev.rackrate.report.page.Cell;
import dev.rackrate.report.page.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What is shown of a backtest: every policy beside hindsight, and the same from other days on.
public final class BacktestPage {

  private BacktestPage() {}

  /// The page.
  ///
  /// @param isAsKnown whether prices are those known on each day
  public static Page of(BacktestAnswer answer, boolean isAsKnown) {
    Page.Builder page = new Page.Builder();
    page.add(new Block.Title(Sentence.of("{}", name(answer.title()))));
    page.para(
        Sentence.of(
            "What would have been paid from {} to the end of the log, {} owned and the rest rented"
                + " from {}. A policy sees only the log before; hindsight knows all of it.",
            day(answer.window().from()),
            name(answer.build()),
            name(answer.rent())));
    page.add(
        new Block.Grid(
            List.of(
                Column.text(Sentence.of("policy")),
                Column.number(Sentence.of("cost")),
                Column.number(Sentence.of("over hindsight")),
                Column.number(Sentence.of("machines at first")),
                Column.number(Sentence.of("at most"))),
            rows(answer.window())));
    windows(page, answer);
    says(page, answer);
    if (answer.window().asUsualUsd().isPresent()) {
      page.note(
          Sentence.of(
              "Business as usual is as many machines as the log shows at work at once before the"
                  + " day, kept to the end; jobs wait as they did, in all else nobody waits."));
    }
    page.note(
        answer.isJobByJob()
            ? Sentence.of(
                "Job by job: each runs at once, on the first of the machines held with room for"
                    + " it or"
                    + " on rented machines of its own, and is paid for as such.")
            : Sentence.of(
                "The log does not show jobs: GPUs are counted as wanted, as if work could be"
                    + " divided among machines."));
    page.note(
        isAsKnown
            ? Sentence.of(
                "Prices are those known on each day, at which every policy pays from then on;"
                    + " costs that do not depend on what is held are left out.")
            : Sentence.of(
                "Prices are those of the study, at which every policy pays; costs that do not"
                    + " depend on what is held are left out."));
    return page.page();
  }

  private static List<Row> rows(BacktestAnswer.Window window) {
    List<Row> rows = new ArrayList<>();
    window
        .asUsualUsd()
        .ifPresent(usd ->
            rows.add(
                Row.of(
                    Cell.text(BacktestReport.AS_USUAL),
                    Cell.amount(usd),
                    Cell.unknown(),
                    Cell.unknown(),
                    Cell.unknown())));
    window.results().forEach(result -> rows.add(row(result)));
    return rows;
  }

  private static Row row(Backtest.Result result) {
    boolean isTimed = result.policy() == Backtest.Policy.HINDSIGHT_TIMED;
    return Row.of(
        Cell.text(result.policy().label()),
        Cell.amount(result.usd()),
        Cell.share(result.overHindsight(), Digits.TENTHS),
        isTimed ? Cell.unknown() : Cell.count(result.machinesFirst()),
        isTimed ? Cell.unknown() : Cell.count(result.machinesMost()));
  }

  private static void windows(Page.Builder page, BacktestAnswer answer) {
    if (answer.windows().isEmpty()) {
      return;
    }
    page.heading(Sentence.of("Over hindsight, from other days on"));
    List<Column> columns = new ArrayList<>();
    columns.add(Column.text(Sentence.of("policy")));
    answer
        .windows()
        .forEach(window -> columns.add(Column.number(Sentence.of("{}", day(window.from())))));
    List<Row> rows = new ArrayList<>();
    for (Backtest.Policy policy : Backtest.Policy.values()) {
      List<Optional<Backtest.Result>> results =
          answer.windows().stream().map(window -> result(window, policy)).toList();
      if (results.stream().anyMatch(Optional::isPresent)) {
        List<Cell> cells = new ArrayList<>();
        cells.add(Cell.text(policy.label()));
        for (Optional<Backtest.Result> result : results) {
          cells.add(
              result
                  .map(each -> Cell.share(each.overHindsight(), Digits.TENTHS))
                  .orElseGet(Cell::unknown));
        }
        rows.add(Row.of(cells.toArray(new Cell[0])));
      }
    }
    page.add(new Block.Grid(columns, rows));
  }

  private static Optional<Backtest.Result> result(
      BacktestAnswer.Window window, Backtest.Policy policy) {
    return window.results().stream().filter(result -> result.policy() == policy).findFirst();
  }

  /// What each policy does that its name does not say.
  private static void says(Page.Builder page, BacktestAnswer answer) {
    result(answer.window(), Backtest.Policy.PLAN)
        .ifPresent(plan ->
            page.note(
                plan.isOutside()
                    ? Sentence.of(
                        "plan is what the command plan makes of the log before the day, held as it"
                            + " says. It holds or rents something other than the others, so it may"
                            + " cost less than hindsight.")
                    : Sentence.of(
                        "plan is what the command plan makes of the log before the day, held as it"
                            + " says.")));
    if (result(answer.window(), Backtest.Policy.PLAN).isPresent()) {
      page.note(
          answer.solver().isPresent()
              ? Sentence.of(
                  "Its mixed-integer program is solved by {}.", name(answer.solver().get()))
              : Sentence.of(
                  "The solver HiGHS is not part of this installation, so an own method looks for"
                      + " it,"
                      + " in which more months and GPUs are put together."));
    }
    page.note(
        Sentence.of(
            "re-planned holds every month the number that would have been cheapest on the log so"
                + " far; ski-rental-drawn is the mean over thresholds drawn at random;"
                + " buy-when-proven buys once rent has come to {} of the cost where the earlier"
                + " log predicts that buying pays, and to {} times the cost where it does not;"
                + " buy-by-log waits within the"
                + " same bounds for what would have cost least on the earlier log (--trust);"
                + " lazy buys and sells only when the best course for the days so far would have"
                + " done so too.",
            share(answer.trust(), Digits.WHOLE),
            number(1 / answer.trust(), Digits.UP_TO_HUNDREDTHS)));
    BacktestAnswer.Edges edges = answer.edges();
    double days = DAYS.between(edges.from(), edges.until()) + edges.early() + edges.late();
    if (edges.areMany(days)) {
      page.note(
          Sentence.of(
              "In the first {} day{|s} of the log hardly a job was submitted, and in the last {} none:"
                  + " it shows there what was left running, not what was wanted. --set"
                  + " demand.since={}"
                  + " --set demand.until={} leaves them out.",
              count(edges.early()),
              count(edges.late()),
              day(edges.from()),
              day(edges.until())));
    }
    answer
        .mostMachines()
        .ifPresent(machines ->
            page.note(
                Sentence.of(
                    "The limits of the study allow {} of {} at most: no policy holds more, nor does"
                        + " hindsight.",
                    count(machines),
                    name(answer.build()))));
    answer
        .quotaGpus()
        .ifPresent(gpus ->
            page.note(
                Sentence.of(
                    "The log wants more GPUs at once than the quota of {} for {}: every policy rents"
                        + " beyond it what its machines leave.",
                    number(gpus, Digits.UP_TO_HUNDREDTHS),
                    name(answer.rent()))));
    if (answer.isStopped()) {
      page.note(
          Sentence.of(
              "You ended the work early: plans and days that are left out were not tried."));
    }
  }
}
