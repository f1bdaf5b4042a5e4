package dev.rackrate.decision;

import static dev.rackrate.quantity.Input.DISCOUNT_RATE;
import static dev.rackrate.quantity.Input.YEARLY_CASH_FLOWS;

import dev.rackrate.catalogue.Machine;
import dev.rackrate.cost.Bill;
import dev.rackrate.cost.CostLine;
import dev.rackrate.cost.Costing;
import dev.rackrate.cost.Discounting;
import dev.rackrate.cost.SpotOverhead;
import dev.rackrate.decision.candidate.Candidate;
import dev.rackrate.decision.candidate.Move;
import dev.rackrate.decision.candidate.OptionResult;
import dev.rackrate.decision.candidate.Running;
import dev.rackrate.fleet.OptionKind;
import dev.rackrate.operations.ModelRun;
import dev.rackrate.operations.OperatingModel;
import dev.rackrate.performance.request.Range;
import dev.rackrate.quantity.Confidence;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Inputs;
import dev.rackrate.quantity.Money;
import dev.rackrate.quantity.Origin;
import dev.rackrate.quantity.Source;
import dev.rackrate.scenario.Limits;
import dev.rackrate.scenario.Misfit;
import dev.rackrate.scenario.Note;
import dev.rackrate.scenario.Option;
import dev.rackrate.scenario.Scenario;
import dev.rackrate.scenario.Share;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/// What the reader of a verdict must know before acting on it.
final class Warnings {

  /// What is paid until a machine is there: the rent and what credits pay of it.
  private static final Set<String> BRIDGE_LINES =
      Set.of(CostLine.BRIDGE.key(), CostLine.CREDITS.key());

  private static final double MUCH_OF_A_BILL = 0.05;

  private static final Set<Input> PRICES =
      EnumSet.of(
          Input.PRICE,
          Input.ON_DEMAND_PRICE,
          Input.SPOT_PRICE,
          Input.RESERVED_PRICE,
          Input.RESERVED_UPFRONT,
          Input.MONTHLY_PRICE,
          Input.API_PRICE);

  private static final double HEAVY_OVERHEAD = 1.2;

  /// As far below all others a price is that its own seller would be asked about.
  private static final double FAR_BELOW = 0.25;

  private static final double LITTLE_OF_IT = 0.25;

  /// A smaller share of the bill is not worth a move.
  private static final double WORTH_MOVING = 0.02;

  private static final int MOST_NAMED = 3;

  private final Scenario scenario;
  private final List<OptionResult> options;
  private final Optional<Contest> contest;
  private final List<Warning> warnings = new ArrayList<>();

  Warnings(Scenario scenario, List<OptionResult> options, Optional<Contest> contest) {
    this.scenario = scenario;
    this.options = options;
    this.contest = contest;
  }

  List<Warning> about(Candidate best, Optional<Candidate> rival, List<Warning> bounds) {
    warnings.addAll(bounds);
    add(Warning.Kind.STAND_IN, scenario.standIns());
    contest.filter(Contest::isBetweenKinds).ifPresent(this::conventions);
    Set<OptionResult> shown = new LinkedHashSet<>(best.parts());
    rival.ifPresent(other -> shown.addAll(other.parts()));
    shown.forEach(this::usedDearerThanNew);
    shown.forEach(this::prices);
    shown.forEach(option -> option.option().notes().forEach(this::noted));
    shown.forEach(this::overhead);
    shown.forEach(this::arrival);
    shown.forEach(this::circuits);
    if (best instanceof OptionResult one) {
      rival
          .filter(OptionResult.class::isInstance)
          .map(OptionResult.class::cast)
          .ifPresent(other -> {
            predictions(one, other);
            ratios(one, other);
          });
      machinesThere(one);
    }
    best.parts().forEach(this::farBelowOthers);
    creditsFirst(best);
    shown.forEach(this::farTooLarge);
    cheaperButNotToBeHad(best);
    cheaperButWeak(best);
    managed(best);
    best.parts().stream().filter(OptionResult::isOwned).forEach(this::nobody);
    newerThanTheDay(shown);
    currency();
    add(Warning.Kind.STUDY, scenario.warnings());
    warnings.sort(Comparator.comparing(Warning::kind));
    return warnings;
  }

