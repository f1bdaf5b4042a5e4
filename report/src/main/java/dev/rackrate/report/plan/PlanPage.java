package dev.rackrate.report.plan;

import static dev.rackrate.quantity.Arg.day;
import static dev.rackrate.quantity.Arg.name;
import static dev.rackrate.quantity.Arg.said;
import static dev.rackrate.quantity.Arg.share;
import static dev.rackrate.quantity.Arg.usd;

import dev.rackrate.plan.PlanAnswer;
import dev.rackrate.plan.PlanAnswer.Best;
import dev.rackrate.plan.PlanAnswer.Waits;
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
import java.util.ArrayList;
import java.util.List;

/// What is shown of a plan: its cost, what is to be done when, each machine, the number to watch.
public final class PlanPage {

  private static final int MOST_MACHINES = 12;

  /// Less than half a cent is nothing.
  private static final double LEAST_USD = 0.005;

  private final PlanAnswer answer;
  private final Page.Builder page = new Page.Builder();

  private PlanPage(PlanAnswer answer) {
    this.answer = answer;
  }

  public static Page of(PlanAnswer answer) {
    return new PlanPage(answer).whole();
  }

  private Page whole() {
    page.add(new Block.Title(Sentence.of("{}", name(answer.title()))));
    answer.there().forEach(have -> page.para(PlanWords.there(have)));
    answer.best().ifPresentOrElse(this::best, this::none);
    page.heading(Sentence.of("Beside it"));
    List<Row> rows = new ArrayList<>();
    for (PlanAnswer.Alternative alternative : answer.alternatives()) {
      rows.add(
          row(
              alternative.isBeyond()
                  ? Cell.said(Sentence.of("{} (beyond the limits)", name(alternative.name())))
                  : Cell.text(alternative.name()),
              alternative.presentUsd().orElse(Double.NaN)));
    }
    answer
        .best()
        .ifPresent(best -> {
          rows.add(row(Cell.said(Sentence.of("this plan")), best.presentUsd()));
          best.telling()
              .ifPresent(bound -> rows.add(row(Cell.said(Sentence.of("lower bound")), bound)));
        });
    page.add(
        new Block.Grid(
            List.of(
                Column.text(Sentence.of("what is held")),
                Column.number(Sentence.of("present cost"))),
            rows));
    if (answer.best().stream().anyMatch(best -> best.telling().isEmpty())) {
      boolean isNone = answer.best().stream().anyMatch(best -> best.lowerBoundUsd().isEmpty());
      page.note(
          Sentence.of(
              "How far the plan is from the least possible is not known: {}.",
              said(isNone ? noBound() : PlanWords.farBound())));
    }
    answer.notes().forEach(note -> page.note(PlanWords.note(note)));
    if (answer.solving().isPresent() && answer.best().isPresent()) {
      page.note(PlanWords.solving(answer.solving().get(), answer.best().get().presentUsd()));
    }
    return page.page();
  }

  private Sentence noBound() {
    return answer.waits().orElse(null) instanceof Waits.Till
        ? WaitWords.noBound()
        : PlanWords.noBound();
  }

  private void waits(Waits waits) {
    page.para(WaitWords.of(waits));
    if (waits instanceof Waits.Till till) {
      page.para(WaitWords.replayed(till));
    }
  }

  private static Row row(Cell name, double usd) {
    return Row.of(name, Double.isFinite(usd) ? Cell.amount(usd) : Cell.unknown());
  }

  private void none() {
    page.para(Sentence.of("Nothing is available within the limits:"));
    List<Sentence> why = new ArrayList<>();
    for (PlanAnswer.Unfit unfit : answer.misfits()) {
      unfit
          .why()
          .forEach(misfit ->
              why.add(Sentence.of("{}: {}", name(unfit.option()), said(misfit.sentence()))));
    }
    page.bullets(Mark.MISFIT, why);
    if (answer.shortfalls().isEmpty()) {
      return;
    }
    page.para(
        answer.shortfalls().getFirst().isAlone()
            ? Sentence.of("Any one of these is enough, every other limit as it is:")
            : Sentence.of("No one limit is enough by itself; together these are:"));
    page.bullets(
        Mark.POINT,
        answer.shortfalls().stream()
            .map(limit -> PlanWords.shortfall(limit, answer.currency()))
            .toList());
  }

