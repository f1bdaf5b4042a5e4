package dev.rackrate.decision;

import dev.rackrate.decision.Outlook.Carried;
import dev.rackrate.decision.Outlook.Price;
import dev.rackrate.decision.Outlook.Settle;
import dev.rackrate.decision.Outlook.Turn;
import dev.rackrate.decision.Outlook.Watch;
import dev.rackrate.decision.Verdict.Flip;
import dev.rackrate.decision.candidate.Candidate;
import dev.rackrate.decision.candidate.Move;
import dev.rackrate.decision.candidate.Move.Reach;
import dev.rackrate.decision.candidate.OptionResult;
import dev.rackrate.decision.candidate.UnitCost;
import dev.rackrate.quantity.Confidence;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Inputs;
import dev.rackrate.quantity.Origin;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.quantity.Source;
import dev.rackrate.scenario.Option;
import dev.rackrate.scenario.PriceChange;
import dev.rackrate.scenario.RelativeSpeed;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Works out what lies around a verdict.
final class OutlookMaker {

  /// Turns that are told.
  private static final int MOST_TURNS = 3;

  /// Beyond so many times what a figure is, or below such a part of it, a turn is far.
  private static final double FAR = 3;

  /// Beyond so many times what a figure is, or below such a part of it, a turn is told of nothing
  /// but the work.
  private static final double OUT_OF_THE_QUESTION = 10;

  /// What is nothing now is far from here on: a yearly rate.
  private static final double FAR_RATE = 0.5;

  /// Defaults that are told.
  private static final int MOST_CARRIED = 5;

  /// A default carries much from this share of the difference between the two best on ...
  private static final double MUCH_OF_DIFFERENCE = 0.1;

  /// ... and from this share of the bill that is chosen.
  private static final double MUCH_OF_BILL = 0.05;

  /// Step by which an input is moved to see what it carries.
  private static final double STEP = 0.1;

  /// Shares near 1, of which what is missing counts.
  private static final Set<Input> NEARLY_ALL =
      EnumSet.of(Input.RENT_AVAILABILITY, Input.SPOT_AVAILABLE, Input.VALUE_KEPT);

  /// What is agreed on or counted, and no figure that could be otherwise.
  private static final Set<Input> FIXED =
      EnumSet.of(
          Input.HOURS_PER_MONTH,
          Input.YEARLY_CASH_FLOWS,
          Input.HORIZON,
          Input.DISCOUNT_RATE,
          Input.HOURS_PER_WEEK,
          Input.MACHINE_GPUS,
          Input.GPUS,
          Input.AT_ONCE,
          Input.GANG_MACHINES,
          Input.JOB_GPUS,
          Input.RESERVED_TERM,
          Input.WHOLE_MACHINES,
          Input.API_PRICE,
          Input.PRICE_PATH,
          Input.CREDITS_END);

  private final Candidate best;
  private final Candidate rival;
  private final Contest contest;
  private final List<Candidate> candidates;
  private final List<Flip> flips;

  OutlookMaker(Contest contest, List<Candidate> candidates, List<Flip> flips) {
    this.candidates = candidates;
    this.best = contest.best();
    this.rival = contest.rival();
    this.contest = contest;
    this.flips = flips;
  }

  Outlook outlook() {
    List<Carried> all = carried();
    double much =
        Math.max(
            MUCH_OF_DIFFERENCE * Math.abs(rival.presentUsd() - best.presentUsd()),
            MUCH_OF_BILL * Math.abs(best.presentUsd()));
    List<Turn> turns = turns();
    return new Outlook(
        turns,
        watch(turns),
        settleFirst(all),
        otherWins(),
        all.stream().filter(c -> c.carriesUsd() > much).limit(MOST_CARRIED).toList());
  }

  /// The nearest flips; of those that take a figure that nobody will see, only the nearest, only
  /// where there is no other, and none that is out of the question or that the source of the figure
  /// holds impossible.
  private List<Turn> turns() {
    List<Flip> sorted =
        flips.stream()
            .sorted(
                Comparator.comparing((Flip flip) -> !isAskedFirst(flip))
                    .thenComparing(flip -> !isWithin(flip))
                    .thenComparingDouble(OutlookMaker::distance))
            .toList();
    List<Flip> near = sorted.stream().filter(OutlookMaker::isNear).toList();
    Stream<Flip> far =
        sorted.stream()
            .filter(OutlookMaker::isThinkable)
            .filter(flip -> range(flip).isEmpty() || isWithin(flip));
    return near.isEmpty()
        ? far.limit(1).map(flip -> turn(flip, OutlookWords.onlyFar(words(flip)))).toList()
        : near.stream().limit(MOST_TURNS).map(flip -> turn(flip, words(flip))).toList();
  }