  /// What was noticed while the study was read, where nothing can be chosen.
  static List<Warning> ofStudy(Scenario scenario) {
    return scenario.warnings().stream()
        .map(note -> new Warning(Warning.Kind.STUDY, note.sentence()))
        .toList();
  }

  private void add(Warning.Kind kind, List<Note> notes) {
    notes.forEach(note -> warnings.add(new Warning(kind, note.sentence())));
  }

  /// A note of an option on its figures; what it says of capacity could change the answer.
  private void noted(Note note) {
    Warning.Kind kind =
        switch (note.kind()) {
          case SPOT_PROBED -> Warning.Kind.SPOT_ALWAYS_AVAILABLE;
          case MEMORY_DEARER -> Warning.Kind.MEMORY_DEARER;
          default -> Warning.Kind.NOTE;
        };
    warnings.add(new Warning(kind, note.sentence()));
  }

  private void conventions(Contest kinds) {
    Inputs in = kinds.best().parts().getFirst().costing().inputs();
    double rate = in.get(DISCOUNT_RATE);
    Move undiscounted = Move.of(changed -> changed.with(DISCOUNT_RATE, 0));
    if (rate > 0 && kinds.lead(undiscounted) > 0) {
      warnings.add(
          WarningWords.discountRateDecides(
              kinds.overtaking(undiscounted).choice(), kinds.best().choice(), rate));
    }
    boolean yearly = in.get(YEARLY_CASH_FLOWS) > 0;
    Move otherwise = Move.of(changed -> changed.with(YEARLY_CASH_FLOWS, yearly ? 0 : 1));
    if (kinds.lead(otherwise) > 0) {
      warnings.add(WarningWords.conventionDecides(yearly, kinds.overtaking(otherwise).choice()));
    }
  }

  /// What is taken for granted and was not known on a day of the past.
  private void newerThanTheDay(Set<OptionResult> shown) {
    long newer =
        shown.stream()
            .flatMap(option -> option.option().origins().values().stream())
            .filter(Origin.Assumption.class::isInstance)
            .flatMap(origin -> origin.sources().stream())
            .filter(source -> source.confidence() != Confidence.ESTIMATE)
            .filter(source -> source.date().start().isAfter(scenario.asOf()))
            .distinct()
            .count();
    if (newer > 0) {
      warnings.add(WarningWords.newerThanTheDay(newer, scenario.asOf()));
    }
  }

  /// Whether the order of two options lies within what their predictions leave open.
  private void predictions(OptionResult best, OptionResult rival) {
    if (best.option().shares().isEmpty()) {
      return;
    }
    double slow = usdAt(best, Range::high);
    double fast = usdAt(rival, Range::low);
    if (slow > fast) {
      warnings.add(WarningWords.predictionsDecide(best, slow, rival, fast));
    }
  }

  /// Whether the order of two options turns within what the speed of a GPU leaves open: of one GPU
  /// for both together, of two GPUs each by itself, the other as fast as it is taken to be.
  private void ratios(OptionResult best, OptionResult rival) {
    boolean isOneGpu = best.option().gpu().equals(rival.option().gpu());
    if (isOneGpu) {
      boolean turns =
          Stream.of(-1, 1).anyMatch(way -> usdAtSpread(best, way) > usdAtSpread(rival, way));
      told(turns, spread(best) > 1 ? best : rival);
    } else {
      told(usdAtSpread(best, -1) > rival.presentUsd(), best);
      told(best.presentUsd() > usdAtSpread(rival, 1), rival);
    }
  }

