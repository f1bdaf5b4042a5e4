package dev.rackrate.report.decision;

import static dev.rackrate.quantity.Arg.count;
import static dev.rackrate.quantity.Arg.name;
import static dev.rackrate.quantity.Arg.number;
import static dev.rackrate.quantity.Arg.said;
import static dev.rackrate.quantity.Arg.share;
import static dev.rackrate.quantity.Arg.usd;
import static dev.rackrate.quantity.Arg.usdPerUnit;

import dev.rackrate.breakeven.BreakEven;
import dev.rackrate.catalogue.index.PriceHistory;
import dev.rackrate.cost.Bill;
import dev.rackrate.cost.CostCategory;
import dev.rackrate.decision.Answer;
import dev.rackrate.decision.Outlook;
import dev.rackrate.decision.candidate.Candidate;
import dev.rackrate.decision.candidate.OptionResult;
import dev.rackrate.decision.explain.CashByMonth;
import dev.rackrate.decision.explain.CostByHours;
import dev.rackrate.decision.explain.RangeEffects;
import dev.rackrate.decision.explain.Rivals;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Digits;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.report.page.Block;
import dev.rackrate.report.page.Chart;
import dev.rackrate.report.page.Chart.Axis;
import dev.rackrate.report.page.Chart.Kind;
import dev.rackrate.report.page.Chart.Line;
import dev.rackrate.report.page.Chart.Look;
import dev.rackrate.report.page.Chart.Mark;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/// Why an answer is what it is, in charts whose titles are what their figures say.
final class DecisionCharts {

  private final Answer answer;
  private final List<Candidate> rivals;
  private final WorkCharts work;

  DecisionCharts(Answer answer) {
    this.answer = answer;
    this.rivals = Rivals.of(answer);
    this.work = new WorkCharts(answer, rivals);
  }

  /// The charts of an answer.
  ///
  /// @param rents what the GPU of the cheapest offer cost by the hour
  List<Chart> all(Optional<PriceHistory> rents) {
    List<Chart> charts = new ArrayList<>();
    if (!rivals.isEmpty()) {
      charts.add(costByHours());
      charts.add(cash());
      charts.add(work.demand());
      charts.add(answer.replays().map(work::waits).orElseGet(this::bills));
      ranges().ifPresent(charts::add);
      rents.filter(history -> !history.months().isEmpty()).map(this::rents).ifPresent(charts::add);
    }
    return charts;
  }

  /// The charts in which no price of the study can be read.
  List<Chart> ofAnybody() {
    List<Chart> charts = new ArrayList<>();
    if (!rivals.isEmpty()) {
      charts.add(costByHours());
      charts.add(work.demand());
      answer.replays().map(work::waits).ifPresent(charts::add);
    }
    return charts;
  }

  static Sentence sentence(Candidate candidate) {
    return Sentence.of("{}", Rivals.said(candidate));
  }

  private Chart costByHours() {
    CostByHours costs = CostByHours.of(answer);
    ChartLooks looks = new ChartLooks();
    List<Line> lines = new ArrayList<>();
    for (CostByHours.Curve curve : costs.curves()) {
      Look look = curve.candidate().map(looks::of).orElseGet(looks::rented);
      Sentence label =
          curve
              .candidate()
              .map(DecisionCharts::sentence)
              .orElseGet(() -> Sentence.of("the best offer at each number of hours"));
      lines.add(new Line(label, look, curve.monthlyUsd()));
    }
    List<Mark> marks = new ArrayList<>();
    marks.add(new Mark(costs.now(), Sentence.of("now"), false));
    costs
        .meeting()
        .map(BreakEven::crossings)
        .orElse(List.of())
        .forEach(c ->
            marks.add(
                new Mark(
                    c.hoursPerWeek(),
                    Sentence.of("{}", number(c.hoursPerWeek(), Digits.TENTHS)),
                    true)));
    return new Chart(
        costs.meeting().map(b -> meeting(b, costs.now())).orElseGet(() -> cheapestNow(costs)),
        Sentence.of("cost a month, by busy hours a week"),
        new Chart.Lines(
            new Axis(Sentence.of("hours a week"), Kind.NUMBER),
            new Axis(Sentence.of("a month"), Kind.USD),
            costs.hours(),
            lines,
            false,
            marks),
        answer
            .scenario()
            .demand()
            .map(_ ->
                Sentence.of("More or fewer hours mean more or fewer jobs of the same length.")));
  }

