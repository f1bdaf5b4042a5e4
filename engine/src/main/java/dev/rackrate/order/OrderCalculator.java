package dev.rackrate.order;

import dev.rackrate.catalogue.Gpu;
import dev.rackrate.cost.Costing;
import dev.rackrate.cost.OwnedPrice;
import dev.rackrate.fleet.MonthlyUse;
import dev.rackrate.order.Pool.Held;
import dev.rackrate.order.Pool.Prices;
import dev.rackrate.plan.PlanAnswer;
import dev.rackrate.scenario.Have;
import dev.rackrate.scenario.Option;
import dev.rackrate.scenario.Scenario;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// The plan of a study as an order.
public final class OrderCalculator {

  private final Scenario scenario;
  private final Function<String, Optional<Gpu>> gpus;
  private final LocalDate start;

  /// @param gpus the GPU of a name, where it is known
  public OrderCalculator(Scenario scenario, Function<String, Optional<Gpu>> gpus) {
    this.scenario = scenario;
    this.gpus = gpus;
    this.start = scenario.start().orElse(scenario.asOf());
  }

  /// The order that a plan comes to, machines there already among it.
  public Order of(PlanAnswer.Best plan) {
    List<Pool> pools = new ArrayList<>(there());
    for (Costing costing : plan.costing().holdings()) {
      List<Held> held =
          plan.holdings().stream()
              .filter(each -> each.option().equals(costing.option().id()))
              .map(each -> new Held(each.machines(), each.from(), each.until()))
              .toList();
      if (!held.isEmpty()) {
        pools.add(pool(plan, costing, held));
      }
    }
    pools.sort(Comparator.comparing(Pool::way));
    return new Order(scenario.title(), scenario.asOf(), start, scenario.currency(), pools);
  }

  private Pool pool(PlanAnswer.Best plan, Costing costing, List<Held> held) {
    Option option = costing.option();
    Way way = Way.of(option.kind());
    Optional<Prices> prices =
        way == Way.OWNED
            ? Optional.of(
                prices(
                    "plan.holdings[" + option.id() + "]",
                    name -> OwnedPrice.of(name, plan.costing(), option.id())))
            : Optional.empty();
    return new Pool(way, option, false, gpu(option), costing.use(), held, quota(option), prices);
  }

  private List<Pool> there() {
    List<Pool> pools = new ArrayList<>();
    Map<String, Integer> seen = new HashMap<>();
    List<Have> have = scenario.have();
    for (int i = 0; i < have.size(); i++) {
      Have each = have.get(i);
      boolean isFirst = seen.merge(each.machine(), 1, Integer::sum) == 1;
      String id = isFirst ? each.machine() : each.machine() + "#" + (i + 1);
      Costing costing = Costing.of(each);
      Held held = new Held(each.count(), start, start.plusMonths(each.months()));
      Prices prices = prices("have[" + id + "]", name -> OwnedPrice.of(name, costing));
      pools.add(
          new Pool(
              Way.OWNED,
              each.option(),
              true,
              gpu(each.option()),
              MonthlyUse.of(costing.use()),
              List.of(held),
              Optional.empty(),
              Optional.of(prices)));
    }
    return pools;
  }

  private static Prices prices(String name, Function<String, OwnedPrice> of) {
    OwnedPrice price = of.apply(name);
    return new Prices(name, price.marginal(), price.full());
  }

  private Optional<Gpu> gpu(Option option) {
    return switch (option.listed()) {
      case Option.Listed.AsMachine(var machine) -> Optional.of(machine.gpu());
      case Option.Listed.AsOffer(var offer) -> Optional.of(offer.gpu());
      case Option.Listed.AsService _, Option.Listed.Nowhere _ ->
          option.gpu().isEmpty() ? Optional.empty() : gpus.apply(option.gpu());
    };
  }

  private Optional<Double> quota(Option option) {
    return Optional.ofNullable(
        scenario.limits().quotaGpus().get(option.provider().toLowerCase(Locale.ROOT)));
  }
}