  private void told(boolean turns, OptionResult guessed) {
    double spread = spread(guessed);
    if (turns && spread > 1) {
      warnings.add(
          WarningWords.ratioDecides(
              guessed, guessed.costing().inputs().get(Input.GPU_RATIO), spread));
    }
  }

  private static double spread(OptionResult option) {
    return Math.max(1, option.costing().inputs().get(Input.RATIO_SPREAD));
  }

  /// Present cost where the GPU is slower or faster than the ratio says.
  ///
  /// @param way -1 for as slow as it may be, 1 for as fast
  private static double usdAtSpread(OptionResult option, int way) {
    double factor = Math.pow(spread(option), way);
    return Costing.of(option.option(), option.costing().inputs().scaled(Input.GPU_RATIO, factor))
        .presentUsd();
  }

  /// Present cost at one end of the interval of the GPU-hours.
  private static double usdAt(OptionResult option, ToDoubleFunction<Range> end) {
    double predicted = 0;
    double at = 0;
    for (Share share : option.option().shares()) {
      predicted += share.perWeek().value();
      at += end.applyAsDouble(share.perWeek());
    }
    Inputs in = option.costing().inputs();
    return Costing.of(
            option.option(), in.with(Input.GPU_RATIO, in.get(Input.GPU_RATIO) * predicted / at))
        .presentUsd();
  }

  /// Work that waits for a machine, since nothing may be rented until it is there; or that is done
  /// on rented ones, where that costs much.
  private void arrival(OptionResult option) {
    double days = option.option().get(Input.AWAITED);
    boolean isBridged =
        option.option().get(Input.BRIDGE_PRICE) > 0 || option.option().get(Input.BRIDGE_KEPT) > 0;
    if (days > 0 && !isBridged) {
      warnings.add(WarningWords.waiting(option, days));
      return;
    }
    double usd =
        option.bill().lines().stream()
            .filter(line -> BRIDGE_LINES.contains(line.key()))
            .mapToDouble(Bill.Line::presentUsd)
            .sum();
    if (usd > MUCH_OF_A_BILL * option.presentUsd()) {
      warnings.add(WarningWords.bridged(option, days, usd));
    }
  }

  /// Machines in an office that one circuit does not carry together.
  private void circuits(OptionResult option) {
    double circuit = option.option().circuitWatts();
    double watts = option.costing().inputs().get(Input.LOAD_POWER);
    int machines = option.isOwned() ? option.costing().machines() : 0;
    if (circuit < Double.MAX_VALUE
        && scenario.limits().powerWatts() >= Double.MAX_VALUE
        && machines > 1
        && machines * watts > circuit) {
      double each = Math.max(1, Math.floor(circuit / watts));
      warnings.add(
          WarningWords.circuits(
              option, machines * watts / 1000, Math.ceil(machines / each), circuit / 1000));
    }
  }

  /// Whether machines already there cost more to run than the best option would for their work;
  /// team and room are paid with them or without them.
  private void machinesThere(OptionResult best) {
    double running =
        scenario.have().stream().mapToDouble(have -> Costing.of(have).presentUsd()).sum();
    Inputs alone = best.costing().inputs().beside(List.of());
    double saved = Costing.of(best.option(), alone).presentUsd() - best.presentUsd();
    if (running > saved * (1 + 1e-9)) {
      warnings.add(WarningWords.idleMachines(running, saved));
    }
  }

  private void prices(OptionResult option) {
    for (Input input : PRICES) {
      if (isPriceOf(option, input) && option.costing().inputs().get(input) > 0) {
        Origin origin = option.option().origin(input);
        switch (origin) {
          case Origin.Derived parts -> partly(option, parts);
          case Origin.CatalogueRow row -> wholly(option, row.source());
          case Origin.StudyLine _, Origin.CommandLine _ -> {}
          case Origin.Assumption _, Origin.Absent _ -> {}
        }
      }
    }
  }

