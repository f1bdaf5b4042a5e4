package dev.rackrate.report.decision;

import static dev.rackrate.quantity.Arg.count;
import static dev.rackrate.quantity.Arg.name;
import static dev.rackrate.quantity.Arg.number;
import static dev.rackrate.quantity.Arg.share;
import static dev.rackrate.quantity.Arg.usd;

import dev.rackrate.decision.Answer;
import dev.rackrate.decision.candidate.Exit;
import dev.rackrate.decision.candidate.OptionResult;
import dev.rackrate.decision.candidate.Running;
import dev.rackrate.decision.candidate.Scaling;
import dev.rackrate.decision.explain.AnswerFacts;
import dev.rackrate.fleet.OptionKind;
import dev.rackrate.operations.Duty;
import dev.rackrate.operations.Event;
import dev.rackrate.operations.GangJob;
import dev.rackrate.operations.ModelRun;
import dev.rackrate.operations.OperatingModel;
import dev.rackrate.operations.Promise;
import dev.rackrate.operations.Spares;
import dev.rackrate.quantity.Arg;
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
import java.util.stream.Stream;

/// What running an option takes in a year, who does it, and how it grows.
final class RunningTables {

  private static final int MOST_ORDERS = 6;

  private final Page.Builder page;
  private final Answer answer;
  private final AnswerFacts facts;

  private RunningTables(Page.Builder page, Answer answer, AnswerFacts facts) {
    this.page = page;
    this.answer = answer;
    this.facts = facts;
  }

  /// The tables of the options that the choice and the runner-up are made of.
  ///
  /// @param facts of the page, which lists the sources of what it was asked
  static void write(Page.Builder page, Answer answer, AnswerFacts facts) {
    RunningTables tables = new RunningTables(page, answer, facts);
    told(answer).forEach(tables::option);
  }

  /// Lets facts list the sources of what is told, where another page tells it.
  static void list(Answer answer, AnswerFacts facts) {
    told(answer).forEach(facts::running);
  }

  private static Stream<OptionResult> told(Answer answer) {
    return Stream.concat(answer.verdict().option().stream(), answer.verdict().runnerUp().stream())
        .flatMap(candidate -> candidate.parts().stream())
        .filter(OptionResult::isWorkedOut)
        .distinct();
  }

  private void option(OptionResult option) {
    Running running = facts.running(option);
    if (running.events().isEmpty()) {
      return;
    }
    page.heading(Sentence.of("Running {}: what happens in a year", name(option.id())));
    if (!isAlone(option)) {
      page.note(Sentence.of("As if it did all the work; in the mix it does a part of it."));
    }
    events(running.events());
    models(running.models());
    duties(running.duties());
    running.spares().map(RunningTables::said).ifPresent(page::para);
    running.goodput().flatMap(RunningTables::said).ifPresent(page::para);
    running.promise().map(RunningTables::said).ifPresent(page::para);
    if (isAlone(option)) {
      growth(Scaling.of(option, answer.scenario()));
      exits(option);
    }
  }

  /// Whether it is the choice or the runner-up itself, not only a part of one of them.
  private boolean isAlone(OptionResult option) {
    return Stream.concat(answer.verdict().option().stream(), answer.verdict().runnerUp().stream())
        .anyMatch(candidate -> candidate.id().equals(option.id()));
  }

  private void events(List<Event> events) {
    List<Row> rows = new ArrayList<>();
    for (Event event : events) {
      if (event.perYear() > 0) {
        rows.add(
            Row.of(
                    Cell.said(what(event)),
                    Cell.number(event.perYear(), Digits.HUNDREDTHS),
                    Cell.number(event.hoursToRestore(), Digits.TENTHS),
                    Cell.number(event.gpuHoursLostPerYear(), Digits.TENTHS),
                    Cell.number(event.staffHoursPerYear(), Digits.TENTHS),
                    Cell.amount(event.usdPerYear()))
                .from(event.sources()));
      }
    }
    page.add(
        new Block.Grid(
            List.of(
                Column.text(Sentence.of("event")),
                Column.number(Sentence.of("times")),
                Column.number(Sentence.of("hours each")),
                Column.number(Sentence.of("GPU-hours lost")),
                Column.number(Sentence.of("staff hours")),
                Column.number(Sentence.of("cost"))),
            rows));
  }

