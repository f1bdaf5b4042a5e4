package dev.rackrate.decision.explain;

import dev.rackrate.breakeven.BreakEven;
import dev.rackrate.cost.Driver;
import dev.rackrate.decision.Answer;
import dev.rackrate.decision.candidate.Candidate;
import dev.rackrate.decision.candidate.Move;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Inputs;
import dev.rackrate.quantity.Time;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.DoubleFunction;

/// What the rivals cost a month if the work began with other hours a week, all else as it is.
///
/// @param hours a week, ascending; the hours of the study and where the cheapest machine and the
///   best offer cost the same are among them
/// @param now the hours of the study
/// @param curves the cheapest machine first, then the best of all offers, then other rivals
/// @param meeting of the first two; empty where there are not both
public record CostByHours(
    List<Double> hours, double now, List<Curve> curves, Optional<BreakEven> meeting) {

  private static final int STEPS = 42;

  /// What something costs at each of the hours, as a level payment a month.
  ///
  /// @param candidate empty for the best of all offers at each number of hours
  public record Curve(Optional<Candidate> candidate, List<Double> monthlyUsd) {

    public Curve {
      monthlyUsd = List.copyOf(monthlyUsd);
    }
  }

  public CostByHours {
    hours = List.copyOf(hours);
    curves = List.copyOf(curves);
  }

  /// The curves of an answer; plans that are held as they are whatever the work are left out.
  public static CostByHours of(Answer answer) {
    Inputs in = answer.options().getFirst().costing().inputs();
    double now = in.get(Input.HOURS_PER_WEEK);
    List<Candidate> rivals = Rivals.of(answer).stream().filter(Candidate::followsWork).toList();
    Optional<Candidate> owned = rivals.stream().filter(Candidate::isOwned).findFirst();
    Optional<BreakEven> meeting =
        owned.flatMap(own ->
            answer.breakEvens().stream()
                .filter(b -> b.isAgainstBest() && b.buildId().equals(own.id()))
                .findFirst());
    List<Double> hours = hours(now, meeting);
    List<Curve> curves = new ArrayList<>();
    double months = answer.options().getFirst().costing().flows().present(Driver.MONTHS);
    owned.ifPresent(own -> curves.add(curve(own, hours, months)));
    meeting.ifPresent(b ->
        curves.add(
            new Curve(
                Optional.empty(),
                each(hours, h -> at(answer.option(bestAt(b, h)).orElseThrow(), h) / months))));
    for (Candidate rival : rivals) {
      boolean isDrawn =
          owned.equals(Optional.of(rival))
              || meeting.filter(b -> bestAt(b, now).equals(rival.id())).isPresent();
      if (!isDrawn) {
        curves.add(curve(rival, hours, months));
      }
    }
    return new CostByHours(hours, now, curves, meeting);
  }

  private static List<Double> hours(double now, Optional<BreakEven> meeting) {
    TreeSet<Double> hours = new TreeSet<>();
    for (int step = 1; step <= STEPS; step++) {
      hours.add(Time.HOURS_PER_WEEK * step / STEPS);
    }
    if (now > 0) {
      hours.add(now);
    }
    meeting.ifPresent(b -> {
      b.crossings().forEach(crossing -> hours.add(crossing.hoursPerWeek()));
      b.pieces().forEach(piece -> hours.add(piece.to()));
    });
    return List.copyOf(hours);
  }

  private static Curve curve(Candidate rival, List<Double> hours, double months) {
    return new Curve(Optional.of(rival), each(hours, h -> at(rival, h) / months));
  }

  private static List<Double> each(List<Double> hours, DoubleFunction<Double> value) {
    List<Double> values = new ArrayList<>();
    for (double h : hours) {
      values.add(value.apply(h));
    }
    return values;
  }

  private static double at(Candidate candidate, double hours) {
    return candidate.presentUsd(Move.of(inputs -> inputs.with(Input.HOURS_PER_WEEK, hours)));
  }

  /// The offer that is the cheapest at a number of hours.
  private static String bestAt(BreakEven b, double hours) {
    return b.pieces().stream()
        .filter(piece -> hours <= piece.to())
        .findFirst()
        .orElseGet(b.pieces()::getLast)
        .rentId();
  }
}