  private Turn turn(Flip flip, Sentence words) {
    return new Turn(flip, isWithin(flip), words);
  }

  private Sentence words(Flip flip) {
    return OutlookWords.turn(told(flip), said(flip.option()), said(flip.of()), range(flip));
  }

  /// Whether it is about what nobody has promised: later rents and what young machines bring.
  private static boolean isAskedFirst(Flip flip) {
    return flip.input().equals(FlipFinder.YOUNG_RESALE)
        || flip.input().equals(Verdict.Flip.PRICE_PATH);
  }

  /// A flip as it is told: where the work counts in one unit, hours a week as so much of it.
  private Flip told(Flip flip) {
    Optional<UnitCost> volume =
        parts().flatMap(part -> part.perUnit().stream()).findFirst().filter(_ -> flip.from() > 0);
    if (!flip.input().equals(Input.HOURS_PER_WEEK.path()) || !(flip.from() > 0)) {
      return flip;
    }
    if (volume.isEmpty()) {
      return areHoursWritten() ? flip : flip.named(OutlookWords.LEVEL);
    }
    double each = volume.get().unitsPerMonth() / flip.from();
    return new Flip(
        flip.input(),
        each * flip.from(),
        each * flip.to(),
        volume.get().units() + "/month",
        flip.of(),
        flip.until().isPresent()
            ? OptionalDouble.of(each * flip.until().getAsDouble())
            : flip.until(),
        flip.choice(),
        flip.option());
  }

  /// Whether the study says the hours of a week, so that others can be set: those of months,
  /// sessions and workloads follow from them.
  private boolean areHoursWritten() {
    return parts()
        .map(part -> part.option().origin(Input.HOURS_PER_WEEK))
        .anyMatch(origin -> !(origin instanceof Origin.Derived));
  }

  /// Whether anybody may see the figure: not above three times what it is, nor below a third.
  private static boolean isNear(Flip flip) {
    return isAskedFirst(flip)
        || (flip.from() == 0
            ? Math.abs(flip.to()) <= FAR_RATE
            : flip.to() / flip.from() <= FAR && flip.to() / flip.from() >= 1 / FAR);
  }

  /// Whether the figure can become that at all: work may grow to any multiple of what it is.
  private static boolean isThinkable(Flip flip) {
    double times = flip.to() / flip.from();
    return flip.from() == 0
        || flip.input().equals(Input.HOURS_PER_WEEK.path())
        || (times <= OUT_OF_THE_QUESTION && times >= 1 / OUT_OF_THE_QUESTION);
  }

  /// How far the value is from the present one: in proportion, or from nothing as it is.
  private static double distance(Flip flip) {
    return flip.from() == 0
        ? Math.abs(flip.to())
        : Math.abs(flip.to() - flip.from()) / Math.abs(flip.from());
  }

  private boolean isWithin(Flip flip) {
    return range(flip)
        .filter(
            range -> range.low(flip.from()) <= flip.to() && flip.to() <= range.high(flip.from()))
        .isPresent();
  }

  /// What the source of the input of a flip holds possible.
  private Optional<Origin.Range> range(Flip flip) {
    return Input.ofPath(flip.input()).stream()
        .filter(input -> input != Input.HORIZON && input != Input.DISCOUNT_RATE)
        .flatMap(input -> parts().map(part -> part.option().origin(input)))
        .flatMap(origin -> origin.range().stream())
        .findFirst();
  }

  private Stream<OptionResult> parts() {
    return Stream.concat(best.parts().stream(), rival.parts().stream());
  }

  private Optional<Candidate> said(String id) {
    return candidates.stream().filter(candidate -> candidate.id().equals(id)).findFirst();
  }