  private static Sentence what(Event event) {
    return switch (event.kind()) {
      case GPU_FAILURE -> Sentence.of("GPU fails");
      case HOST_FAILURE -> Sentence.of("machine fails");
      case NETWORK -> Sentence.of("network fails");
      case POWER -> Sentence.of("power cut");
      case SOFTWARE_UPDATE -> Sentence.of("software update");
      case DISK_FULL -> Sentence.of("disk full");
      case SECURITY -> Sentence.of("security incident");
    };
  }

  private void models(List<ModelRun> models) {
    List<Row> rows = new ArrayList<>();
    for (ModelRun run : models) {
      rows.add(
          Row.of(
              Cell.text(run.isAsked() ? ">" : ""),
              Cell.said(who(run.model())),
              Cell.number(run.staffHoursPerMonth(), Digits.TENTHS),
              Cell.number(run.gpuHoursLostPerYear(), Digits.TENTHS),
              Cell.amount(run.usdPerYear())));
    }
    page.add(
        new Block.Grid(
            List.of(
                Column.text(Sentence.of("")),
                Column.text(Sentence.of("who runs it")),
                Column.number(Sentence.of("staff hours a month")),
                Column.number(Sentence.of("GPU-hours lost a year")),
                Column.number(Sentence.of("cost a year"))),
            rows));
  }

  private static Sentence who(OperatingModel model) {
    return switch (model) {
      case NONE -> Sentence.of("nobody is paid for it");
      case PART_TIME -> Sentence.of("your people, beside other work");
      case STAFFED -> Sentence.of("operators of your own");
      case THIRD_PARTY -> Sentence.of("a firm");
      case RENTED -> Sentence.of("you, on rented machines");
      case FULLY_MANAGED -> Sentence.of("the provider, software too");
    };
  }

  private void duties(List<Duty> duties) {
    List<Row> rows = new ArrayList<>();
    for (Duty duty : duties) {
      rows.add(
          Row.of(
                  Cell.said(what(duty.kind())),
                  Cell.number(duty.hoursPerMonth(), Digits.TENTHS),
                  Cell.said(
                      switch (duty.who()) {
                        case YOU -> Sentence.of("you");
                        case PROVIDER -> Sentence.of("the provider");
                        case THIRD_PARTY -> Sentence.of("a firm");
                      }))
              .from(duty.sources()));
    }
    page.add(
        new Block.Grid(
            List.of(
                Column.text(Sentence.of("duty")),
                Column.number(Sentence.of("hours a month")),
                Column.text(Sentence.of("who"))),
            rows));
  }

  private static Sentence what(Duty.Kind kind) {
    return switch (kind) {
      case PATCHING -> Sentence.of("patching");
      case HARDENING -> Sentence.of("hardening");
      case ACCESS -> Sentence.of("access");
      case ENCRYPTION -> Sentence.of("encryption");
      case BACKUP -> Sentence.of("backup");
      case ON_CALL -> Sentence.of("on call");
    };
  }

  private static Sentence said(Spares spares) {
    Arg with = share(spares.upWith(), Digits.HUNDREDTHS);
    if (spares.cards() == 0 && spares.machines() == 0) {
      return Sentence.of(
          "Without anything in reserve, all machines that the work needs are up {} of the time.",
          with);
    }
    Arg cards =
        Arg.said(
            spares.cards() == 1
                ? Sentence.of("one spare GPU")
                : Sentence.of("{} spare GPU{|s}", count(spares.cards())));
    if (spares.machines() == 0) {
      return Sentence.of(
          "In reserve: {} ({}). All machines that the work needs are up {} of the time without a"
              + " spare machine.",
          cards,
          usd(spares.cardsUsd()),
          with);
    }
    return Sentence.of(
        "In reserve: {} ({}) and {} ({}). With them all machines that the work needs are up {} of"
            + " the time, without them {}.",
        cards,
        usd(spares.cardsUsd()),
        Arg.said(
            spares.machines() == 1
                ? Sentence.of("one spare machine")
                : Sentence.of("{} spare machine{|s}", count(spares.machines()))),
        usd(spares.machinesUsd()),
        with,
        share(spares.upWithout(), Digits.HUNDREDTHS));
  }

