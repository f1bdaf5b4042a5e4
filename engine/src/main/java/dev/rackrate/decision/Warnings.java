package dev.rackrate.decision;

import static dev.rackrate.quantity.Input.DISCOUNT_RATE;
import static dev.rackrate.quantity.Input.YEARLY_CASH_FLOWS;

import dev.rackrate.cost.Bill;
import dev.rackrate.cost.CostLine;
import dev.rackrate.cost.Costing;
import dev.rackrate.cost.use.SpotOverhead;
import dev.rackrate.decision.candidate.Candidate;
import dev.rackrate.decision.candidate.Move;
import dev.rackrate.decision.candidate.OptionResult;
import dev.rackrate.decision.candidate.Running;
import dev.rackrate.fleet.OptionKind;
import dev.rackrate.operations.Availability;
import dev.rackrate.operations.ModelRun;
import dev.rackrate.operations.OperatingModel;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Inputs;
import dev.rackrate.quantity.Origin;
import dev.rackrate.quantity.Time;
import dev.rackrate.scenario.Note;
import dev.rackrate.scenario.Scenario;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// What the reader of a verdict must know before acting on it.
final class Warnings {

  /// What is paid until a machine is there: the rent and what credits pay of it.
  private static final Set<String> BRIDGE_LINES =
      Set.of(CostLine.BRIDGE.key(), CostLine.CREDITS.key());

  private static final Set<String> DOWNTIME_LINES =
      Set.of(CostLine.DOWNTIME.key(), CostLine.RENTED_DOWNTIME.key());

  private static final double MUCH_OF_A_BILL = 0.05;

  private static final double MUCH_OF_A_DIFFERENCE = 0.1;

  private static final double HEAVY_OVERHEAD = 1.2;

