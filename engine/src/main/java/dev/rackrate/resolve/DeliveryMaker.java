package dev.rackrate.resolve;

import dev.rackrate.cost.Bill;
import dev.rackrate.cost.CostCategory;
import dev.rackrate.cost.Costing;
import dev.rackrate.cost.Driver;
import dev.rackrate.cost.Flows;
import dev.rackrate.fleet.OptionKind;
import dev.rackrate.limits.FitCalculator;
import dev.rackrate.quantity.Given;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Inputs;
import dev.rackrate.quantity.Origin;
import dev.rackrate.quantity.There;
import dev.rackrate.quantity.Time;
import dev.rackrate.resolve.words.NoteWords;
import dev.rackrate.scenario.CostItem;
import dev.rackrate.scenario.Limits;
import dev.rackrate.scenario.Option;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Machines to build -> the same with the days until they are there, and what renting takes until
/// then: the offer by the hour, by the month or in blocks that can be had, may decide and costs
/// least until then, what the provider's credits pay of it taken off. Where there is none, a
/// contract for a term, which is paid to its end.
final class DeliveryMaker {

  private static final int MOST_MONTHS = 240;

  private final double daysAhead;
  private final FitCalculator fit;

  /// Those that may decide, in groups of which a later one counts where the earlier have none.
  private final List<List<Option>> offers;

  /// The cheapest of each provider whose credits pay, and of all others, by the days.
  private final Map<Double, List<Bridge>> byDays = new HashMap<>();

  private final IdentityHashMap<Option, Optional<Bridge>> hourly = new IdentityHashMap<>();

  private final Map<String, Boolean> feasible = new HashMap<>();

  /// @param offers what may be rented
  /// @param daysAhead days from the order to the start of the work
  DeliveryMaker(List<Option> offers, Limits limits, double daysAhead) {
    this.daysAhead = daysAhead;
    this.fit = new FitCalculator(limits);
    this.offers =
        List.of(
            mayDecide(
                offers, EnumSet.of(OptionKind.ON_DEMAND, OptionKind.MONTHLY, OptionKind.BLOCK)),
            mayDecide(offers, EnumSet.of(OptionKind.RESERVED)));
  }

  private static List<Option> mayDecide(List<Option> offers, Set<OptionKind> kinds) {
    return offers.stream()
        .filter(offer -> kinds.contains(offer.kind()) && offer.get(Input.RENT_LEAD_TIME) == 0)
        .filter(offer -> offer.misfits().isEmpty() && offer.trust().isEnough())
        .toList();
  }

  /// The cheapest before credits first.
  private List<Bridge> bridges(double days) {
    return byDays.computeIfAbsent(
        days,
        _ ->
            offers.stream()
                .map(group -> cheapest(group, days))
                .filter(found -> !found.isEmpty())
                .findFirst()
                .orElse(List.of()));
  }

  private List<Bridge> cheapest(List<Option> group, double days) {
    List<Bridge> found =
        group.stream()
            .flatMap(offer -> bridge(offer, days).stream())
            .sorted(Comparator.comparingDouble(Bridge::usd))
            .toList();
    Map<String, Bridge> cheapest = new LinkedHashMap<>();
    for (Bridge one : found) {
      if (!cheapest.containsKey(one.credits()) && isFeasible(one.offer())) {
        cheapest.put(one.credits(), one);
      }
    }
    return List.copyOf(cheapest.values());
  }

  /// Empty where there is no work in those days; by the hour the days are no matter.
  private Optional<Bridge> bridge(Option offer, double days) {
    return offer.kind() == OptionKind.ON_DEMAND && offer.inputs().occupancy().isNone()
        ? hourly.computeIfAbsent(offer, Bridge::byTheHour)
        : Bridge.whole(offer, days);
  }

  private boolean isFeasible(Option offer) {
    return feasible.computeIfAbsent(offer.id(), _ -> fit.misfits(Costing.of(offer)).isEmpty());
  }