  private static Sentence meeting(BreakEven b, double now) {
    Arg hours = number(now, Digits.UP_TO_HUNDREDTHS);
    Arg machine = name(b.buildId().replaceFirst("^build:", ""));
    return switch (b.hoursPerWeek()) {
      case BreakEven.Point.At(double meet) ->
          b.cheaperBetween().getFirst().from() > 0
              ? Sentence.of(
                  "Above {} hour{|s} a week {} is cheaper than any offer; the study has {}",
                  number(meet, Digits.TENTHS),
                  machine,
                  hours)
              : Sentence.of(
                  "Below {} hour{|s} a week {} is cheaper than any offer; the study has {}",
                  number(meet, Digits.TENTHS),
                  machine,
                  hours);
      case BreakEven.Point.None(BreakEven.Reason reason) ->
          switch (reason) {
            case ALWAYS ->
                Sentence.of("{} is cheaper than any offer at any number of hours a week", machine);
            case SEVERAL ->
                Sentence.of(
                    "{} and the best offer change places {} time{|s} over the hours of a week",
                    machine,
                    count(b.crossings().size()));
            case RUNNING_COSTS_EXCEED_RENT,
                MORE_HOURS_THAN_A_WEEK_HAS,
                LIFE_ENDS_FIRST,
                AFTER_HORIZON,
                ENVELOPE ->
                Sentence.of("No number of hours a week makes {} cheaper than renting", machine);
          };
    };
  }

  private static Sentence cheapestNow(CostByHours costs) {
    int now = costs.hours().indexOf(costs.now());
    return costs.curves().stream()
        .filter(curve -> curve.candidate().isPresent() && now >= 0)
        .min(Comparator.comparingDouble(curve -> curve.monthlyUsd().get(now)))
        .map(curve ->
            Sentence.of(
                "{} costs {} a month at {} hour{|s} a week",
                Rivals.said(curve.candidate().orElseThrow()),
                usd(curve.monthlyUsd().get(now)),
                number(costs.now(), Digits.UP_TO_HUNDREDTHS)))
        .orElseGet(() -> Sentence.of("What each costs, by the hours a week"));
  }

  private Chart cash() {
    CashByMonth cash = CashByMonth.of(answer);
    ChartLooks looks = new ChartLooks();
    List<Line> lines =
        cash.curves().stream()
            .map(c -> new Line(sentence(c.candidate()), looks.of(c.candidate()), c.paidUsd()))
            .toList();
    int months = cash.curves().getFirst().paidUsd().size();
    Optional<CashByMonth.Curve> own =
        cash.curves().stream().filter(c -> holdsOwn(c.candidate())).findFirst();
    Optional<CashByMonth.Curve> other =
        cash.curves().stream().filter(c -> !holdsOwn(c.candidate())).findFirst();
    List<Mark> marks = new ArrayList<>();
    OptionalInt back =
        own.isPresent() && other.isPresent()
            ? own.get().paidBackAgainst(other.get())
            : OptionalInt.empty();
    back.ifPresent(
        month -> marks.add(new Mark(month, Sentence.of("month {}", count(month)), true)));
    return new Chart(
        cashFinding(cash, own, other, back),
        Sentence.of("cash paid so far, by month; what is sold comes in with the last"),
        new Chart.Lines(
            new Axis(Sentence.of("month"), Kind.NUMBER),
            new Axis(Sentence.of("paid so far"), Kind.USD),
            IntStream.range(0, months).mapToObj(month -> (double) month).toList(),
            lines,
            false,
            marks),
        Optional.empty());
  }

