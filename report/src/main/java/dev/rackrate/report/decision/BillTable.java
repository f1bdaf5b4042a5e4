package dev.rackrate.report.decision;

import static dev.rackrate.quantity.Arg.count;
import static dev.rackrate.quantity.Arg.name;
import static dev.rackrate.quantity.Arg.number;
import static dev.rackrate.quantity.Arg.said;
import static dev.rackrate.quantity.Arg.share;

import dev.rackrate.catalogue.Host;
import dev.rackrate.cost.Bill;
import dev.rackrate.decision.Answer;
import dev.rackrate.decision.candidate.Candidate;
import dev.rackrate.decision.candidate.OptionResult;
import dev.rackrate.decision.candidate.PlanResult;
import dev.rackrate.decision.candidate.UnitCarbon;
import dev.rackrate.decision.explain.AnswerFacts;
import dev.rackrate.fleet.Use;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Digits;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.report.LayoutWords;
import dev.rackrate.report.page.Block;
import dev.rackrate.report.page.Block.Column;
import dev.rackrate.report.page.Block.Row;
import dev.rackrate.report.page.Cell;
import dev.rackrate.report.page.Page;
import dev.rackrate.scenario.Share;
import dev.rackrate.sizing.Sizing;
import java.util.ArrayList;
import java.util.List;

/// The bill of an option or a plan, line by line.
final class BillTable {

  private final Page.Builder page;
  private final AnswerFacts facts;

  private BillTable(Page.Builder page, Answer answer) {
    this.page = page;
    this.facts = new AnswerFacts(answer, List.of());
  }

  /// The bill of a candidate, and what is known of its speed and its operations.
  static void write(Page.Builder page, Answer answer, Candidate option) {
    new BillTable(page, answer).bill(option);
  }

  private void bill(Candidate option) {
    page.heading(Sentence.of("The bill of {}", name(option.id())));
    List<Row> rows = new ArrayList<>();
    for (Bill.Line line : option.bill().lines()) {
      rows.add(
          bill(Cell.text(line.label()), line.presentUsd(), line.totalUsd())
              .from(facts.sourcesOf(option, line)));
    }
    Bill all = option.bill();
    rows.add(bill(Cell.said(Sentence.of("Total")), all.presentUsd(), all.totalUsd()));
    List<Column> columns =
        List.of(
            Column.text(Sentence.of("")),
            Column.number(Sentence.of("present")),
            Column.number(Sentence.of("undiscounted")));
    page.add(new Block.Grid(columns, rows));
    switch (option) {
      case OptionResult one -> {
        one.option().shares().forEach(share -> predicted(one, share));
        operations(one);
      }
      case PlanResult plan -> holdings(plan);
    }
  }

  /// How much of each option a plan holds.
  private void holdings(PlanResult plan) {
    for (int i = 0; i < plan.parts().size(); i++) {
      Arg first = count(plan.machinesFirst().get(i));
      Arg option = name(plan.parts().get(i).id());
      int most = plan.machines().get(i);
      Use use = plan.plan().holdings().get(i).use();
      if (plan.plan().isInTurn()) {
        page.note(
            Sentence.of(
                "Holds up to {} x {} from month {} to month {}.",
                count(most),
                option,
                count(use.first()),
                count(use.last())));
        continue;
      }
      page.note(
          most == plan.machinesFirst().get(i)
              ? Sentence.of("Holds {} x {}.", first, option)
              : Sentence.of(
                  "Holds {} x {} in the first month, and at most {}.", first, option, count(most)));
    }
  }

  private static Row bill(Cell label, double presentUsd, double totalUsd) {
    return Row.of(label, Cell.amount(presentUsd), Cell.amount(totalUsd));
  }

  private void predicted(OptionResult option, Share share) {
    share.sizing().ifPresent(done -> page.note(predicted(option, share, done)));
  }

  private static Sentence predicted(OptionResult option, Share share, Sizing.Done done) {
    Arg machine =
        said(
            done.layout().text().isEmpty()
                ? Sentence.of("{} {}", count(done.placement().gpus()), name(option.option().gpu()))
                : Sentence.of(
                    "{} {} with {}",
                    count(done.placement().gpus()),
                    name(option.option().gpu()),
                    LayoutWords.of(done.layout())));
    return Sentence.of(
        "{}: {} GPU-hour{|s} a week ({} to {}), {} {} on {} ({}).",
        name(share.workload().name()),
        number(done.gpuHoursPerWeek().value(), Digits.PLAIN),
        number(done.gpuHoursPerWeek().low(), Digits.PLAIN),
        number(done.gpuHoursPerWeek().high(), Digits.PLAIN),
        number(done.throughput().value(), Digits.PLAIN),
        name(done.throughput().unit()),
        machine,
        name(done.throughput().basis().label()));
  }

  /// What is known of a machine besides its GPUs.
  private void host(Host host) {
    List<Arg> parts = new ArrayList<>();
    host.vcpus().ifPresent(n -> parts.add(said(Sentence.of("{} vCPU{|s}", plain(n)))));
    host.memoryGib().ifPresent(gib -> parts.add(said(Sentence.of("{} GiB of memory", plain(gib)))));
    host.diskGib().ifPresent(gib -> parts.add(said(Sentence.of("{} GiB of disk", plain(gib)))));
    host.networkGbps()
        .ifPresent(gbps -> parts.add(said(Sentence.of("{} Gbit/s of network", plain(gbps)))));
    if (!parts.isEmpty()) {
      page.note(
          Sentence.of(
              "Besides its GPUs a machine has {}.", Arg.listed(parts, Arg.Listed.Joint.AND)));
    }
  }

  private static Arg plain(double value) {
    return number(value, Digits.PLAIN);
  }

  /// Carbon dioxide of the horizon, of a busy hour and of a unit of each workload.
  private void carbon(OptionResult option) {
    double kg = option.carbonKg().orElse(0);
    if (!(kg > 0) || option.carbonKgPerGpuHour().isEmpty()) {
      return;
    }
    Arg perHour = number(option.carbonKgPerGpuHour().getAsDouble(), Digits.PLAIN);
    page.note(
        option.embodiedCarbonKg().isPresent()
            ? Sentence.of(
                "{} kg of CO2 over the horizon, {} kg of it from making the machines; {} kg a busy"
                    + " GPU-hour.",
                number(kg, Digits.WHOLE),
                number(option.embodiedCarbonKg().getAsDouble(), Digits.WHOLE),
                perHour)
            : Sentence.of(
                "{} kg of CO2 over the horizon; {} kg a busy GPU-hour.",
                number(kg, Digits.WHOLE),
                perHour));
    for (UnitCarbon unit : option.unitCarbon()) {
      page.note(
          Sentence.of(
              "{}: {} kg of CO2 for each {}.",
              name(unit.workload()),
              number(unit.kg(), Digits.PLAIN),
              name(unit.unit())));
    }
  }

  private void operations(OptionResult option) {
    host(option.option().sold().host());
    carbon(option);
    if (option.availability() == 1 && option.staffHoursPerMonth() == 0) {
      return;
    }
    Arg available = share(option.availability(), Digits.HUNDREDTHS);
    Arg hours = number(option.staffHoursPerMonth(), Digits.PLAIN);
    page.note(
        Sentence.of("Available {} of the time; {} staff hour{|s} a month.", available, hours));
    double days = option.option().get(Input.LEAD_TIME);
    if (option.isOwned() && days > 0) {
      page.note(Sentence.of("In use {} after it is ordered.", Arg.days(days)));
    }
  }
}