  /// What renting takes until a machine is there.
  ///
  /// @param usdPerHour of an hour of work
  /// @param keptUsd whatever the hours are: machines kept on, or paid by the month
  /// @param usd in all, for each hour of work
  private record Bridge(
      Option offer, double usdPerHour, double keptUsd, double usd, double days, Origin origin) {

    /// By the first month in which there is work to do.
    static Optional<Bridge> byTheHour(Option offer) {
      Flows flows = Flows.of(offer.inputs(), OptionKind.ON_DEMAND);
      for (int month = 1; month <= flows.horizon(); month++) {
        double work = flows.at(Driver.WORK_HOURS, month);
        if (work > 0) {
          Inputs now = offer.inputs().with(Input.TREND, 0).with(Input.PRICE_PATH, 0);
          Flows flat = Flows.of(now, OptionKind.ON_DEMAND);
          double billed = flat.at(Driver.BILLED_HOURS, month) / work;
          double usd = offer.get(Input.ON_DEMAND_PRICE) * (1 - offer.get(Input.DISCOUNT)) * billed;
          return Optional.of(new Bridge(offer, usd, 0, usd, 0, hourly(offer, billed)));
        }
      }
      return Optional.empty();
    }

    /// By the months that the days begin, blocks by their sessions, a contract to its end, and
    /// machines kept on by the days. What half of the hours would take tells what follows them.
    static Optional<Bridge> whole(Option offer, double days) {
      double work = inThoseDays(offer, offer.inputs(), days, true);
      if (!(work > 0)) {
        return Optional.empty();
      }
      double usd = inThoseDays(offer, offer.inputs(), days, false);
      double ofHalf =
          inThoseDays(offer, offer.inputs().scaled(Input.HOURS_PER_WEEK, 0.5), days, false);
      double kept = Math.clamp(2 * ofHalf - usd, 0, usd);
      double follows = usd - kept > 1e-9 * usd ? (usd - kept) / work : 0;
      return Optional.of(new Bridge(offer, follows, kept, usd / work, days, wholly(offer, days)));
    }

    /// What renting takes in those days, or the hours of work in them.
    private static double inThoseDays(Option offer, Inputs in, double days, boolean isWork) {
      double months = days * Time.HOURS_PER_DAY / offer.get(Input.HOURS_PER_MONTH);
      int begun = (int) Math.clamp(Math.ceil(months - 1e-9), 1, MOST_MONTHS);
      Inputs until =
          in.with(Input.HORIZON, begun)
              .with(Input.TREND, 0)
              .with(Input.PRICE_PATH, 0)
              .with(Input.CREDITS, 0);
      Costing costing = Costing.of(offer.with(until));
      if (!isWork && offer.kind() != OptionKind.ON_DEMAND) {
        return costing.bill().lines().stream()
            .filter(line -> line.category() == CostCategory.RENT)
            .mapToDouble(Bill.Line::totalUsd)
            .sum();
      }
      double sum = 0;
      for (int month = 1; month <= begun; month++) {
        double share = Math.min(1, months - month + 1);
        Driver counted = isWork ? Driver.WORK_HOURS : Driver.BILLED_HOURS;
        sum += share * costing.flows().at(counted, month);
      }
      return isWork
          ? sum
          : sum * offer.get(Input.ON_DEMAND_PRICE) * (1 - offer.get(Input.DISCOUNT));
    }

    double usdInThoseDays(double days) {
      return inThoseDays(offer, offer.inputs(), days, false);
    }

    /// Whose credits pay; empty where none do.
    String credits() {
      return offer.get(Input.CREDITS) > 0 ? offer.provider().toLowerCase(Locale.ROOT) : "";
    }

    /// A machine with the rent on this offer until it is there.
    Option until(Option late) {
      Option rented = usdPerHour > 0 ? late.set(Input.BRIDGE_PRICE, perHourOf(late)) : late;
      if (keptUsd > 0) {
        double months = days * Time.HOURS_PER_DAY / offer.get(Input.HOURS_PER_MONTH);
        rented =
            rented.set(
                Input.BRIDGE_KEPT, new Given(keptUsd / months, Input.BRIDGE_KEPT.unit(), origin));
      }
      return offer.get(Input.CREDITS) > 0
          ? rented
              .set(Input.CREDITS, ofOffer(Input.CREDITS))
              .set(Input.CREDITS_END, ofOffer(Input.CREDITS_END))
          : rented;
    }

    /// For an hour of what the machine will do, beside others that take no part on the offer.
    private Given perHourOf(Option late) {
      String unit = Input.BRIDGE_PRICE.unit();
      List<There> beside = There.elsewhere(late.inputs().there());
      if (beside.equals(There.elsewhere(offer.inputs().there()))) {
        return new Given(usdPerHour, unit, origin);
      }
      Flows own = Flows.of(late.inputs().with(Input.AWAITED, 0), late.kind());
      Flows all = Flows.of(offer.inputs(), offer.kind());
      int month = 1;
      while (month < own.horizon() && !(own.at(Driver.WORK_HOURS, month) > 0)) {
        month++;
      }
      double left = own.at(Driver.WORK_HOURS, month);
      double times = left > 0 ? all.at(Driver.WORK_HOURS, month) / left : 1;
      return new Given(
          usdPerHour * times,
          unit,
          new Origin.Derived(
              "rent for an hour of work * hours of the whole work / hours that the machine does",
              List.of(
                  new Origin.Derived.Part("rent for an hour of work", usdPerHour, unit, origin),
                  new Origin.Derived.Part(
                      "hours of the whole work / hours that the machine does",
                      times,
                      "ratio",
                      new Origin.Derived("of the first month with work to do", List.of())))));
    }

    private Given ofOffer(Input input) {
      return new Given(offer.get(input), input.unit(), offer.origin(input));
    }

    private static Origin wholly(Option offer, double days) {
      return new Origin.Derived(
          "rent of "
              + offer.id()
              + " until the machine arrives, by the months, sessions or terms that begin until then:"
              + " what half of the hours would take too, for each month; the rest for each hour of"
              + " work",
          List.of(
              part(offer, offer.kind().rentalPrice()),
              part(offer, Input.DISCOUNT),
              new Origin.Derived.Part(
                  "days until it arrives",
                  days,
                  "days",
                  new Origin.Derived("build.awaited", List.of()))));
    }

    private static Origin hourly(Option offer, double billedHours) {
      return new Origin.Derived(
          "rent of "
              + offer.id()
              + " for an hour of work: rent.on-demand * (1 - provider-terms.discount)"
              + " * billed-hours / work-hours",
          List.of(
              part(offer, Input.ON_DEMAND_PRICE),
              part(offer, Input.DISCOUNT),
              new Origin.Derived.Part(
                  "billed-hours / work-hours",
                  billedHours,
                  "ratio",
                  new Origin.Derived("of the first month with work to do", List.of()))));
    }

    private static Origin.Derived.Part part(Option offer, Input input) {
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

  /// Offers -> the same, where the question says that their capacity is to be had later with what
  /// another one takes more until then.
  List<Option> waitedFor(List<Option> offers) {
    List<Option> all = new ArrayList<>();
    for (Option offer : offers) {
      double days = offer.get(Input.RENT_LEAD_TIME) - daysAhead;
      all.add(days > 0 ? late(offer, days) : offer);
    }
    return all;
  }

  private Option late(Option offer, double days) {
    Optional<Bridge> least =
        bridges(days).stream()
            .min(Comparator.comparingDouble(bridge -> bridge.usdInThoseDays(days)));
    if (least.isEmpty()) {
      return offer.noting(NoteWords.capacityLate(offer.name(), days));
    }
    double other = least.get().usdInThoseDays(days);
    double own = sparedUsd(offer, days);
    double more = Math.max(0, other - own);
    Origin origin =
        new Origin.Derived(
            "rent of the other offer in rent.lead-time - own rent in it, at least 0",
            List.of(
                new Origin.Derived.Part(
                    Input.RENT_LEAD_TIME.path(),
                    offer.get(Input.RENT_LEAD_TIME),
                    Input.RENT_LEAD_TIME.unit(),
                    offer.origin(Input.RENT_LEAD_TIME)),
                new Origin.Derived.Part(
                    "rent of " + least.get().offer().id(), other, "USD", least.get().origin()),
                new Origin.Derived.Part(
                    "own rent", own, "USD", offer.origin(offer.kind().rentalPrice()))));
    List<CostItem> items = new ArrayList<>(offer.items());
    items.add(new CostItem("Rent until the capacity is there", CostItem.Basis.ONCE, more, origin));
    return offer
        .withItems(items)
        .noting(NoteWords.capacityLate(offer.name(), days, least.get().offer().name(), more));
  }

  /// What an offer does not take in the days in which it is not to be had. A month or a term that
  /// is paid is paid whole, only later.
  private static double sparedUsd(Option offer, double days) {
    return switch (offer.kind()) {
      case ON_DEMAND, SPOT -> {
        double months = days * Time.HOURS_PER_DAY / offer.get(Input.HOURS_PER_MONTH);
        double whole = Math.clamp(Math.ceil(months - 1e-9), 1, MOST_MONTHS);
        Inputs until =
            offer.inputs().with(Input.HORIZON, whole).with(Input.TREND, 0).with(Input.CREDITS, 0);
        double usd =
            Costing.of(offer.with(until)).bill().lines().stream()
                .filter(line -> line.category() == CostCategory.RENT)
                .mapToDouble(Bill.Line::totalUsd)
                .sum();
        yield usd * Math.min(1, months / whole);
      }
      case BLOCK, MONTHLY, RESERVED, BUILD, API -> 0;
    };
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
    return bridges(days).stream()
        .map(found -> found.until(late))
        .min(Comparator.comparingDouble(rented -> Costing.of(rented).presentUsd()))
        .orElse(late);
  }
}