  private static boolean holdsOwn(Candidate candidate) {
    return candidate.parts().stream().anyMatch(OptionResult::isOwned);
  }

  private static Sentence cashFinding(
      CashByMonth cash,
      Optional<CashByMonth.Curve> own,
      Optional<CashByMonth.Curve> other,
      OptionalInt back) {
    if (own.isEmpty() || other.isEmpty()) {
      CashByMonth.Curve first = cash.curves().getFirst();
      return Sentence.of(
          "{} takes {} of cash at the worst moment",
          Rivals.said(first.candidate()),
          usd(first.worstUsd()));
    }
    Arg mine = Rivals.said(own.get().candidate());
    Arg theirs = Rivals.said(other.get().candidate());
    if (back.isPresent()) {
      return Sentence.of(
          "From month {} on {} has taken less cash than {}", count(back.getAsInt()), mine, theirs);
    }
    int last = own.get().paidUsd().size() - 1;
    return own.get().paidUsd().get(last) <= other.get().paidUsd().get(last)
        ? Sentence.of("{} takes less cash than {} from the first month", mine, theirs)
        : Sentence.of("{} has taken more cash than {} when the study ends", mine, theirs);
  }

  private Chart bills() {
    Map<CostCategory, Boolean> used = new EnumMap<>(CostCategory.class);
    List<Map<CostCategory, Double>> sums = new ArrayList<>();
    for (Candidate rival : rivals) {
      Map<CostCategory, Double> sum = new LinkedHashMap<>();
      for (Bill.Line line : rival.bill().lines()) {
        sum.merge(line.category(), line.presentUsd(), Double::sum);
        used.put(line.category(), true);
      }
      sums.add(sum);
    }
    List<CostCategory> categories = List.copyOf(used.keySet());
    ChartLooks looks = new ChartLooks();
    List<Chart.Stack> stacks = new ArrayList<>();
    for (int i = 0; i < rivals.size(); i++) {
      Map<CostCategory, Double> sum = sums.get(i);
      stacks.add(
          new Chart.Stack(
              sentence(rivals.get(i)),
              looks.of(rivals.get(i)),
              categories.stream().map(c -> sum.getOrDefault(c, 0.0)).toList()));
    }
    Map<CostCategory, Double> first = sums.getFirst();
    double paid = first.values().stream().mapToDouble(usd -> Math.max(0, usd)).sum();
    CostCategory largest =
        categories.stream()
            .max(Comparator.comparingDouble(c -> first.getOrDefault(c, 0.0)))
            .orElse(CostCategory.OTHER);
    return new Chart(
        Sentence.of(
            "{}: the largest cost is {}, {} of all that is paid",
            Rivals.said(rivals.getFirst()),
            said(Categories.said(largest)),
            share(paid > 0 ? first.getOrDefault(largest, 0.0) / paid : 0, Digits.WHOLE)),
        Sentence.of("present cost by what it is for; what comes in is taken off"),
        new Chart.Stacks(
            new Axis(Sentence.of("present cost"), Kind.USD),
            categories.stream().map(Categories::said).toList(),
            stacks),
        Optional.empty());
  }

