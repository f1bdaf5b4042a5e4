package dev.rackrate.decision;

import static dev.rackrate.quantity.Input.AT_ONCE;
import static dev.rackrate.quantity.Input.GPUS;
import static dev.rackrate.quantity.Input.GPU_RATIO;
import static dev.rackrate.quantity.Input.HOURS_PER_WEEK;

import dev.rackrate.breakeven.BreakEven;
import dev.rackrate.cost.Bill;
import dev.rackrate.decision.Verdict.Choice;
import dev.rackrate.decision.Verdict.Flip;
import dev.rackrate.quantity.Inputs;
import dev.rackrate.quantity.Origin;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.quantity.Time;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Why the verdict is what it is, in plain words with figures.
record Reasons(Optional<Contest> contest, List<BreakEven> breakEvens, List<Flip> flips) {

  /// Below this share of all hours, that a machine of one's own stands idle is a reason to rent.
  private static final double LITTLE_USE = 0.25;

  List<Sentence> of(Choice choice, OptionResult best, Optional<OptionResult> rival) {
    List<Sentence> reasons = new ArrayList<>();
    idle(choice, best).ifPresent(reasons::add);
    speed(best).ifPresent(reasons::add);
    rival.flatMap(Reasons::speed).ifPresent(reasons::add);
    biggest(best).ifPresent(reasons::add);
    rival.flatMap(Reasons::biggest).ifPresent(reasons::add);
    Optional<Contest> kinds = contest.filter(Contest::isBetweenKinds);
    if (kinds.isPresent()) {
      String own = kinds.get().cheapest(true).id();
      String rent = kinds.get().cheapest(false).id();
      breakEvens.stream()
          .filter(b -> b.buildId().equals(own) && b.rentId().equals(rent))
          .findFirst()
          .ifPresent(b -> reasons.addAll(meeting(b, kinds.get())));
    } else {
      reasons.add(
          Sentence.plain(
              best.isOwned()
                  ? "There is no feasible offer to compare with."
                  : "There is no feasible machine of one's own to compare with."));
    }
    if (choice == Choice.UNDECIDED) {
      nearest().ifPresent(reasons::add);
    }
    return reasons.stream().distinct().toList();
  }

  private static Optional<Sentence> idle(Choice choice, OptionResult best) {
    double share = busyHoursPerWeek(best.costing().inputs()) / Time.HOURS_PER_WEEK;
    return choice == Choice.RENT && share < LITTLE_USE
        ? Optional.of(
            Sentence.plain(
                Sentence.say(
                    "A machine of one's own would stand idle %.1f %% of the time.",
                    100 * (1 - share))))
        : Optional.empty();
  }

  /// Hours a week of its GPUs, where workloads say how many there are at once, else of the demand.
  private static double busyHoursPerWeek(Inputs in) {
    return in.get(AT_ONCE) > 0
        ? in.get(GPUS) * in.get(HOURS_PER_WEEK) / in.get(GPU_RATIO) / in.get(AT_ONCE)
        : in.get(HOURS_PER_WEEK);
  }

  /// What an hour on the GPU of an option counts for, where that is a ratio of two figures.
  private static Optional<Sentence> speed(OptionResult option) {
    double ratio = option.costing().inputs().get(GPU_RATIO);
    return ratio != 1
            && option.option().origin(GPU_RATIO) instanceof Origin.Derived(String _, var parts)
            && parts.size() == 2
        ? Optional.of(
            Sentence.plain(
                "An hour of %s counts as %s (ratio: %s to %s)."
                    .formatted(
                        option.option().gpu(),
                        Wording.number(ratio),
                        figure(parts.getFirst()),
                        figure(parts.getLast()))))
        : Optional.empty();
  }

  private static String figure(Origin.Derived.Part part) {
    return "%s, %s %s".formatted(part.name(), Wording.number(part.value()), part.unit());
  }

  /// The largest line as a share of all that is paid; nothing where there is only one.
  private static Optional<Sentence> biggest(OptionResult option) {
    double paid =
        option.bill().lines().stream().mapToDouble(l -> Math.max(0, l.presentUsd())).sum();
    return option.bill().lines().stream()
        .max(Comparator.comparingDouble(Bill.Line::presentUsd))
        .filter(line -> line.presentUsd() > 0 && line.presentUsd() < paid)
        .map(line ->
            Sentence.of(
                Wording.escape(
                        Sentence.say(
                            "The largest cost of %s is %s: ",
                            Wording.name(option), Wording.lower(line.label())))
                    + "%s, "
                    + Sentence.say("%.0f %%%% of all it pays.", 100 * line.presentUsd() / paid),
                line.presentUsd()));
  }

  private static List<Sentence> meeting(BreakEven b, Contest contest) {
    Inputs own = contest.cheapest(true).costing().inputs();
    String now = Wording.number(own.get(HOURS_PER_WEEK));
    List<Sentence> said = new ArrayList<>();
    boolean isFlat = Wording.isPaidByTheTerm(contest.cheapest(false).option().kind());
    said.add(Sentence.plain(Wording.hours(b, isFlat) + " The study has " + now + "."));
    Wording.payback(b, own).map(Sentence::plain).ifPresent(said::add);
    return said;
  }

  /// The input whose flip is nearest in proportion: what to pin down first.
  private Optional<Sentence> nearest() {
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