  private void wholly(OptionResult option, Source source) {
    if (source.isStaleOn(scenario.asOf())) {
      warnings.add(WarningWords.oldPrice(option, source, scenario.asOf()));
    }
    if (source.confidence() == Confidence.ESTIMATE) {
      warnings.add(WarningWords.estimatedPrice(option));
    }
  }

  /// A price that is the sum of parts, each with its own date.
  private void partly(OptionResult option, Origin.Derived price) {
    double all = 0;
    double stale = 0;
    long oldest = 0;
    if (price.parts().stream().noneMatch(part -> part.unit().equals(Money.USD))) {
      perUnit(option, price);
      return;
    }
    for (Origin.Derived.Part part : price.parts()) {
      all += part.value();
      for (Source source : part.origin().sources()) {
        if (source.isStaleOn(scenario.asOf())) {
          stale += part.value();
          oldest = Math.max(oldest, age(source));
        }
      }
    }
    boolean isTold =
        option.option().notes().stream().anyMatch(note -> note.kind() == Note.Kind.MEMORY_DEARER);
    if (stale > 0.05 * all && !isTold) {
      warnings.add(WarningWords.oldParts(option, stale / all, oldest));
    }
  }

  /// A price worked out from prices of units of work, such as tokens, and how much of them there
  /// is.
  private void perUnit(OptionResult option, Origin.Derived price) {
    price.parts().stream()
        .filter(part -> part.unit().startsWith(Money.USD + "/"))
        .flatMap(part -> part.origin().sources().stream())
        .distinct()
        .forEach(source -> wholly(option, source));
  }

  private static boolean isPriceOf(OptionResult option, Input input) {
    OptionKind kind = option.option().kind();
    return switch (input) {
      case PRICE -> kind == OptionKind.BUILD;
      case ON_DEMAND_PRICE -> kind == OptionKind.ON_DEMAND;
      case SPOT_PRICE -> kind == OptionKind.SPOT;
      case RESERVED_PRICE -> kind == OptionKind.RESERVED;
      case RESERVED_UPFRONT ->
          kind == OptionKind.RESERVED && option.option().get(Input.RESERVED_PRICE) == 0;
      case MONTHLY_PRICE -> kind == OptionKind.MONTHLY;
      case BLOCK_PRICE -> kind == OptionKind.BLOCK;
      case API_PRICE -> kind == OptionKind.API;
      default -> false;
    };
  }

  private long age(Source source) {
    return source.ageInDays(scenario.asOf());
  }

  private void overhead(OptionResult option) {
    if (option.option().kind() != OptionKind.SPOT) {
      return;
    }
    double factor = SpotOverhead.factor(option.costing().inputs());
    if (factor > HEAVY_OVERHEAD) {
      warnings.add(WarningWords.heavyOverhead(option, factor - 1));
    }
    boolean isProbed =
        option.option().notes().stream().anyMatch(note -> note.kind() == Note.Kind.SPOT_PROBED);
    if (!isProbed && option.option().origin(Input.SPOT_AVAILABLE) instanceof Origin.Absent) {
      warnings.add(WarningWords.spotAlwaysAvailable(option));
    }
  }

  /// The cheapest service by the token that only its place keeps from being chosen.
  private Optional<OptionResult> serviceElsewhere(Candidate best) {
    return options.stream()
        .filter(Warnings::isServiceElsewhere)
        .filter(option -> option.option().trust().isEnough())
        .filter(option -> option.presentUsd() < best.presentUsd())
        .min(Comparator.comparingDouble(OptionResult::presentUsd));
  }

  private static boolean isServiceElsewhere(OptionResult option) {
    return option.option().kind() == OptionKind.API
        && !option.isFeasible()
        && option.misfits().stream().allMatch(misfit -> misfit.kind() == Misfit.Kind.PLACE);
  }

