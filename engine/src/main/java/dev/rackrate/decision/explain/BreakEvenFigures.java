package dev.rackrate.decision.explain;

import dev.rackrate.breakeven.BreakEven;
import dev.rackrate.breakeven.BreakEven.Point;
import dev.rackrate.cost.Costing;
import dev.rackrate.cost.Lineage;
import dev.rackrate.quantity.Figure;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Time;
import dev.rackrate.scenario.Option;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleFunction;
import java.util.function.Supplier;

/// How the figures of a break-even were reached: both bills at the root.
///
/// @param rentAt the offer that is rented at a number of hours a week
record BreakEvenFigures(BreakEven b, Costing own, DoubleFunction<Costing> rentAt) {

  private Costing rent() {
    return rentAt.apply(own.inputs().get(Input.HOURS_PER_WEEK));
  }

  private static String root(Input input) {
    return "found by search: the value of "
        + input.path()
        + " at which present cost of owning = present cost of renting";
  }

  /// The figures there are, by their names in the answer.
  Map<String, Supplier<Figure>> all() {
    Map<String, Supplier<Figure>> figures = new LinkedHashMap<>();
    if (b.hoursPerWeek() instanceof Point.At(double hours)) {
      figures.put("hoursPerWeek", () -> atHours("hoursPerWeek", hours));
    }
    if (b.utilisation() instanceof Point.At(double share)) {
      figures.put(
          "utilisation",
          () ->
              Figure.computed(
                  "utilisation",
                  share,
                  "ratio",
                  "hoursPerWeek / 168",
                  List.of(atHours("hoursPerWeek", share * Time.HOURS_PER_WEEK))));
    }
    if (b.paybackMonths() instanceof Point.At(double months)) {
      figures.put("paybackMonths", () -> payback(months));
    }
    if (b.simplePaybackMonths() instanceof Point.At(double months)) {
      figures.put("simplePaybackMonths", () -> simplePayback(months));
    }
    if (b.rentUsdPerGpuHour() instanceof Point.At(double price)) {
      figures.put("rentPrice", () -> atPrice(price));
    }
    for (int i = 0; i < b.cheaperBetween().size(); i++) {
      BreakEven.Interval interval = b.cheaperBetween().get(i);
      String from = "cheaperBetween[" + i + "][0]";
      String to = "cheaperBetween[" + i + "][1]";
      figures.put(from, () -> atHours(from, interval.from()));
      figures.put(to, () -> atHours(to, interval.to()));
    }
    for (int i = 0; i < b.crossings().size(); i++) {
      double hours = b.crossings().get(i).hoursPerWeek();
      String name = "crossings[" + i + "].hoursPerWeek";
      figures.put(name, () -> atHours(name, hours));
    }
    return figures;
  }

  /// An end of an interval is a root, or the end of the week; both bills stand below it.
  private Figure atHours(String name, double hours) {
    return Figure.computed(
        name,
        hours,
        "hours/week",
        root(Input.HOURS_PER_WEEK),
        List.of(
            bill(own, Input.HOURS_PER_WEEK, hours),
            bill(rentAt.apply(hours), Input.HOURS_PER_WEEK, hours)));
  }

  private static Figure bill(Costing costing, Input input, double value) {
    Option searched = costing.option().searched(input, value);
    return new Lineage(Costing.of(searched)).presentCost();
  }

  private Figure atPrice(double usdPerGpuHour) {
    Input price = rent().option().kind().rentalPrice();
    double gpus = rent().inputs().get(Input.MACHINE_GPUS);
    double hours = price == Input.MONTHLY_PRICE ? rent().inputs().get(Input.HOURS_PER_MONTH) : 1;
    return Figure.computed(
        "rentPrice",
        usdPerGpuHour,
        "USD/hour",
        root(price) + ", for one GPU and hour",
        List.of(new Lineage(own).presentCost(), bill(rent(), price, usdPerGpuHour * gpus * hours)));
  }

  private Figure payback(double months) {
    return Figure.computed(
        "paybackMonths",
        months,
        "months",
        "the last month from which on the discounted bills of owning accrued so far are not above"
            + " those of renting; bills accrue evenly over a month, purchases, resale and what is"
            + " charged at the horizon at its end",
        List.of(new Lineage(own).presentCost(), new Lineage(rent()).presentCost()));
  }

  private Figure simplePayback(double months) {
    Lineage owned = new Lineage(own.inPlace());
    Lineage rented = new Lineage(rent());
    return Figure.computed(
        "simplePaybackMonths",
        months,
        "months",
        "what is paid at the start / (rent of the first month - running cost of the first month)",
        List.of(owned.cashFlow(0), owned.cashFlow(1), rented.cashFlow(1)));
  }
}