  /// The nearest flip of what goes by month after month: use, then rents where they may go there.
  private Optional<Watch> watch(List<Turn> told) {
    return Stream.of("demand.hours-per-week", "rent.price")
        .flatMap(name ->
            flips.stream()
                .filter(flip -> flip.input().equals(name))
                .filter(flip -> isNear(flip) || !name.equals("rent.price"))
                .filter(flip -> !OutlookWords.isAtOnce(flip))
                .min(Comparator.comparingDouble(OutlookMaker::distance))
                .stream())
        .findFirst()
        .map(flip ->
            new Watch(
                flip.input(),
                flip.to(),
                flip.unit(),
                flip.choice(),
                isTold(flip, told)
                    ? OutlookWords.watchTold(told(flip))
                    : OutlookWords.watch(
                        told(flip), said(flip.option()), contest.isBetweenKinds())));
  }

  /// Whether a turn says all of it; one with an end says less.
  private static boolean isTold(Flip flip, List<Turn> told) {
    return flip.until().isEmpty() && told.stream().anyMatch(turn -> turn.flip().equals(flip));
  }

  /// The default whose range moves the difference most; one whose range turns the answer before all
  /// others. Without any range, the one that carries most.
  private Optional<Settle> settleFirst(List<Carried> all) {
    Optional<Settle> ranged =
        all.stream()
            .filter(c -> c.range().isPresent())
            .max(
                Comparator.comparing((Carried c) -> turns(c))
                    .thenComparingDouble(Carried::movesUsd))
            .filter(c -> c.movesUsd() > 0)
            .map(c -> new Settle(c.name(), c.movesUsd(), OutlookWords.settle(c, turns(c))));
    return ranged.or(() ->
        all.stream()
            .filter(c -> c.carriesUsd() > 0)
            .findFirst()
            .map(c ->
                new Settle(
                    c.name(),
                    STEP * c.carriesUsd(),
                    OutlookWords.settle(c, STEP * c.carriesUsd(), STEP))));
  }

  private boolean turns(Carried carried) {
    return flips.stream().anyMatch(flip -> isWithin(flip) && carried.name().endsWith(flip.input()));
  }

  /// The price at which the side behind wins: of the offer, or of the machine.
  private Optional<Price> otherWins() {
    if (!contest.isBetweenKinds()) {
      return Optional.empty();
    }
    Set<String> prices =
        best.isOwned() ? Set.of("rent.price") : Set.of("build.price", FlipFinder.LEASE_RATE);
    return flips.stream()
        .filter(flip -> prices.contains(flip.input()) && flip.to() < flip.from())
        .findFirst()
        .flatMap(flip ->
            said(flip.option())
                .flatMap(winner ->
                    said(flip.of())
                        .filter(OptionResult.class::isInstance)
                        .map(OptionResult.class::cast)
                        .filter(of -> !OptionNames.isKept(of))
                        .map(of -> price(flip, winner, of))));
  }

  private Price price(Flip flip, Candidate winner, OptionResult of) {
    String unit = flip.unit();
    return new Price(
        flip.input(),
        flip.from(),
        flip.to(),
        unit,
        of.id(),
        OutlookWords.otherWins(
            OutlookWords.Side.of(winner, best), of, flip.input(), flip.from(), flip.to(), unit));
  }

  /// Every default of the two best, with what it contributes to their difference.
  private List<Carried> carried() {
    List<Carried> all = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    parts()
        .forEach(part ->
            part.option()
                .origins()
                .forEach((input, origin) -> {
                  String name = part.nameOf(input);
                  if (isGuess(origin)
                      && !FIXED.contains(input)
                      && part.option().get(input) != 0
                      && isPaidBy(part, input)
                      && seen.add(figure(part, input, name))) {
                    Predicate<Option> has = having(part, input, name);
                    double usd = carries(input, has);
                    if (usd > 0) {
                      all.add(
                          new Carried(
                              name,
                              part.option().get(input),
                              input.unit(),
                              range(part, input, origin),
                              origin.sources().stream()
                                  .map(Source::confidence)
                                  .max(Comparator.naturalOrder()),
                              usd,
                              range(part, input, origin)
                                  .map(r -> moves(input, has, part, r))
                                  .orElse(0.0)));
                    }
                  }
                }));
    all.sort(
        Comparator.comparingLong((Carried each) -> Math.round(100 * each.carriesUsd()))
            .reversed()
            .thenComparing(Carried::name));
    return all;
  }