  private void cheaperButNotToBeHad(Candidate best) {
    Optional<OptionResult> service = serviceElsewhere(best);
    service.ifPresent(option ->
        warnings.add(
            WarningWords.serviceElsewhere(option, best.presentUsd() - option.presentUsd())));
    List<OptionResult> cheaper =
        options.stream()
            .filter(option -> !option.isFeasible() && option.presentUsd() < best.presentUsd())
            .filter(option -> service.isEmpty() || !isServiceElsewhere(option))
            .filter(Warnings::isToBeTold)
            .sorted(Comparator.comparingDouble(OptionResult::presentUsd))
            .toList();
    List<OptionResult> named =
        cheaper.stream().filter(option -> option.option().trust().isNamed()).toList();
    named.stream()
        .limit(MOST_NAMED)
        .forEach(option -> warnings.add(WarningWords.cheaperButUnavailable(option)));
    if (named.size() > MOST_NAMED) {
      warnings.add(WarningWords.moreUnavailable(named.size() - MOST_NAMED));
    }
    Map<String, List<OptionResult>> found = new LinkedHashMap<>();
    cheaper.stream()
        .filter(option -> !option.option().trust().isNamed())
        .forEach(
            option -> found.computeIfAbsent(whatFails(option), _ -> new ArrayList<>()).add(option));
    found
        .values()
        .forEach(those ->
            warnings.add(
                WarningWords.cheaperButUnavailable(
                    those.getFirst(),
                    best.presentUsd() - those.getFirst().presentUsd(),
                    those.size() - 1)));
  }

  /// What fails, and of a place whether it is known.
  private String whatFails(OptionResult option) {
    Misfit.Kind kind = option.misfits().getFirst().kind();
    boolean isUnknownPlace =
        kind == Misfit.Kind.PLACE
            && !scenario.limits().mustStay().contains(Limits.ON_PREMISES)
            && !option.isOwned()
            && option.option().place().isEmpty();
    return isUnknownPlace ? kind + " unknown" : kind.name();
  }

  /// What hardware cannot do is told of the options that the study names; of others only what a
  /// verdict could rest on if the one thing that fails were mended.
  private static boolean isToBeTold(OptionResult option) {
    return option.option().trust().isNamed()
        || (option.option().trust().isEnough()
            && option.misfits().stream().map(Misfit::kind).distinct().count() == 1
            && !option.misfits().getFirst().kind().isOfHardware());
  }

  /// Options that would win if their prices could be relied on.
  private void cheaperButWeak(Candidate best) {
    List<OptionResult> weak =
        options.stream()
            .filter(option -> option.isFeasible() && !option.isCandidate())
            .filter(option ->
                option.presentUsd() < best.presentUsd() - Candidate.TIE * best.presentUsd())
            .sorted(Comparator.comparingDouble(OptionResult::presentUsd))
            .toList();
    for (OptionResult option : weak.subList(0, Math.min(MOST_NAMED, weak.size()))) {
      warnings.add(WarningWords.cheaperButWeak(option, best.presentUsd() - option.presentUsd()));
    }
    if (weak.size() > MOST_NAMED) {
      warnings.add(WarningWords.moreWeak(weak.size() - MOST_NAMED));
    }
  }

