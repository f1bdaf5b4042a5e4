package dev.rackrate.decision;

import static dev.rackrate.quantity.Input.AT_ONCE;
import static dev.rackrate.quantity.Input.GPUS;
import static dev.rackrate.quantity.Input.GPU_RATIO;
import static dev.rackrate.quantity.Input.HOURS_PER_WEEK;
import static dev.rackrate.quantity.Input.PEAK_GPUS;

import dev.rackrate.breakeven.BreakEven;
import dev.rackrate.cost.Bill;
import dev.rackrate.cost.CostCategory;
import dev.rackrate.cost.CostLine;
import dev.rackrate.decision.Verdict.Choice;
import dev.rackrate.decision.Verdict.Flip;
import dev.rackrate.fleet.OptionKind;
import dev.rackrate.quantity.Inputs;
import dev.rackrate.quantity.Origin;
import dev.rackrate.quantity.Time;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Why the verdict is what it is, in plain words with figures.
///
/// @param options all of the scenario, whether they can be had or not
record Reasons(
    List<OptionResult> options,
    Optional<Contest> contest,
    List<BreakEven> breakEvens,
    List<Flip> flips) {

  /// Below this share of all hours, that a machine of one's own stands idle is a reason to rent.
  private static final double LITTLE_USE = 0.25;

  /// What a provider's credits pay.
  private static final Set<CostCategory> CHARGED =
      EnumSet.of(CostCategory.RENT, CostCategory.STORAGE, CostCategory.EGRESS);

  List<Reason> of(Choice choice, Candidate best, Optional<Candidate> rival) {
    List<Reason> reasons = new ArrayList<>();
    idle(choice, best).ifPresent(reasons::add);
    Optional<Contest> kinds = contest.filter(Contest::isBetweenKinds);
    if (kinds.isPresent()) {
      String own = kinds.get().cheapest(true).id();
      String rent = kinds.get().cheapest(false).id();
      breakEvens.stream()
          .filter(b -> b.buildId().equals(own) && b.rentId().equals(rent))
          .findFirst()
          .ifPresent(pair -> {
            // Hours are told against the best of all offers: another may be the cheaper there.
            BreakEven envelope =
                breakEvens.stream()
                    .filter(b -> b.buildId().equals(own) && b.isAgainstBest())
                    .findFirst()
                    .orElse(pair);
            reasons.addAll(meeting(envelope, pair, kinds.get()));
          });
    } else {
      reasons.add(best.isOwned() ? withoutRent() : withoutOwning());
    }
    biggest(best).ifPresent(reasons::add);
    rival.flatMap(Reasons::biggest).ifPresent(reasons::add);
    best.parts().forEach(part -> speed(part).ifPresent(reasons::add));
    rival.stream()
        .flatMap(other -> other.parts().stream())
        .forEach(part -> speed(part).ifPresent(reasons::add));
    if (choice == Choice.UNDECIDED) {
      nearest().ifPresent(reasons::add);
    }
    return reasons.stream().distinct().toList();
  }

  private Reason withoutRent() {
    return options.stream().allMatch(OptionResult::isOwned)
        ? DecisionWords.rentingLeftOut()
        : DecisionWords.noOffer();
  }

  private Reason withoutOwning() {
    return options.stream().noneMatch(OptionResult::isOwned)
        ? DecisionWords.owningLeftOut()
        : DecisionWords.noMachine();
  }

  private static Optional<Reason> idle(Choice choice, Candidate best) {
    double share =
        busyHoursPerWeek(best.parts().getFirst().costing().inputs()) / Time.HOURS_PER_WEEK;
    return choice == Choice.RENT && share < LITTLE_USE
        ? Optional.of(DecisionWords.idle(1 - share))
        : Optional.empty();
  }

  /// Hours a week of its GPUs, where workloads say how many there are at once, else of the demand.
  private static double busyHoursPerWeek(Inputs in) {
    if (in.get(PEAK_GPUS) > 0) {
      return in.get(GPUS) * in.get(HOURS_PER_WEEK) / in.get(GPU_RATIO) / in.get(PEAK_GPUS);
    }
    return in.get(AT_ONCE) > 0
        ? in.get(GPUS) * in.get(HOURS_PER_WEEK) / in.get(GPU_RATIO) / in.get(AT_ONCE)
        : in.get(HOURS_PER_WEEK);
  }

  /// What an hour on the GPU of an option counts for, where that is a ratio of two figures.
  private static Optional<Reason> speed(OptionResult option) {
    double ratio = option.costing().inputs().get(GPU_RATIO);
    return ratio != 1
            && option.option().origin(GPU_RATIO) instanceof Origin.Derived(String _, var parts)
            && parts.size() == 2
        ? Optional.of(DecisionWords.speed(option, ratio, parts.getFirst(), parts.getLast()))
        : Optional.empty();
  }

  /// The largest line as a share of all that is paid; nothing where there is only one.
  private static Optional<Reason> biggest(Candidate option) {
    List<Bill.Line> lines = netOfCredits(option.bill().lines());
    double paid = lines.stream().mapToDouble(l -> Math.max(0, l.presentUsd())).sum();
    return lines.stream()
        .max(Comparator.comparingDouble(Bill.Line::presentUsd))
        .filter(line -> line.presentUsd() > 0 && line.presentUsd() < paid)
        .map(line -> DecisionWords.largestCost(option, line, line.presentUsd() / paid));
  }

  /// The lines, those of what the provider charges without the part that credits pay.
  private static List<Bill.Line> netOfCredits(List<Bill.Line> lines) {
    double credits =
        lines.stream()
            .filter(line -> line.label().equals(CostLine.CREDITS.label()))
            .mapToDouble(Bill.Line::presentUsd)
            .sum();
    if (credits == 0) {
      return lines;
    }
    double charged =
        lines.stream().filter(Reasons::isCharged).mapToDouble(Bill.Line::presentUsd).sum();
    double share = charged > 0 ? 1 + credits / charged : 1;
    return lines.stream()
        .filter(line -> !line.label().equals(CostLine.CREDITS.label()))
        .map(line -> isCharged(line) ? times(line, share) : line)
        .toList();
  }

  private static boolean isCharged(Bill.Line line) {
    return CHARGED.contains(line.category()) && line.presentUsd() > 0;
  }

  private static Bill.Line times(Bill.Line line, double share) {
    return new Bill.Line(
        line.key(),
        line.label(),
        line.category(),
        share * line.presentUsd(),
        share * line.totalUsd(),
        line.formula());
  }

  private static List<Reason> meeting(BreakEven best, BreakEven pair, Contest contest) {
    Inputs own = contest.cheapest(true).costing().inputs();
    List<Reason> said = new ArrayList<>();
    boolean isFlat =
        !best.isAgainstBest() && isPaidByTheTerm(contest.cheapest(false).option().kind());
    said.add(DecisionWords.breakEven(best, own.get(HOURS_PER_WEEK), isFlat));
    DecisionWords.payback(pair, own).ifPresent(said::add);
    return said;
  }

  /// Whether rent of this kind is paid for a month or a term, used or not.
  private static boolean isPaidByTheTerm(OptionKind kind) {
    return switch (kind) {
      case RESERVED, MONTHLY -> true;
      case ON_DEMAND, SPOT, BLOCK, BUILD, API -> false;
    };
  }

  /// The input whose flip is nearest in proportion: what to pin down first.
  private Optional<Reason> nearest() {
    return flips.stream()
        .filter(flip -> flip.from() != 0)
        .min(Comparator.comparingDouble(f -> Math.abs(f.to() - f.from()) / Math.abs(f.from())))
        .map(
            flip -> DecisionWords.nearestFlip(flip.input(), Math.abs(flip.to() / flip.from() - 1)));
  }
}
