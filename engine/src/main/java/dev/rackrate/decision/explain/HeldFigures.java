package dev.rackrate.decision.explain;

import dev.rackrate.cost.Bill;
import dev.rackrate.cost.Costing;
import dev.rackrate.cost.Lineage;
import dev.rackrate.cost.PlanLineage;
import dev.rackrate.plan.HeldNumbers;
import dev.rackrate.plan.PlanAnswer;
import dev.rackrate.quantity.Figure;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.scenario.Misfit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The numbers of machines of a plan as figures: how many, and what one more and one fewer of them
/// would cost, line by line.
final class HeldFigures {

  private static final String ONE_MORE = "oneMore";
  private static final String ONE_FEWER = "oneFewer";

  private final String name;
  private final PlanAnswer.Best plan;
  private final PlanLineage lineage;

  /// @param name of the plan, before which the names of its figures stand
  HeldFigures(String name, PlanAnswer.Best plan) {
    this.name = name;
    this.plan = plan;
    this.lineage = new PlanLineage(name, plan.costing());
  }

  /// Ids of the options that it holds.
  List<String> options() {
    return plan.costing().holdings().stream().map(held -> held.option().id()).toList();
  }

  /// A line of the plan's bill: what each holding pays of it, and why there are so many machines.
  Figure line(String key, boolean isPresent) {
    Figure line = lineage.line(key, isPresent);
    List<String> held = options();
    List<Figure> parts = new ArrayList<>();
    for (Figure part : line.parts()) {
      List<Figure> below = new ArrayList<>(part.parts());
      if (held.contains(part.name())) {
        below.add(machines(part.name()));
      }
      parts.add(Figure.computed(part.name(), part.value(), part.unit(), part.formula(), below));
    }
    return Figure.computed(line.name(), line.value(), line.unit(), line.formula(), parts);
  }

  /// Most machines of an option at once, and why not one more or fewer.
  Figure machines(String option) {
    Figure most = new Lineage(costing(option)).machines();
    Optional<HeldNumbers.Other> more = plan.numbers().oneMore(option);
    Optional<HeldNumbers.Other> fewer = plan.numbers().oneFewer(option);
    List<Figure> parts = new ArrayList<>(most.parts());
    more.ifPresent(
        other -> parts.add(figure(option, ONE_MORE, other, (_, line) -> moved(line, List.of()))));
    fewer.ifPresent(
        other -> parts.add(figure(option, ONE_FEWER, other, (_, line) -> moved(line, List.of()))));
    if (isHeld(option)) {
      parts.add(linesOnly(heldFrom(option, 0)));
    }
    if (isHeldForTerms(option)) {
      parts.add(linesOnly(heldFor(option, 0)));
    }
    if (isPricedByHour(option)) {
      parts.add(linesOnly(hourIn(option, 1)));
    }
    return Figure.computed(
        name + ".holdings[" + option + "].machines",
        most.value(),
        most.unit(),
        most.formula() + "; " + why(more, fewer),
        parts);
  }

  boolean isHeld(String option) {
    return plan.numbers().isHeld(option);
  }

  boolean isHeldForTerms(String option) {
    return plan.numbers().isHeldForTerms(option);
  }

  boolean isPricedByHour(String option) {
    return plan.numbers().isPricedByHour(option);
  }

  /// The price of one more machine from a month on with which the plan is solved.
  Figure heldFrom(String option, int month) {
    String figure = name + ".holdings[" + option + "].heldFrom[" + month + "]";
    return plan.numbers().heldFrom(figure, option, month);
  }

  /// The price of one machine for a term from a month on with which the plan is solved.
  Figure heldFor(String option, int month) {
    String figure = name + ".holdings[" + option + "].heldFor[" + month + "]";
    return plan.numbers().heldFor(figure, option, month);
  }

  /// The price of an hour of use in a month with which the plan is solved.
  Figure hourIn(String option, int month) {
    String figure = name + ".holdings[" + option + "].hourIn[" + month + "]";
    return plan.numbers().hourIn(figure, option, month);
  }

  /// Months of the plan.
  int horizon() {
    return plan.costing().holdings().getFirst().flows().horizon();
  }