  /// That one seller asks far less than all others, for its GPU or, where nobody else has it, for
  /// the same work; and what is the cheapest where its price does not hold.
  private void farBelowOthers(OptionResult option) {
    if (!isHourly(option) || option.option().trust().isNamed()) {
      return;
    }
    List<OptionResult> others =
        options.stream()
            .filter(other -> isHourly(other) && other.option().trust().isEnough())
            .filter(other -> other.pricing().equals(option.pricing()))
            .filter(other -> isOfAnother(other, option))
            .toList();
    List<OptionResult> alike =
        others.stream().filter(other -> other.option().gpu().equals(option.option().gpu())).toList();
    boolean isAlone = alike.isEmpty();
    OptionalDouble least =
        isAlone
            ? others.stream()
                .filter(OptionResult::isCandidate)
                .mapToDouble(Warnings::usdPerReferenceHour)
                .min()
            : alike.stream().mapToDouble(Warnings::usdPerGpuHour).min();
    double own = isAlone ? usdPerReferenceHour(option) : usdPerGpuHour(option);
    double below = 1 - own / least.orElse(0);
    if (least.isPresent() && below >= FAR_BELOW) {
      options.stream()
          .filter(other -> other.isCandidate() && isOfAnother(other, option))
          .min(Comparator.comparingDouble(OptionResult::presentUsd))
          .ifPresent(next ->
              warnings.add(
                  isAlone
                      ? WarningWords.aloneAndFarBelow(option, below, next)
                      : WarningWords.farBelowOthers(option, below, next)));
    }
  }

  /// What the work of an hour on the GPU of the study costs.
  private static double usdPerReferenceHour(OptionResult option) {
    return usdPerGpuHour(option) / option.costing().inputs().get(Input.GPU_RATIO);
  }

  /// That credits with another provider would pay for the first months. By the hour nothing is
  /// signed, so that one offer can follow another in any month; what moving takes is not in it.
  private void creditsFirst(Candidate best) {
    if (!(best instanceof OptionResult then) || !isLeftAtWill(then) || then.hasCredits()) {
      return;
    }
    double[] worth = Discounting.discountFactors(then.costing().inputs());
    List<Double> after = then.cashFlowsUsd();
    record Change(OptionResult first, int months, double usd) {}
    List<Change> all =
        options.stream()
            .filter(option -> option.isCandidate() && isLeftAtWill(option) && option.hasCredits())
            .map(first -> {
              List<Double> before = first.cashFlowsUsd();
              double usd = best.presentUsd();
              Change least = new Change(first, 0, usd);
              for (int month = 0; month < worth.length; month++) {
                usd += worth[month] * (after.get(month) - before.get(month));
                least = usd < least.usd() ? new Change(first, month, usd) : least;
              }
              return least;
            })
            .filter(change -> change.usd() < (1 - WORTH_MOVING) * best.presentUsd())
            .toList();
    double least = all.stream().mapToDouble(Change::usd).min().orElse(0);
    // Of those that cost the same the one that uses up less of the credits.
    all.stream()
        .filter(change -> change.usd() <= (1 + Candidate.TIE) * least)
        .min(Comparator.comparingDouble(change -> change.first().grossUsd()))
        .ifPresent(change ->
            warnings.add(
                WarningWords.creditsFirst(
                    change.first(),
                    change.months(),
                    then,
                    change.usd(),
                    best.presentUsd() - change.usd())));
  }

  private static boolean isLeftAtWill(OptionResult option) {
    return option.option().kind() == OptionKind.ON_DEMAND
        || option.option().kind() == OptionKind.SPOT;
  }

  private static boolean isHourly(OptionResult option) {
    return switch (option.option().kind()) {
      case ON_DEMAND, SPOT, BLOCK -> usdPerGpuHour(option) > 0;
      case RESERVED ->
          usdPerGpuHour(option) > 0 && option.option().get(Input.RESERVED_UPFRONT) == 0;
      case BUILD, MONTHLY, API -> false;
    };
  }

  private static double usdPerGpuHour(OptionResult option) {
    return option.option().get(option.option().kind().rentalPrice())
        / option.option().get(Input.MACHINE_GPUS);
  }

  private static boolean isOfAnother(OptionResult one, OptionResult other) {
    return !one.option().provider().equals(other.option().provider());
  }

