package dev.rackrate.decision;

import dev.rackrate.cost.Costing;
import dev.rackrate.cost.Driver;
import dev.rackrate.operations.Duty;
import dev.rackrate.operations.Event;
import dev.rackrate.operations.EventCalculator;
import dev.rackrate.operations.RunningFigures;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Source;
import dev.rackrate.quantity.Time;
import dev.rackrate.scenario.Option;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// What running an option takes in a year, event by event, and who does what.
public record Running(List<Event> events, List<Duty> duties) {

  public Running {
    events = List.copyOf(events);
    duties = List.copyOf(duties);
  }

  /// What running an option takes, by what is known of events.
  public static Running of(OptionResult result, RunningFigures figures) {
    if (!result.isWorkedOut()) {
      return new Running(List.of(), List.of());
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
                result.choice() == Verdict.Choice.API,
                option.sold().isManaged(),
                costing.machinesFirst(),
                perYear,
                Math.min(1, hours / Time.HOURS_PER_WEEK)),
            sources(
                option,
                result.isOwned()
                    ? List.of(Input.FAILURE_RATE, Input.REPAIR_TIME)
                    : List.of(Input.RENT_AVAILABILITY)));
    return new Running(calculator.events(), calculator.duties());
  }

  private static List<Source> sources(Option option, List<Input> inputs) {
    Set<Source> all = new LinkedHashSet<>();
    inputs.forEach(input -> all.addAll(option.origin(input).sources()));
    return List.copyOf(all);
  }

  /// The sources behind all of it.
  public Stream<Source> sources() {
    return Stream.concat(
        events.stream().flatMap(event -> event.sources().stream()),
        duties.stream().flatMap(duty -> duty.sources().stream()));
  }
}
