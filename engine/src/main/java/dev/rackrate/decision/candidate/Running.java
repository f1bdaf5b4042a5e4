package dev.rackrate.decision.candidate;

import dev.rackrate.cost.Bill;
import dev.rackrate.cost.CostCategory;
import dev.rackrate.cost.Costing;
import dev.rackrate.cost.Driver;
import dev.rackrate.cost.Drivers;
import dev.rackrate.operations.Duty;
import dev.rackrate.operations.Event;
import dev.rackrate.operations.EventCalculator;
import dev.rackrate.operations.GangJob;
import dev.rackrate.operations.ModelRun;
import dev.rackrate.operations.Promise;
import dev.rackrate.operations.RunningFigures;
import dev.rackrate.operations.Spares;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Source;
import dev.rackrate.quantity.Time;
import dev.rackrate.scenario.Option;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// What running an option takes in a year, event by event, and who does what.
///
/// @param models the same under every operating model that goes with the option
/// @param spares what to have in reserve, of machines of one's own
/// @param goodput what failures leave of the time of a job on all machines at once
/// @param promise that of the provider beside its incidents, where those are known
public record Running(
    List<Event> events,
    List<Duty> duties,
    List<ModelRun> models,
    Optional<Spares> spares,
    Optional<GangJob> goodput,
    Optional<Promise> promise) {

  public Running {
    events = List.copyOf(events);
    duties = List.copyOf(duties);
    models = List.copyOf(models);
  }

  /// What running an option takes, by what is known of events.
  public static Running of(OptionResult result, RunningFigures figures) {
    if (!result.isWorkedOut()) {
      return new Running(
          List.of(), List.of(), List.of(), Optional.empty(), Optional.empty(), Optional.empty());
    }
    Costing costing = result.costing();
    Option option = result.option();
    double perYear = 12 * costing.flows().at(Driver.WORK_HOURS, 1);
    double hours = costing.inputs().get(Input.HOURS_PER_WEEK);
    EventCalculator calculator =
        new EventCalculator(
            figures,
            costing.inputs(),
            new EventCalculator.Held(
                result.isOwned(),
                result.choice() == Choice.API,
                option.sold().isManaged(),
                costing.machinesFirst(),
                perYear,
                Math.min(1, hours / Time.HOURS_PER_WEEK),
                outOfWarranty(costing)),
            sources(
                option,
                result.isOwned()
                    ? List.of(Input.FAILURE_RATE, Input.REPAIR_TIME)
                    : List.of(Input.RENT_AVAILABILITY)));
    return new Running(
        calculator.events(),
        calculator.duties(),
        calculator.models(),
        calculator.spares(),
        calculator.goodput(),
        calculator.promise(option.provider(), rentUsdPerMonth(result)));
  }

  /// Share of the time of its machines in which a spare is paid for.
  private static double outOfWarranty(Costing costing) {
    Drivers total = costing.flows().total();
    double inPlace = total.get(Driver.MONTHS_IN_PLACE);
    return inPlace > 0 ? total.get(Driver.OUT_OF_WARRANTY) / inPlace : 0;
  }

  /// What its provider charges a month, on average over the horizon.
  private static double rentUsdPerMonth(OptionResult result) {
    double usd =
        result.bill().lines().stream()
            .filter(line -> line.category() == CostCategory.RENT)
            .mapToDouble(Bill.Line::totalUsd)
            .sum();
    return usd / result.costing().inputs().get(Input.HORIZON);
  }

  private static List<Source> sources(Option option, List<Input> inputs) {
    Set<Source> all = new LinkedHashSet<>();
    inputs.forEach(input -> all.addAll(option.origin(input).sources()));
    return List.copyOf(all);
  }

  /// The sources behind all of it.
  public Stream<Source> sources() {
    return Stream.of(
            events.stream().flatMap(event -> event.sources().stream()),
            duties.stream().flatMap(duty -> duty.sources().stream()),
            promise.stream().flatMap(known -> known.sources().stream()))
        .flatMap(all -> all);
  }
}