  /// That what may be rented is far larger than the work, so that most of its rent is for nothing.
  private void farTooLarge(OptionResult option) {
    if (option.isOwned()
        || option.option().kind() == OptionKind.API
        || scenario.demand().isPresent()) {
      return;
    }
    Inputs in = option.costing().inputs();
    double atOnce = in.get(Input.PEAK_GPUS) > 0 ? in.get(Input.PEAK_GPUS) : in.get(Input.AT_ONCE);
    double busy = atOnce > 0 ? atOnce : in.get(Input.GPUS) / in.get(Input.GPU_RATIO);
    double held = option.costing().machinesFirst() * in.get(Input.MACHINE_GPUS);
    if (in.get(Input.MACHINE_GPUS) > 1 && busy > 0 && busy < LITTLE_OF_IT * held) {
      warnings.add(WarningWords.farTooLarge(option, busy, held));
    }
  }

  /// What it takes to run a machine that nobody is paid to run.
  private void nobody(OptionResult option) {
    List<ModelRun> models = Running.of(option, scenario.running()).models();
    boolean isNobody =
        models.stream().anyMatch(run -> run.isAsked() && run.model() == OperatingModel.NONE);
    if (isNobody) {
      double hours =
          of(models, OperatingModel.PART_TIME).map(ModelRun::staffHoursPerMonth).orElse(0.0);
      double usd = of(models, OperatingModel.THIRD_PARTY).map(ModelRun::usdPerYear).orElse(0.0);
      warnings.add(WarningWords.nobodyRuns(option, hours, usd));
    }
  }

  private static Optional<ModelRun> of(List<ModelRun> models, OperatingModel model) {
    return models.stream().filter(run -> run.model() == model).findFirst();
  }

  /// What a managed product costs more than the choice, where one is preferred.
  private void managed(Candidate best) {
    if (scenario.limits().managed() == Limits.Managed.PREFERRED
        && best.parts().stream().anyMatch(part -> !part.option().sold().isManaged())) {
      warnings.add(
          options.stream()
              .filter(option -> option.isCandidate() && option.option().sold().isManaged())
              .min(Comparator.comparingDouble(OptionResult::presentUsd))
              .map(option ->
                  WarningWords.managedCosts(option, option.presentUsd() - best.presentUsd()))
              .orElseGet(WarningWords::nothingManaged));
    }
  }

  /// A used machine that costs more than a new one of the same GPUs.
  private void usedDearerThanNew(OptionResult option) {
    used(option)
        .filter(m -> m.design().isUsed())
        .ifPresent(used ->
            options.stream()
                .filter(other -> used(other).filter(m -> isSameButNew(m, used)).isPresent())
                .filter(other -> other.option().get(Input.PRICE) < option.option().get(Input.PRICE))
                .min(Comparator.comparingDouble(other -> other.option().get(Input.PRICE)))
                .ifPresent(fresh -> warnings.add(WarningWords.usedDearerThanNew(option, fresh))));
  }

  private static Optional<Machine> used(OptionResult option) {
    return option.option().listed() instanceof Option.Listed.AsMachine(Machine machine)
        ? Optional.of(machine)
        : Optional.empty();
  }

  private static boolean isSameButNew(Machine one, Machine used) {
    return !one.design().isUsed()
        && one.gpu().id().equals(used.gpu().id())
        && one.gpus() == used.gpus();
  }

  private void currency() {
    Money.Rate rate = scenario.currency();
    rate.origin().sources().stream()
        .filter(_ -> options.stream().anyMatch(Warnings::usesDollars))
        .filter(s -> s.confidence() == Confidence.ESTIMATE || s.isStaleOn(scenario.asOf()))
        .findFirst()
        .ifPresent(source -> warnings.add(WarningWords.weakRate(rate, source)));
  }

  /// Whether a shipped amount of money, which is in dollars, plays a part in the option.
  private static boolean usesDollars(OptionResult option) {
    return option.option().origins().entrySet().stream()
        .filter(entry -> entry.getKey().isMoney() && option.option().get(entry.getKey()) != 0)
        .anyMatch(entry -> !entry.getValue().sources().isEmpty());
  }
}
