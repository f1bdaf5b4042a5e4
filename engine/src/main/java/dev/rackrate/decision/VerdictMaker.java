package dev.rackrate.decision;

import static dev.rackrate.quantity.Input.DISCOUNT_RATE;
import static dev.rackrate.quantity.Input.HORIZON;
import static dev.rackrate.quantity.Input.HOURS_PER_WEEK;

import dev.rackrate.cost.Bill;
import dev.rackrate.decision.Verdict.Choice;
import dev.rackrate.decision.Verdict.Flip;
import dev.rackrate.plan.BreakEven;
import dev.rackrate.quantity.Inputs;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.scenario.Scenario;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// Chooses: the cheapest feasible option by present cost, unless the kinds are too close to call.
final class VerdictMaker {

  /// Below this margin, where nothing was drawn, build and rent are too close to call.
  static final double CLOSE = 0.05;

  private final Scenario scenario;
  private final List<OptionResult> options;
  private final List<BreakEven> breakEvens;
  private final Contest contest;

  VerdictMaker(Scenario scenario, List<OptionResult> options, List<BreakEven> breakEvens) {
    this.scenario = scenario;
    this.options = options;
    this.breakEvens = breakEvens;
    this.contest = Contest.of(options);
  }

  Verdict verdict() {
    List<OptionResult> feasible =
        options.stream()
            .filter(OptionResult::isFeasible)
            .filter(option -> Double.isFinite(option.presentUsd()))
            .sorted(Comparator.comparingDouble(OptionResult::presentUsd))
            .toList();
    if (feasible.isEmpty()) {
      return nothing();
    }
    OptionResult best = feasible.getFirst();
    Optional<OptionResult> rival =
        feasible.stream()
            .filter(option -> option.isOwned() != best.isOwned())
            .findFirst()
            .or(() -> feasible.stream().skip(1).findFirst());
    OptionalDouble margin = rival.map(r -> margin(best, r)).orElse(OptionalDouble.empty());
    boolean isClose = contest.hasBothSides() && margin.isPresent() && margin.getAsDouble() < CLOSE;
    Choice choice = isClose ? Choice.UNDECIDED : kind(best);
    List<Flip> flips = contest.hasBothSides() ? new FlipFinder(contest).flips() : List.of();
    return new Verdict(
        choice,
        Optional.of(best),
        rival,
        margin,
        headline(choice, best, rival, margin),
        reasons(choice, best, rival, flips),
        new Warnings(scenario, options, contest).about(best, rival),
        flips);
  }

  private Verdict nothing() {
    List<Sentence> reasons = new ArrayList<>();
    for (OptionResult option : options) {
      for (Sentence misfit : option.misfits()) {
        reasons.add(
            new Sentence(
                option.id().replace("%", "%%") + " " + misfit.template(), misfit.amountsUsd()));
      }
    }
    return new Verdict(
        Choice.NONE,
        Optional.empty(),
        Optional.empty(),
        OptionalDouble.empty(),
        Sentence.plain("None of the options can be had within the limits."),
        reasons,
        List.of(),
        List.of());
  }

  private static Choice kind(OptionResult option) {
    return option.isOwned() ? Choice.BUILD : Choice.RENT;
  }

  private static OptionalDouble margin(OptionResult best, OptionResult rival) {
    return rival.presentUsd() > 0
        ? OptionalDouble.of((rival.presentUsd() - best.presentUsd()) / rival.presentUsd())
        : OptionalDouble.empty();
  }

  private static Sentence headline(
      Choice choice, OptionResult best, Optional<OptionResult> rival, OptionalDouble margin) {
    Inputs in = best.costing().inputs();
    String terms =
        Sentence.say(
            " over %.0f months at %s %%%% a year",
            in.get(HORIZON), Wording.number(100 * in.get(DISCOUNT_RATE)));
    if (choice == Choice.UNDECIDED) {
      return Sentence.of(
          Wording.escape(
                  Sentence.say(
                      "Too close to call: %s and %s differ by %.1f %%",
                      best.option().name(),
                      rival.orElseThrow().option().name(),
                      100 * margin.orElse(0)))
              + terms
              + " (%s and %s).",
          best.presentUsd(),
          rival.orElseThrow().presentUsd());
    }
    String verb = best.isOwned() ? "Build " : "Rent ";
    String what = Wording.escape(verb + Wording.name(best)) + ": %s" + terms;
    if (rival.isEmpty() || margin.isEmpty()) {
      return Sentence.of(what + ".", best.presentUsd());
    }
    return Sentence.of(
        what
            + Sentence.say(", %.0f %%%% less than ", 100 * margin.getAsDouble())
            + Wording.escape(Wording.name(rival.get()))
            + " (%s).",
        best.presentUsd(),
        rival.get().presentUsd());
  }

  private List<Sentence> reasons(
      Choice choice, OptionResult best, Optional<OptionResult> rival, List<Flip> flips) {
    List<Sentence> reasons = new ArrayList<>();
    biggest(best).ifPresent(reasons::add);
    rival.flatMap(VerdictMaker::biggest).ifPresent(reasons::add);
    if (contest.hasBothSides()) {
      breakEvens.stream()
          .filter(b -> b.buildId().equals(contest.bestOwned().id()))
          .filter(b -> b.rentId().equals(contest.bestRented().id()))
          .findFirst()
          .ifPresent(b -> reasons.addAll(meeting(b, best)));
    } else {
      reasons.add(Sentence.plain("There is no feasible option of the other kind to compare with."));
    }
    if (choice == Choice.UNDECIDED) {
      nearest(flips).ifPresent(reasons::add);
    }
    return reasons;
  }

  private static Optional<Sentence> biggest(OptionResult option) {
    return option.bill().lines().stream()
        .max(Comparator.comparingDouble(Bill.Line::presentUsd))
        .filter(line -> line.presentUsd() > 0)
        .map(line ->
            Sentence.of(
                Wording.escape(
                        "The largest cost of %s is %s"
                            .formatted(Wording.name(option), Wording.lower(line.label())))
                    + ": %s of %s.",
                line.presentUsd(),
                option.presentUsd()));
  }

  private static List<Sentence> meeting(BreakEven b, OptionResult best) {
    double now = best.costing().inputs().get(HOURS_PER_WEEK);
    List<Sentence> said = new ArrayList<>();
    said.add(
        Sentence.plain(Wording.hours(b) + Sentence.say(" The study has %s.", Wording.number(now))));
    if (b.paybackMonths() instanceof BreakEven.Answer.At(double months)) {
      said.add(
          Sentence.plain(
              Sentence.say(
                  "At that use the machine has paid itself back after %.1f months.", months)));
    }
    return said;
  }

  /// The input whose flip is nearest in proportion: what to pin down first.
  private static Optional<Sentence> nearest(List<Flip> flips) {
    return flips.stream()
        .filter(flip -> flip.from() != 0)
        .min(Comparator.comparingDouble(f -> Math.abs(f.to() - f.from()) / Math.abs(f.from())))
        .map(flip ->
            Sentence.plain(
                Sentence.say(
                    "Pin down %s first: a change of %.1f %% already turns the answer.",
                    flip.input(), 100 * Math.abs(flip.to() / flip.from() - 1))));
  }
}
