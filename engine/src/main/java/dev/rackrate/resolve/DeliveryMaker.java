package dev.rackrate.resolve;

import dev.rackrate.cost.Costing;
import dev.rackrate.cost.Driver;
import dev.rackrate.cost.Flows;
import dev.rackrate.fleet.OptionKind;
import dev.rackrate.limits.FitCalculator;
import dev.rackrate.quantity.Given;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Inputs;
import dev.rackrate.quantity.Origin;
import dev.rackrate.scenario.Limits;
import dev.rackrate.scenario.Option;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Machines to build -> the same with the days until they are there, and what renting takes until
/// then: the offer by the hour that can be had, may decide and costs least until then, what the
/// provider's credits pay of it taken off.
final class DeliveryMaker {

  private final double daysAhead;

  /// The cheapest before credits first.
  private final List<Bridge> bridges;

  /// @param offers what may be rented
  /// @param daysAhead days from the order to the start of the work
  DeliveryMaker(List<Option> offers, Limits limits, double daysAhead) {
    this.daysAhead = daysAhead;
    FitCalculator fit = new FitCalculator(limits);
    List<Bridge> found =
        offers.stream()
            .filter(offer -> offer.kind() == OptionKind.ON_DEMAND)
            .filter(offer -> offer.misfits().isEmpty() && offer.trust().isEnough())
            .flatMap(offer -> Bridge.of(offer).stream())
            .sorted(Comparator.comparingDouble(Bridge::usdPerHour))
            .toList();
    Map<String, Bridge> cheapest = new LinkedHashMap<>();
    for (Bridge one : found) {
      if (!cheapest.containsKey(one.credits()) && fit.misfits(Costing.of(one.offer())).isEmpty()) {
        cheapest.put(one.credits(), one);
      }
    }
    this.bridges = List.copyOf(cheapest.values());
  }

  /// What an hour of work costs on an offer.
  ///
  /// @param billedHours of its machines for each hour of work
  private record Bridge(Option offer, double billedHours) {

    /// By the first month in which there is work to do; empty where there is none.
    static Optional<Bridge> of(Option offer) {
      Flows flows = Flows.of(offer.inputs(), OptionKind.ON_DEMAND);
      for (int month = 1; month <= flows.horizon(); month++) {
        double work = flows.at(Driver.WORK_HOURS, month);
        if (work > 0) {
          Inputs now = offer.inputs().with(Input.TREND, 0).with(Input.PRICE_PATH, 0);
          Flows flat = Flows.of(now, OptionKind.ON_DEMAND);
          return Optional.of(new Bridge(offer, flat.at(Driver.BILLED_HOURS, month) / work));
        }
      }
      return Optional.empty();
    }

    /// Whose credits pay; empty where none do.
    String credits() {
      return offer.get(Input.CREDITS) > 0 ? offer.provider().toLowerCase(Locale.ROOT) : "";
    }

    /// A machine with the rent on this offer until it is there.
    Option until(Option late) {
      Option rented = late.set(Input.BRIDGE_PRICE, price());
      return offer.get(Input.CREDITS) > 0
          ? rented
              .set(Input.CREDITS, ofOffer(Input.CREDITS))
              .set(Input.CREDITS_END, ofOffer(Input.CREDITS_END))
          : rented;
    }

    private Given ofOffer(Input input) {
      return new Given(offer.get(input), input.unit(), offer.origin(input));
    }

    double usdPerHour() {
      return offer.get(Input.ON_DEMAND_PRICE) * (1 - offer.get(Input.DISCOUNT)) * billedHours;
    }

    Given price() {
      return new Given(
          usdPerHour(),
          Input.BRIDGE_PRICE.unit(),
          new Origin.Derived(
              "rent of "
                  + offer.id()
                  + " for an hour of work: rent.on-demand * (1 - provider-terms.discount)"
                  + " * billed-hours / work-hours",
              List.of(
                  part(Input.ON_DEMAND_PRICE),
                  part(Input.DISCOUNT),
                  new Origin.Derived.Part(
                      "billed-hours / work-hours",
                      billedHours,
                      "ratio",
                      new Origin.Derived("of the first month with work to do", List.of())))));
    }

    private Origin.Derived.Part part(Input input) {
      return new Origin.Derived.Part(
          input.path(), offer.get(input), input.unit(), offer.origin(input));
    }
  }

  List<Option> deliver(List<Option> builds) {
    List<Option> all = new ArrayList<>();
    for (Option build : builds) {
      double days = build.get(Input.LEAD_TIME) - daysAhead;
      all.add(days > 0 ? awaited(build, days) : build);
    }
    return all;
  }

  private Option awaited(Option build, double days) {
    Origin lead = build.origin(Input.LEAD_TIME);
    Given awaited =
        new Given(
            days,
            Input.AWAITED.unit(),
            new Origin.Derived(
                daysAhead == 0
                    ? "build.lead-time"
                    : "build.lead-time - days from the day of the prices to the start",
                List.of(
                    new Origin.Derived.Part(
                        Input.LEAD_TIME.path(),
                        build.get(Input.LEAD_TIME),
                        Input.LEAD_TIME.unit(),
                        lead))));
    Option late = build.set(Input.AWAITED, awaited);
    return bridges.stream()
        .map(found -> found.until(late))
        .min(Comparator.comparingDouble(rented -> Costing.of(rented).presentUsd()))
        .orElse(late);
  }
}
