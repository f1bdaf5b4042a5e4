package dev.rackrate.decision;

import static dev.rackrate.quantity.Input.GPUS;
import static dev.rackrate.quantity.Input.GPU_RATIO;
import static dev.rackrate.quantity.Input.GROWTH;
import static dev.rackrate.quantity.Input.HORIZON;
import static dev.rackrate.quantity.Input.HOURS_PER_WEEK;
import static dev.rackrate.quantity.Input.MOST_HOURS_PER_WEEK;
import static dev.rackrate.quantity.Input.PEAK_GPUS;
import static dev.rackrate.quantity.Input.USE;

import dev.rackrate.breakeven.BreakEven;
import dev.rackrate.cost.Bill;
import dev.rackrate.cost.CostCategory;
import dev.rackrate.cost.CostLine;
import dev.rackrate.cost.Driver;
import dev.rackrate.cost.use.WholeWork;
import dev.rackrate.decision.Verdict.Flip;
import dev.rackrate.decision.candidate.Candidate;
import dev.rackrate.decision.candidate.Choice;
import dev.rackrate.decision.candidate.Move;
import dev.rackrate.decision.candidate.OptionResult;
import dev.rackrate.quantity.Inputs;
import dev.rackrate.quantity.Origin;
import dev.rackrate.quantity.Time;
import dev.rackrate.scenario.Misfit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Why the verdict is what it is, in plain words with figures.
///
/// @param options all of the answer
record Reasons(
    Optional<Contest> contest,
    List<BreakEven> breakEvens,
    List<Flip> flips,
    List<OptionResult> options) {

  /// Below this share of all hours, that a machine of one's own stands idle is a reason to rent.
  private static final double LITTLE_USE = 0.25;

  /// Two that differ by less cost the same.
  private static final double LEAST_APART = 1e-4;

  /// Two that differ by more are not tied.
  private static final double MOST_APART = 2 * Candidate.TIE;

  /// What a provider's credits pay.
  private static final Set<CostCategory> CHARGED =
      EnumSet.of(CostCategory.RENT, CostCategory.STORAGE, CostCategory.EGRESS);

  List<Reason> of(Choice choice, Candidate best, Optional<Candidate> rival) {
    List<Reason> reasons = new ArrayList<>();
    idle(choice).ifPresent(reasons::add);
    Optional<Contest> kinds = contest.filter(Contest::isBetweenKinds);
    if (kinds.isPresent()) {
      String own = kinds.get().cheapest(true).id();
      String rent = kinds.get().cheapest(false).id();
      breakEvens.stream()
          .filter(b -> b.buildId().equals(own) && b.rentId().equals(rent))
          .findFirst()
          .ifPresent(pair -> reasons.addAll(meeting(pair, kinds.get(), isBesideMix(best))));
    } else {
      reasons.add(noRival(!best.isOwned()));
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

  /// Whether a mix is cheaper than owning all and renting all, now or at other hours.
  private boolean isBesideMix(Candidate best) {
    return best.choice() == Choice.MIX
        || hoursFlips().anyMatch(flip -> flip.choice() == Choice.MIX);
  }

  private Stream<Flip> hoursFlips() {
    return flips.stream().filter(flip -> flip.input().equals(HOURS_PER_WEEK.path()));
  }

  /// Where the answer changes with the hours though owning and renting do not cost the same there:
  /// of two that are nearly as cheap, the one that uses up fewer credits goes first.
  private Optional<Flip> tied(Contest contest) {
    return hoursFlips()
        .filter(flip -> contest.all().anyMatch(Candidate::hasCredits))
        .filter(flip -> isTied(contest, flip))
        .findFirst();
  }

  private static boolean isTied(Contest contest, Flip flip) {
    Move there = Move.of(in -> in.with(HOURS_PER_WEEK, flip.to()));
    double usd = contest.best().presentUsd(there);
    return contest
        .all()
        .filter(each -> each.id().equals(flip.option()))
        .mapToDouble(each -> Math.abs(each.presentUsd(there) / usd - 1))
        .anyMatch(apart -> apart > LEAST_APART && apart < MOST_APART);
  }

  /// That nothing stands on the other side, and why: it was not asked for, cannot be had, or cannot
  /// be relied on.
  private Reason noRival(boolean owned) {
    List<OptionResult> asked =
        options.stream().filter(option -> option.isOwned() == owned).toList();
    return asked.stream()
        .filter(option -> option.isFeasible() && Double.isFinite(option.presentUsd()))
        .filter(option -> !option.option().trust().weaknesses().isEmpty())
        .min(Comparator.comparingDouble(OptionResult::presentUsd))
        .map(option -> DecisionWords.noneReliable(owned, option))
        .or(() -> failing(asked).map(option -> DecisionWords.noRival(owned, option)))
        .orElseGet(() -> DecisionWords.noRival(owned, !asked.isEmpty()));
  }

  private static boolean lacksHardware(OptionResult option) {
    return option.misfits().stream().anyMatch(misfit -> misfit.kind().isOfHardware());
  }

  /// The cheapest of those that cannot be had: one that is worked out and could do the work first,
  /// and of those one that has nothing against it but what most of them have.
  private static Optional<OptionResult> failing(List<OptionResult> asked) {
    List<OptionResult> failing =
        asked.stream()
            .filter(option -> !option.isFeasible() && !option.misfits().isEmpty())
            .toList();
    Map<Misfit.Kind, Long> often =
        failing.stream()
            .filter(option -> !lacksHardware(option))
            .flatMap(option -> option.misfits().stream().map(Misfit::kind).distinct())
            .collect(Collectors.groupingBy(kind -> kind, Collectors.counting()));
    long most = often.values().stream().mapToLong(count -> count).max().orElse(0);
    return failing.stream()
        .min(
            Comparator.comparing(Reasons::lacksHardware)
                .thenComparing(option -> !Double.isFinite(option.presentUsd()))
                .thenComparing(
                    option -> often.getOrDefault(option.misfits().getFirst().kind(), 0L) < most)
                .thenComparingDouble(OptionResult::presentUsd));
  }

  /// That the cheapest machine of one's own would stand idle.
  private Optional<Reason> idle(Choice choice) {
    return options.stream()
        .filter(option -> option.isOwned() && option.isCandidate())
        .min(Comparator.comparingDouble(OptionResult::presentUsd))
        .map(Reasons::busyShare)
        .filter(share -> choice == Choice.RENT && share < LITTLE_USE)
        .map(share -> DecisionWords.idle(1 - share));
  }

  /// Share of all hours of the horizon in which the GPUs of the work are busy: where it grows, its
  /// hours rise before its GPUs do.
  private static double busyShare(OptionResult option) {
    Inputs in = option.costing().inputs();
    double first = busyHoursPerWeek(in);
    if (in.get(USE) > 0) {
      return in.meanUse() * first / Time.HOURS_PER_WEEK;
    }
    int months = (int) in.get(HORIZON);
    double inFirst = option.costing().flows().at(Driver.WORK_HOURS, 1);
    double most = in.get(GROWTH) > 0 ? in.get(MOST_HOURS_PER_WEEK) : Time.HOURS_PER_WEEK;
    if (!(inFirst > 0) || most <= 0) {
      return first / Time.HOURS_PER_WEEK;
    }
    double hours = 0;
    for (int month = 1; month <= months; month++) {
      double now = first * option.costing().flows().at(Driver.WORK_HOURS, month) / inFirst;
      hours += Math.min(now, Math.max(first, most));
    }
    return hours / months / Time.HOURS_PER_WEEK;
  }

  /// Hours a week of its GPUs that are at work at once.
  private static double busyHoursPerWeek(Inputs in) {
    double gpus = in.get(GPUS) / in.get(GPU_RATIO);
    double held = in.get(PEAK_GPUS) > 0 ? in.get(PEAK_GPUS) : WholeWork.startGpus(in);
    return held > 0 ? gpus * in.get(HOURS_PER_WEEK) / held : in.get(HOURS_PER_WEEK);
  }

  /// Speeds that differ by less read as the same.
  private static final double SAME_SPEED = 0.005;

  /// What an hour on the GPU of an option counts for, where that is a ratio of two figures.
  private static Optional<Reason> speed(OptionResult option) {
    double ratio = option.costing().inputs().get(GPU_RATIO);
    return Math.abs(ratio - 1) >= SAME_SPEED
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

  /// From how many hours on owning is the cheaper, of all machines against all offers, and when the
  /// cheapest machine has paid itself back.
  private List<Reason> meeting(BreakEven pair, Contest contest, boolean isBesideMix) {
    Inputs own = contest.cheapest(true).costing().inputs();
    if (options.stream().noneMatch(option -> option.isOwned() && option.isCandidate())) {
      // That machines alone may not be chosen says nothing of what they would cost.
      return List.of();
    }
    List<Reason> said = new ArrayList<>();
    OptionResult cheapest = contest.cheapest(true);
    OwningHours owning = OwningHours.ofChosen(breakEvens, options);
    Optional<OptionResult> another =
        owning.first().filter(id -> !id.equals(cheapest.id())).flatMap(this::option);
    Reason breakEven =
        DecisionWords.breakEven(owning, own, cheapest.perUnit(), another, isBesideMix);
    said.add(
        tied(contest)
            .map(flip -> OutlookWords.tied(breakEven, flip, own, cheapest.perUnit()))
            .orElse(breakEven));
    DecisionWords.payback(pair, own, cheapest.perUnit()).ifPresent(said::add);
    return said;
  }

  private Optional<OptionResult> option(String id) {
    return options.stream().filter(option -> option.id().equals(id)).findFirst();
  }

  /// The input whose flip is nearest in proportion: what to pin down first.
  private Optional<Reason> nearest() {
    return flips.stream()
        .filter(flip -> flip.from() != 0)
        .min(Comparator.comparingDouble(f -> Math.abs(f.to() - f.from()) / Math.abs(f.from())))
        .map(flip -> DecisionWords.nearestFlip(flip, Math.abs(flip.to() / flip.from() - 1)));
  }
}
