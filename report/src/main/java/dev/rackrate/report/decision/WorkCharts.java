package dev.rackrate.report.decision;

import static dev.rackrate.quantity.Arg.count;
import static dev.rackrate.quantity.Arg.name;
import static dev.rackrate.quantity.Arg.number;
import static dev.rackrate.quantity.Arg.share;

import dev.rackrate.cost.Costing;
import dev.rackrate.cost.Driver;
import dev.rackrate.decision.Answer;
import dev.rackrate.decision.FleetReplays;
import dev.rackrate.decision.candidate.Candidate;
import dev.rackrate.decision.candidate.OptionResult;
import dev.rackrate.demand.load.Load;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Digits;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.report.page.Chart;
import dev.rackrate.report.page.Chart.Axis;
import dev.rackrate.report.page.Chart.Kind;
import dev.rackrate.report.page.Chart.Line;
import dev.rackrate.report.page.Chart.Look;
import dev.rackrate.report.page.Chart.Mark;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// What the work asks and how long it waits, in charts.
final class WorkCharts {

  private static final Sentence EMPTY = Sentence.of("");

  private final Answer answer;
  private final List<Candidate> rivals;

  /// @param rivals candidates of the answer that charts compare
  WorkCharts(Answer answer, List<Candidate> rivals) {
    this.answer = answer;
    this.rivals = List.copyOf(rivals);
  }

  /// The load of a log, or typed-in work by month.
  Chart demand() {
    return answer.scenario().demand().map(d -> load(d.load())).orElseGet(this::work);
  }

  private Chart load(Load load) {
    List<Double> levels = new ArrayList<>();
    List<Double> shares = new ArrayList<>();
    for (int i = 0; i < load.curve().levels(); i++) {
      levels.add(load.curve().gpusAt(i));
      shares.add(load.curve().shareAt(i));
    }
    Optional<OptionResult> owned = owned();
    List<Mark> marks = new ArrayList<>();
    marks.add(new Mark(load.meanGpus(), Sentence.of("average"), false));
    int half = 0;
    while (half + 1 < levels.size() && levels.get(half + 1) <= load.peakGpus() / 2) {
      half++;
    }
    Sentence finding =
        Sentence.of(
            "More than {} of {} GPU{|s}, half of the peak, are wanted {} of the time",
            number(levels.get(half), Digits.PLAIN),
            number(load.peakGpus(), Digits.PLAIN),
            share(shares.get(half), Digits.TENTHS));
    owned.ifPresent(option -> {
      double capacity = gpus(option) * option.costing().machines();
      marks.add(
          new Mark(
              Math.min(capacity, load.peakGpus()),
              Sentence.of("{} x {}", count(option.costing().machines()), name(option.id())),
              true));
    });
    return new Chart(
        finding,
        Sentence.of("share of the time in which more GPUs are wanted"),
        new Chart.Lines(
            new Axis(Sentence.of("GPUs"), Kind.NUMBER),
            new Axis(Sentence.of("of the time"), Kind.SHARE),
            levels,
            List.of(new Line(Sentence.of("wanted"), Look.NEUTRAL, shares)),
            true,
            marks),
        Optional.empty());
  }

  /// What one machine does of the work, in GPUs of the demand.
  private static double gpus(OptionResult option) {
    return option.option().get(Input.MACHINE_GPUS) * option.option().get(Input.GPU_RATIO);
  }

  private Optional<OptionResult> owned() {
    return rivals.stream()
        .filter(Candidate::isOwned)
        .flatMap(candidate -> candidate.parts().stream())
        .findFirst();
  }

  /// The work of typed-in demand by month, beside what machines of one's own can do.
  private Chart work() {
    OptionResult any = rivals.getFirst().parts().getFirst();
    Costing costing = any.costing();
    int months = costing.flows().horizon();
    List<Double> at = new ArrayList<>();
    List<Double> work = new ArrayList<>();
    for (int month = 1; month <= months; month++) {
      at.add((double) month);
      work.add(costing.flows().at(Driver.WORK_HOURS, month));
    }
    List<Line> lines = new ArrayList<>();
    lines.add(new Line(Sentence.of("work"), Look.NEUTRAL, work));
    Sentence finding =
        Sentence.of(
            "The work takes {} GPU-hour{|s} in the first month and {} in the last",
            number(work.getFirst(), Digits.PLAIN),
            number(work.getLast(), Digits.PLAIN));
    Optional<OptionResult> owned = owned();
    if (owned.isPresent()) {
      OptionResult option = owned.get();
      List<Double> capacity = new ArrayList<>();
      for (int month = 1; month <= months; month++) {
        capacity.add(
            option.costing().flows().at(Driver.MACHINE_MONTHS, month)
                * gpus(option)
                * option.costing().inputs().get(Input.HOURS_PER_MONTH));
      }
      lines.add(
          new Line(
              Sentence.of("what {} can do", name(option.option().name())), Look.OWN, capacity));
      Arg machine = name(option.option().name());
      Arg first = share(work.getFirst() / capacity.getFirst(), Digits.TENTHS);
      Arg last = share(work.getLast() / capacity.getLast(), Digits.TENTHS);
      if (capacity.getFirst() > 0 && capacity.getLast() > 0) {
        finding =
            Sentence.of(
                "{} is busy {} of the time in the first month and {} in the last",
                machine,
                first,
                last);
      }
    }
    return new Chart(
        finding,
        Sentence.of("GPU-hours a month"),
        new Chart.Lines(
            new Axis(Sentence.of("month"), Kind.NUMBER),
            new Axis(Sentence.of("GPU-hours"), Kind.NUMBER),
            at,
            lines,
            true,
            List.of()),
        Optional.empty());
  }

  /// How long jobs wait on each fleet that was replayed.
  Chart waits(FleetReplays replays) {
    List<Chart.Span> spans = new ArrayList<>();
    for (FleetReplays.Replayed fleet : replays.fleets()) {
      Arg machines = count(fleet.point().nodes());
      spans.add(
          new Chart.Span(
              fleet.isBursting()
                  ? Sentence.of("{} with rent", machines)
                  : Sentence.of("{} alone", machines),
              fleet.isBursting() ? Look.MIX : Look.OWN,
              fleet.point().waits().meanSeconds(),
              fleet.point().waits().p90Seconds(),
              fleet.point().waits().p99Seconds(),
              EMPTY,
              EMPTY));
    }
    FleetReplays.Replayed cheapest =
        replays.fleets().stream()
            .min(Comparator.comparingDouble(fleet -> fleet.costPerMonth().totalUsd()))
            .orElseThrow();
    Arg machines = count(cheapest.point().nodes());
    Arg machine = name(replays.buildId().replaceFirst("^build:", ""));
    Arg wait = Arg.span(cheapest.point().waits().p99Seconds());
    return new Chart(
        cheapest.isBursting()
            ? Sentence.of(
                "On the cheapest fleet, {} x {} with rent, 99 of 100 jobs wait {} at most",
                machines,
                machine,
                wait)
            : Sentence.of(
                "On the cheapest fleet, {} x {} alone, 99 of 100 jobs wait {} at most",
                machines,
                machine,
                wait),
        Sentence.of(
            "waits of the jobs replayed; each line of the scale is ten times the one before"),
        new Chart.Spans(
            new Axis(Sentence.of("wait"), Kind.SECONDS),
            Sentence.of("mean"),
            Sentence.of("9 of 10"),
            Sentence.of("99 of 100"),
            Optional.empty(),
            spans),
        Optional.empty());
  }
}