  /// A figure with its parts, and nothing of what those rest on: its own name has that.
  private static Figure linesOnly(Figure figure) {
    List<Figure> lines =
        figure.parts().stream()
            .map(line ->
                Figure.computed(line.name(), line.value(), line.unit(), line.formula(), List.of()))
            .toList();
    return Figure.computed(figure.name(), figure.value(), figure.unit(), figure.formula(), lines);
  }

  private static String why(Optional<HeldNumbers.Other> more, Optional<HeldNumbers.Other> fewer) {
    if (more.isEmpty() || fewer.isEmpty()) {
      return "as many as the work left to it needs";
    }
    boolean isBound = !more.get().misfits().isEmpty();
    if (isBound && more.get().moreUsd() < 0) {
      return "as many as the limits allow: one more would cost less, but cannot be held";
    }
    return fewer.get().moreUsd() >= 0 && (isBound || more.get().moreUsd() >= 0)
        ? "neither one more nor one fewer costs less"
        : "each is held that replaces more rent than it costs by itself";
  }

  /// What one more machine would cost, with both bills; empty where there is no such number.
  Optional<Figure> oneMore(String option) {
    return plan.numbers()
        .oneMore(option)
        .map(other -> figure(option, ONE_MORE, other, this::walked));
  }

  /// What one fewer would cost, with both bills; empty where there is no such number.
  Optional<Figure> oneFewer(String option) {
    return plan.numbers()
        .oneFewer(option)
        .map(other -> figure(option, ONE_FEWER, other, this::walked));
  }

  private Figure figure(
      String option,
      String which,
      HeldNumbers.Other other,
      BiFunction<HeldNumbers.Other, Line, Figure> walk) {
    String count = which.equals(ONE_MORE) ? "one more" : "one fewer";
    List<Figure> lines = new ArrayList<>();
    for (Line line : moved(other)) {
      lines.add(walk.apply(other, line));
    }
    String limit =
        other.misfits().stream()
            .map(Misfit::sentence)
            .map(Sentence::text)
            .map(text -> "; it cannot be held: " + text)
            .collect(Collectors.joining());
    return Figure.computed(
        name + ".holdings[" + option + "]." + which,
        other.moreUsd(),
        "USD",
        "present cost with " + count + ", the rest rented anew, less that of the plan" + limit,
        lines);
  }

  /// A line that another number of machines moves.
  private record Line(String key, String label, double nowUsd, double otherUsd) {

    double movedUsd() {
      return otherUsd - nowUsd;
    }
  }

  private List<Line> moved(HeldNumbers.Other other) {
    Bill now = plan.costing().bill();
    Bill then = other.costing().bill();
    return Stream.concat(now.lines().stream(), then.lines().stream())
        .map(line -> new Line(line.key(), line.label(), usd(now, line), usd(then, line)))
        .distinct()
        .filter(line -> line.movedUsd() != 0)
        .toList();
  }

  private static double usd(Bill bill, Bill.Line of) {
    return bill.lines().stream()
        .filter(line -> line.key().equals(of.key()))
        .mapToDouble(Bill.Line::presentUsd)
        .sum();
  }

  /// The difference of a line with both of its amounts walked back.
  private Figure walked(HeldNumbers.Other other, Line line) {
    List<Figure> both = new ArrayList<>();
    if (line.otherUsd() != 0) {
      PlanLineage then = new PlanLineage(name, other.costing());
      both.add(renamed("with the other number", then.line(line.key(), true)));
    }
    if (line.nowUsd() != 0) {
      both.add(renamed("as it is", lineage.line(line.key(), true)));
    }
    return moved(line, both);
  }

  private static Figure moved(Line line, List<Figure> parts) {
    return Figure.computed(
        line.label(), line.movedUsd(), "USD", "with the other number, less as it is", parts);
  }

  private static Figure renamed(String name, Figure figure) {
    return Figure.computed(name, figure.value(), figure.unit(), figure.formula(), figure.parts());
  }

  private Costing costing(String option) {
    return plan.costing().holdings().stream()
        .filter(held -> held.option().id().equals(option))
        .findFirst()
        .orElseThrow();
  }
}