  private Optional<Chart> ranges() {
    RangeEffects effects = RangeEffects.of(answer);
    if (effects.effects().isEmpty()) {
      return Optional.empty();
    }
    Candidate best = answer.verdict().option().orElseThrow();
    Candidate rival = answer.verdict().runnerUp().orElseThrow();
    List<Chart.Span> spans = new ArrayList<>();
    for (RangeEffects.Effect e : effects.effects()) {
      boolean isRising = e.atLowUsd() <= e.atHighUsd();
      Sentence low = Sentence.of("{}", Arg.measure(e.name(), e.low(), e.unit()));
      Sentence high = Sentence.of("{}", Arg.measure(e.name(), e.high(), e.unit()));
      spans.add(
          new Chart.Span(
              Sentence.of("{}", InputWords.ranged(answer, e.name())),
              e.mayTurn() ? Look.MIX : Look.NEUTRAL,
              Math.min(e.atLowUsd(), e.atHighUsd()),
              effects.leadUsd(),
              Math.max(e.atLowUsd(), e.atHighUsd()),
              isRising ? low : high,
              isRising ? high : low));
    }
    List<RangeEffects.Effect> turning =
        effects.effects().stream().filter(RangeEffects.Effect::mayTurn).toList();
    Sentence finding =
        turning.isEmpty()
            ? Sentence.of(
                "No assumption changes the answer within what its source considers possible")
            : turning.size() == 1
                ? Sentence.of(
                    "Only {} can change the answer within what its source considers possible",
                    InputWords.ranged(answer, turning.getFirst().name()))
                : Sentence.of(
                    "{} of {} assumption{|s} can change the answer within what their sources"
                        + " consider possible",
                    count(turning.size()),
                    count(effects.effects().size()));
    return Optional.of(
        new Chart(
            finding,
            Sentence.of(
                "what {} saves against {} at both ends of one assumption at a time; below 0 it loses",
                Rivals.said(best),
                Rivals.said(rival)),
            new Chart.Spans(
                new Axis(Sentence.of("saved"), Kind.USD),
                Sentence.of("least"),
                Sentence.of("now"),
                Sentence.of("most"),
                Optional.of(effects.leadUsd()),
                spans),
            Optional.empty()));
  }

  private Chart rents(PriceHistory history) {
    List<Block.Point> points =
        history.months().stream()
            .map(month ->
                new Block.Point(
                    month.month(), month.lowestUsd(), month.medianUsd(), month.highestUsd()))
            .toList();
    List<Mark> levels = new ArrayList<>();
    Optional<OptionResult> offer = rented();
    offer.ifPresent(
        option -> levels.add(new Mark(perGpuUsd(option), Sentence.of("taken here"), false)));
    Optional<Outlook.Price> wins =
        answer.verdict().outlook().otherWins().filter(price -> price.input().equals("rent.price"));
    Block.Point last = points.getLast();
    Sentence finding =
        Sentence.of(
            "{}: from {} a GPU-hour in {}, {} in {}",
            name(history.of()),
            usdPerUnit(points.getFirst().low()),
            name(points.getFirst().month().toString()),
            usdPerUnit(last.low()),
            name(last.month().toString()));
    if (wins.isPresent()) {
      Optional<OptionResult> winner = answer.option(wins.get().option());
      double at =
          winner
              .map(option -> perGpuUsd(option) * wins.get().at() / wins.get().now())
              .orElse(Double.NaN);
      if (Double.isFinite(at)) {
        levels.add(new Mark(at, Sentence.of("renting wins"), true));
        finding =
            Sentence.of(
                "{} a GPU-hour makes renting {} the cheaper; the lowest price by the hour in {} is {}",
                usdPerUnit(at),
                name(winner.orElseThrow().option().name()),
                name(last.month().toString()),
                usdPerUnit(last.low()));
      }
    }
    return new Chart(
        finding,
        Sentence.of(
            "{}, a GPU-hour: lowest, median and highest seen in each month", name(history.of())),
        new Chart.History(new Axis(Sentence.of("a GPU-hour"), Kind.PRICE), points, levels),
        Optional.of(
            Sentence.of("Medians jump with who was recorded in a month; read the lower ends.")));
  }

  private Optional<OptionResult> rented() {
    return rivals.stream()
        .flatMap(candidate -> candidate.parts().stream())
        .filter(option -> !option.isOwned() && perGpuUsd(option) > 0)
        .findFirst();
  }

  /// The price of a GPU-hour.
  private static double perGpuUsd(OptionResult option) {
    double machine = option.option().get(option.option().kind().rentalPrice());
    double gpus = option.option().get(Input.MACHINE_GPUS);
    return switch (option.option().kind()) {
      case ON_DEMAND, SPOT, RESERVED, BLOCK -> machine / gpus;
      case MONTHLY -> machine / gpus / option.costing().inputs().get(Input.HOURS_PER_MONTH);
      case BUILD, API -> Double.NaN;
    };
  }
}