  private static Optional<Sentence> said(GangJob goodput) {
    if (!Double.isFinite(goodput.hoursBetween())) {
      return Optional.empty();
    }
    Arg between = number(goodput.hoursBetween(), Digits.WHOLE);
    Arg saved = number(goodput.checkpointHours(), Digits.TENTHS);
    Arg share = share(goodput.share(), Digits.HUNDREDTHS);
    return Optional.of(
        goodput.machines() == 1
            ? Sentence.of(
                "A job on one machine is interrupted every {} hour{|s}; with a checkpoint every {}"
                    + " hour{|s} it makes progress {} of the time.",
                between,
                saved,
                share)
            : Sentence.of(
                "A job on {} machine{|s} at once is interrupted every {} hour{|s}; with a checkpoint"
                    + " every {} hour{|s} it makes progress {} of the time.",
                number(goodput.machines(), Digits.UP_TO_TENTHS),
                between,
                saved,
                share));
  }

  private static Sentence said(Promise promise) {
    return Sentence.of(
        "The provider promises to be out at most {} hour{|s} a year. It published {} incident{|s} a year"
            + " of {} hour{|s} each; where {} of them hit, that is {} hour{|s} ({} to {}), and {} a year"
            + " comes back as credit.",
        number(promise.promisedHours(), Digits.TENTHS),
        number(promise.incidentsPerYear(), Digits.UP_TO_TENTHS),
        number(promise.hoursEach(), Digits.UP_TO_TENTHS),
        share(promise.hits(), Digits.WHOLE),
        number(promise.hours().value(), Digits.TENTHS),
        number(promise.hours().low(), Digits.TENTHS),
        number(promise.hours().high(), Digits.TENTHS),
        usd(promise.creditsUsdPerYear()));
  }

  private void exits(OptionResult option) {
    for (Exit exit : Exit.of(option)) {
      page.para(exit(option.option().kind(), Arg.months(exit.months()), usd(exit.totalUsd())));
    }
  }

  private static Sentence exit(OptionKind kind, Arg months, Arg usd) {
    return switch (kind) {
      case BUILD ->
          Sentence.of(
              "If the work ends after {}, it costs {} in all: machines are sold at their age and"
                  + " loans paid back.",
              months,
              usd);
      case RESERVED ->
          Sentence.of(
              "If the work ends after {}, it costs {} in all: contracts are paid to their end.",
              months,
              usd);
      case ON_DEMAND, SPOT, MONTHLY, BLOCK, API ->
          Sentence.of(
              "If the work ends after {}, it costs {} in all, and nothing is owed after that.",
              months,
              usd);
    };
  }

  private void growth(Scaling scaling) {
    List<Row> rows = new ArrayList<>();
    for (Scaling.Order order : scaling.orders().stream().limit(MOST_ORDERS).toList()) {
      rows.add(
          Row.of(
              Cell.of(Arg.day(order.day())),
              order.earliest().map(day -> Cell.of(Arg.day(day))).orElseGet(Cell::empty),
              order.latest().map(day -> Cell.of(Arg.day(day))).orElseGet(Cell::empty),
              Cell.count(order.machines()),
              Cell.said(
                  switch (order.why()) {
                    case START -> Sentence.of("to start");
                    case GROWTH -> Sentence.of("the work grows");
                    case REPLACEMENT -> Sentence.of("in place of old ones");
                  })));
    }
    if (!rows.isEmpty()) {
      page.add(
          new Block.Grid(
              List.of(
                  Column.text(Sentence.of("order by")),
                  Column.text(Sentence.of("if work grows fast")),
                  Column.text(Sentence.of("if slowly")),
                  Column.number(Sentence.of("machines")),
                  Column.text(Sentence.of("why"))),
              rows));
    }
    if (scaling.doublingUsd() > 0) {
      page.para(
          Sentence.of(
              "Twice as many machines as at first cost {} at once and are in use {} after they are"
                  + " ordered.",
              usd(scaling.doublingUsd()),
              Arg.days(scaling.doublingDays())));
    }
    for (Scaling.Reached limit : scaling.limits()) {
      Arg value = Arg.measure(limit.name(), limit.value(), limit.unit());
      page.para(
          limit
              .month()
              .map(month ->
                  Sentence.of(
                      "The limit of {} ({}) is passed in the month of {}.",
                      name(limit.name()),
                      value,
                      Arg.day(month)))
              .orElseGet(() ->
                  Sentence.of(
                      "The limit of {} ({}) is not passed within the horizon.",
                      name(limit.name()),
                      value)));
    }
    if (scaling.unservedGpuHours() > 0) {
      page.para(
          Sentence.of(
              "Ordering only when the machines are needed leaves {} GPU-hour{|s} unserved.",
              number(scaling.unservedGpuHours(), Digits.WHOLE)));
    }
  }
}