  /// What is one figure of all that have it: how fast a GPU is is told once.
  private static String figure(OptionResult part, Input input, String name) {
    return input == Input.GPU_RATIO && !part.option().gpu().isEmpty()
        ? part.option().gpu() + " " + part.option().get(input)
        : name;
  }

  /// What the source of an input holds possible; of how fast a GPU is, its interval.
  private static Optional<Origin.Range> range(OptionResult part, Input input, Origin origin) {
    return input == Input.GPU_RATIO
        ? part.option()
            .speed()
            .map(RelativeSpeed::perGpu)
            .filter(speed -> speed.high() > speed.low())
            .map(speed -> new Origin.Range(speed.value(), speed.low(), speed.high()))
        : origin.range();
  }

  /// The options that have the same figure: an input of one option is its own, and how fast a GPU
  /// is goes for all that have it.
  private static Predicate<Option> having(OptionResult part, Input input, String name) {
    if (!name.startsWith(part.id() + ".")) {
      return _ -> true;
    }
    String gpu = part.option().gpu();
    return input == Input.GPU_RATIO && !gpu.isEmpty()
        ? option -> option.gpu().equals(gpu)
        : option -> option.id().equals(part.id());
  }

  /// Whether nobody wrote it and its source is no price list: it is assumed, or an estimate.
  private static boolean isGuess(Origin origin) {
    return switch (origin) {
      case Origin.Assumption _ -> true;
      case Origin.CatalogueRow row -> row.source().confidence() == Confidence.ESTIMATE;
      case Origin.Derived derived ->
          !derived.isWritten()
              && derived.sources().stream().anyMatch(s -> s.confidence() == Confidence.ESTIMATE);
      case Origin.StudyLine _, Origin.CommandLine _, Origin.Absent _ -> false;
    };
  }

  /// Whether the bill of an option moves with its own value of an input: a figure that it shares by
  /// name may be nothing to it, and another for who pays it.
  private static boolean isPaidBy(OptionResult part, Input input) {
    return part.presentUsd(aTenthMore(input, _ -> true)) != part.presentUsd();
  }

  private static Move aTenthMore(Input input, Predicate<Option> has) {
    return new Move(
        Reach.ALL,
        false,
        (option, inputs) -> has.test(option) ? moved(option, inputs, input) : inputs);
  }

  /// What an input contributes to the difference between the two best: ten times what a tenth of it
  /// moves, and where that is a whole machine, no more than all that is paid of the dearer bill.
  private double carries(Input input, Predicate<Option> has) {
    Move move = aTenthMore(input, has);
    double now = rival.presentUsd() - best.presentUsd();
    double then = rival.presentUsd(move) - best.presentUsd(move);
    return Double.isFinite(then)
        ? Math.min(Math.abs(then - now) / STEP, Math.max(paidUsd(best), paidUsd(rival)))
        : 0;
  }

  private static double paidUsd(Candidate candidate) {
    return candidate.bill().lines().stream()
        .mapToDouble(line -> Math.max(0, line.presentUsd()))
        .sum();
  }

  /// By how much the difference moves from one end of the range to the other.
  private double moves(Input input, Predicate<Option> has, OptionResult part, Origin.Range range) {
    double now = part.option().get(input);
    return Math.abs(
        lead(input, has, range.high(now) / now) - lead(input, has, range.low(now) / now));
  }

  /// The difference between the two best where an input is so many times what it is.
  private double lead(Input input, Predicate<Option> has, double times) {
    Move move =
        new Move(
            Reach.ALL,
            false,
            (option, inputs) -> has.test(option) ? times(option, inputs, input, times) : inputs);
    double then = rival.presentUsd(move) - best.presentUsd(move);
    return Double.isFinite(then) ? then : 0;
  }

  /// A tenth more; of a share near 1, a tenth more of what is missing.
  private static Inputs moved(Option option, Inputs inputs, Input input) {
    double now = inputs.get(input);
    return NEARLY_ALL.contains(input)
        ? inputs.with(input, now - STEP * (1 - now))
        : times(option, inputs, input, 1 + STEP);
  }

  private static Inputs times(Option option, Inputs inputs, Input input, double times) {
    return input == Input.PRICE
        ? PriceChange.times(option, inputs, times)
        : inputs.scaled(input, times);
  }
}