  private void best(Best best) {
    Arg cost = usd(best.presentUsd());
    Arg monthly = usd(best.monthlyUsd());
    page.para(
        best.telling().isPresent() && best.gap().isPresent()
            ? Sentence.of(
                "The plan costs {}, {} a month, at most {} above the least possible.",
                cost,
                monthly,
                share(best.gap().get(), Digits.TENTHS))
            : Sentence.of("The plan costs {}, {} a month.", cost, monthly));
    page.para(PlanWords.holds(best));
    if (best.holdings().isEmpty() && !isNothing(best.presentUsd())) {
      page.para(
          Sentence.of(
              "What it costs are people and fees of an account that is kept all the same."));
    }
    answer.waits().ifPresent(this::waits);
    best.watch().ifPresent(watch -> page.para(WatchWords.both(watch)));
    page.heading(Sentence.of("What to do when"));
    List<Row> rows = new ArrayList<>();
    for (PlanAnswer.Action action : best.actions()) {
      rows.add(
          Row.of(
              Cell.of(day(action.day())),
              Cell.said(PlanWords.action(action)),
              Cell.said(PlanWords.why(action.why()))));
    }
    page.add(
        new Block.Grid(
            List.of(
                Column.text(Sentence.of("day")),
                Column.text(Sentence.of("what")),
                Column.text(Sentence.of("why"))),
            rows));
    machines(best);
    if (!best.leaving().isEmpty()) {
      page.heading(Sentence.of("If the work ends early"));
      page.bullets(Mark.POINT, best.leaving().stream().map(PlanWords::leaving).toList());
    }
    best.futures().ifPresent(this::futures);
  }

  private void machines(Best best) {
    List<PlanAnswer.Machine> all = best.machines();
    if (all.isEmpty()) {
      return;
    }
    page.heading(Sentence.of("Each machine"));
    List<Sentence> said =
        all.stream()
            .filter(machine ->
                all.size() <= MOST_MACHINES
                    || machine.number() == 1
                    || all.indexOf(machine) >= all.size() - MOST_MACHINES + 1)
            .map(PlanWords::machine)
            .toList();
    page.bullets(Mark.POINT, said);
    if (said.size() < all.size()) {
      page.note(
          Sentence.of(
              "{} machine{|s} between them {saves|save} more each.",
              Arg.count(all.size() - said.size())));
    }
  }

  private static Row row(PlanAnswer.InFutures plan) {
    return Row.of(
        Cell.text(plan.name()),
        Cell.count(plan.machines()),
        Cell.amount(plan.expectedUsd()),
        Cell.amount(plan.regretUsd()),
        Cell.amount(plan.cvar95Usd()));
  }

  private static boolean isNothing(double usd) {
    return Math.abs(usd) < LEAST_USD;
  }

  private void futures(PlanAnswer.FutureFigures futures) {
    page.heading(Sentence.of("When the future is another"));
    page.para(PlanWords.drawn(futures.settings()));
    List<Row> rows = new ArrayList<>();
    futures.plans().forEach(plan -> rows.add(row(plan)));
    futures
        .program()
        .flatMap(PlanAnswer.ForFutures::figures)
        .ifPresent(plan -> rows.add(row(plan)));
    page.add(
        new Block.Grid(
            List.of(
                Column.text(Sentence.of("held from the start")),
                Column.number(Sentence.of("machines")),
                Column.number(Sentence.of("expected")),
                Column.number(Sentence.of("regret")),
                Column.number(Sentence.of("dearest 5 %"))),
            rows));
    List<Sentence> said = new ArrayList<>();
    said.add(
        futures.machines() > 0
            ? Sentence.of(
                "On average over the futures it costs least to hold {} from the start.",
                Counts.machines(futures.machines()))
            : Sentence.of("On average over the futures it costs least to hold no machine."));
    said.add(
        isNothing(futures.evpiUsd())
            ? Sentence.of("Knowing the future would change nothing.")
            : Sentence.of("Knowing the future would be worth {}.", usd(futures.evpiUsd())));
    said.add(
        isNothing(futures.vssUsd())
            ? Sentence.of(
                "Planning as if the study were right costs no more than looking at all futures.")
            : Sentence.of(
                "Planning as if the study were right costs {} more than looking at all futures.",
                usd(futures.vssUsd())));
    if (!isNothing(futures.waitingUsd())) {
      said.add(
          futures.waitingUsd() > 0
              ? Sentence.of(
                  "Renting for a quarter and deciding then saves {}.", usd(futures.waitingUsd()))
              : Sentence.of(
                  "Renting for a quarter and deciding then costs {} more.",
                  usd(-futures.waitingUsd())));
    }
    page.bullets(Mark.POINT, said);
    futures.program().ifPresent(held -> page.para(PlanWords.forFutures(held)));
  }
}
