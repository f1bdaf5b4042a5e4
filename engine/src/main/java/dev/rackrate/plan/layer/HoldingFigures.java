package dev.rackrate.plan.layer;

import dev.rackrate.cost.Bill;
import dev.rackrate.cost.CostCategory;
import dev.rackrate.cost.Costing;
import dev.rackrate.cost.Lineage;
import dev.rackrate.quantity.Figure;
import dev.rackrate.quantity.Given;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Origin;
import dev.rackrate.quantity.Time;
import dev.rackrate.scenario.Option;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The figures of [HoldingPrices], each with the bills that it is read off.
public final class HoldingFigures {

  private static final Origin LEFT_ASIDE =
      new Origin.Derived("0: by the day nothing is discounted and nothing moves", List.of());

  private static final Origin OF_LIFE =
      new Origin.Derived("build.life, or horizon where there is none", List.of());

  private static final Origin OF_LEASE =
      new Origin.Derived("build.loan.term of a lease; 0 of what is bought", List.of());

  private HoldingFigures() {}

  /// Of a machine and of an offer by the hour.
  public static List<Figure> of(Option build, Option rent) {
    return Stream.concat(held(build).stream(), rented(rent).stream()).toList();
  }

  /// Of what is held.
  public static List<Figure> held(Option build) {
    Option machine = told(HoldingPrices.machine(build));
    machine = machine.set(Input.HORIZON, given(machine, Input.HORIZON, OF_LIFE));
    machine = machine.set(Input.LOAN_TERM, given(machine, Input.LOAN_TERM, OF_LEASE));
    Costing idle = HoldingPrices.idle(machine);
    Lineage lineage = new Lineage(idle);
    Rates held = new Rates(machine);
    Figure price = sum(build.id() + ".price", idle, lineage, CostCategory.PURCHASE, 1);
    Figure resale = sum(build.id() + ".resale", idle, lineage, CostCategory.RESALE, -1);
    Figure days = days(machine, lineage);
    Figure standing = held.spanFigure("one idle for its life", 0, held.horizon());
    double perDay = Math.max(0, standing.value() - price.value() + resale.value()) / days.value();
    return List.of(
        unit(machine),
        price,
        resale,
        Figure.computed(
            build.id() + ".idleDay",
            perDay,
            "USD",
            "max(0, one idle for its life - price + resale) / days of its life",
            List.of(standing, price, resale, days)),
        held.perHourFigure(build.id() + ".hour", 1));
  }

  /// Of what is rented by the hour.
  public static List<Figure> rented(Option rent) {
    Option offer = told(HoldingPrices.level(rent));
    return List.of(unit(offer), new Rates(offer).perHourFigure(rent.id() + ".hour", 1));
  }

  /// With the origin of what is left aside.
  private static Option told(Option option) {
    Option told = option;
    for (Input moving : HoldingPrices.MOVING) {
      told = told.set(moving, given(told, moving, LEFT_ASIDE));
    }
    return told;
  }

  private static Given given(Option option, Input input, Origin origin) {
    return new Given(option.get(input), input.unit(), origin);
  }

  private static Figure sum(
      String name, Costing idle, Lineage lineage, CostCategory category, int sign) {
    List<Figure> lines = new ArrayList<>();
    double usd = 0;
    for (Bill.Line line : idle.bill().lines()) {
      if (line.category() == category) {
        lines.add(lineage.line(line.key(), false));
        usd += sign * line.totalUsd();
      }
    }
    String formula = (sign < 0 ? "- " : "") + "sum of the lines of one idle for its life";
    return Figure.computed(name, usd, "USD", formula, lines);
  }

  private static Figure days(Option machine, Lineage lineage) {
    double perDay = Time.HOURS_PER_DAY;
    return Figure.computed(
        "days of its life",
        machine.get(Input.HORIZON) * (machine.get(Input.HOURS_PER_MONTH) / perDay),
        "days",
        "horizon * hours-per-month / 24",
        List.of(lineage.input(Input.HORIZON), lineage.input(Input.HOURS_PER_MONTH)));
  }

  private static Figure unit(Option option) {
    Lineage lineage = new Lineage(Costing.of(option));
    return Figure.computed(
        option.id() + ".gpus",
        option.inputs().filledGpus() * option.get(Input.GPU_RATIO),
        "GPUs",
        "filled-gpus * " + Input.GPU_RATIO.path(),
        List.of(
            lineage.input(Input.MACHINE_GPUS),
            lineage.input(Input.JOB_GPUS),
            lineage.input(Input.GPU_RATIO)));
  }
}