  private static final double LITTLE_OF_IT = 0.25;

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
    PriceWarnings prices = new PriceWarnings(scenario, options, warnings);
    SpeedWarnings speeds = new SpeedWarnings(warnings);
    PassedOver passedOver = new PassedOver(scenario, options, warnings);
    warnings.addAll(bounds);
    add(Warning.Kind.STAND_IN, scenario.standIns());
    contest.filter(Contest::isBetweenKinds).ifPresent(this::conventions);
    Set<OptionResult> shown = new LinkedHashSet<>(best.parts());
    rival.ifPresent(other -> shown.addAll(other.parts()));
    shown.forEach(prices::usedDearerThanNew);
    shown.forEach(prices::prices);
    shown.forEach(prices::beyondLists);
    shown.forEach(option -> option.option().notes().forEach(this::noted));
    shown.forEach(this::overhead);
    shown.forEach(this::arrival);
    shown.forEach(this::circuits);
    if (best instanceof OptionResult one) {
      rival
          .filter(OptionResult.class::isInstance)
          .map(OptionResult.class::cast)
          .ifPresent(other -> {
            speeds.predictions(one, other);
            speeds.ratios(one, other);
          });
      machinesThere(one);
    }
    rival.ifPresent(other -> downtime(best, other));
    best.parts().forEach(prices::farBelowOthers);
    PassedOver.creditsFirst(options, best).ifPresent(warnings::add);
    shown.forEach(this::farTooLarge);
    passedOver.cheaperButNotToBeHad(best);
    passedOver.cheaperButWeak(best);
    passedOver.managed(best);
    best.parts().stream().filter(OptionResult::isOwned).forEach(this::nobody);
    prices.newerThanTheDay(shown);
    prices.currency();
    scenario.warnings().forEach(note -> warnings.add(ofStudy(note)));
    warnings.sort(Comparator.comparing(Warning::kind));
    return warnings;
  }

  /// What was noticed while the study was read, where nothing can be chosen.
  static List<Warning> ofStudy(Scenario scenario) {
    return scenario.warnings().stream().map(Warnings::ofStudy).toList();
  }

  /// What else would serve the work, and a speed that cannot be, could change the answer.
  private static Warning ofStudy(Note note) {
    Warning.Kind kind =
        switch (note.kind()) {
          case NOT_COMPARED -> Warning.Kind.NOT_COMPARED;
          case FORM_TAKEN -> Warning.Kind.FORM_TAKEN;
          case TERMS_UNUSED, NOT_COUNTED, STACK_UNMEASURED -> Warning.Kind.SAID_IN_VAIN;
          case MEASURED_FAR -> Warning.Kind.MEASURED_FAR;
          case PART_OF_ONE -> Warning.Kind.PART_OF_ONE;
          case COMES_EVENLY -> Warning.Kind.COMES_EVENLY;
          case EXPORT -> Warning.Kind.EXPORT;
          default -> Warning.Kind.STUDY;
        };
    return new Warning(kind, note.sentence());
  }

  private void add(Warning.Kind kind, List<Note> notes) {
    notes.forEach(note -> warnings.add(new Warning(kind, note.sentence())));
  }

  /// A note of an option on its figures; what it says of capacity or of a worth that nobody gets
  /// could change the answer.
  private void noted(Note note) {
    Warning.Kind kind =
        switch (note.kind()) {
          case SPOT_PROBED -> Warning.Kind.SPOT_ALWAYS_AVAILABLE;
          case MEMORY_DEARER -> Warning.Kind.MEMORY_DEARER;
          case LESS_MEMORY -> Warning.Kind.LESS_MEMORY;
          case LEASED_FOR_LESS, SELLS_FOR_MORE -> Warning.Kind.WORTH_MORE_THAN_PAID;
          case ONE_JOB_ELSEWHERE -> Warning.Kind.SAID_IN_VAIN;
          default -> Warning.Kind.NOTE;
        };
    Warning warning = new Warning(kind, note.sentence());
    if (!warnings.contains(warning)) {
      warnings.add(warning);
    }
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

  /// That failures of GPUs are counted on the one side and all causes on the other, where what an
  /// hour without service costs makes much of the difference.
  private void downtime(Candidate best, Candidate rival) {
    double difference = Math.abs(rival.presentUsd() - best.presentUsd());
    double apart = Math.abs(downtimeUsd(rival) - downtimeUsd(best));
    List<OptionResult> all = Stream.concat(best.parts().stream(), rival.parts().stream()).toList();
    Optional<OptionResult> owned = all.stream().filter(OptionResult::isOwned).findFirst();
    Optional<OptionResult> hired = all.stream().filter(part -> !part.isOwned()).findFirst();
    if (apart > MUCH_OF_A_DIFFERENCE * difference && owned.isPresent() && hired.isPresent()) {
      OptionResult own = owned.get();
      OptionResult rented = hired.get();
      warnings.add(
          WarningWords.downtimeUnequal(
              own,
              Time.HOURS_PER_YEAR * Availability.ownedOutage(own.costing().inputs()),
              rented,
              Time.HOURS_PER_YEAR * Availability.rentedOutage(rented.costing().inputs())));
    }
  }

  private static double downtimeUsd(Candidate candidate) {
    return candidate.bill().lines().stream()
        .filter(line -> DOWNTIME_LINES.contains(line.key()))
        .mapToDouble(Bill.Line::presentUsd)
        .sum();
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

  /// That what may be rented is far larger than the work, so that most of its rent is for nothing.
  private void farTooLarge(OptionResult option) {
    if (option.isOwned()
        || option.option().kind() == OptionKind.API
        || scenario.demand().isPresent()) {
      return;
    }
    Inputs in = option.costing().inputs();
    double atOnce = in.get(Input.PEAK_GPUS) > 0 ? in.get(Input.PEAK_GPUS) : in.get(Input.AT_ONCE);
    double bySpeed = in.get(Input.GPUS) / in.get(Input.GPU_RATIO);
    double busy = in.occupancy().isNone() || atOnce <= 0 ? Math.max(atOnce, bySpeed) : atOnce;
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
}
