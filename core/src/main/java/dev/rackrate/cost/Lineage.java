package dev.rackrate.cost;

import dev.rackrate.quantity.Figure;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Inputs;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Walks the cost of an option back to its inputs by running the same formulas on recording views.
///
/// The figures are in US dollars; each line names the drivers and inputs its method read, each
/// driver the inputs its flow read.
public final class Lineage {

  private final Costing costing;
  private final Drivers totals;

  public Lineage(Costing costing) {
    this.costing = costing;
    this.totals = costing.flows().total();
  }

  /// The present cost and its lines.
  public Figure presentCost() {
    return sum("presentCost", costing.presentUsd(), true);
  }

  /// The undiscounted cost and its lines.
  public Figure totalCost() {
    return sum("totalCost", costing.bill().totalUsd(), false);
  }

  private Figure sum(String name, double usd, boolean isPresent) {
    List<Figure> lines = new ArrayList<>();
    for (Bill.Line line : costing.bill().lines()) {
      lines.add(line(line.label(), isPresent));
    }
    return Figure.computed(
        costing.option().id() + "." + name, usd, "USD", "sum of the lines", lines);
  }

  /// The level monthly cost.
  public Figure monthlyCost() {
    return Figure.computed(
        costing.option().id() + ".monthlyCost",
        costing.monthlyUsd(),
        "USD/month",
        "presentCost / months",
        List.of(presentCost(), driver(Driver.MONTHS, true)));
  }

  /// The cost of a busy GPU-hour.
  public Figure perBusyGpuHour() {
    return Figure.computed(
        costing.option().id() + ".perBusyGpuHour",
        costing.perBusyGpuHourUsd(),
        "USD/hour",
        "presentCost / work-hours",
        List.of(presentCost(), driver(Driver.WORK_HOURS, true)));
  }

  /// One line of the bill.
  ///
  /// @throws IllegalArgumentException where the option has no such line
  public Figure line(String label, boolean isPresent) {
    CostCalculator.Part part =
        costing.calculator().parts().stream()
            .filter(p -> p.label().equals(label))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no line " + label));
    return figure(part, isPresent);
  }

  private Figure figure(CostCalculator.Part part, boolean isPresent) {
    Drivers.Recording drivers = (isPresent ? costing.present() : totals).recording();
    Inputs.Recording inputs = costing.inputs().recording();
    double usd = part.usd(inputs, drivers);
    List<Figure> parts = new ArrayList<>();
    switch (part) {
      case CostCalculator.Known _ -> parts.addAll(inputs(inputs.read()));
      case CostCalculator.Named named ->
          parts.add(Figure.input("amount", named.item().usd(), "USD", named.item().origin()));
      case CostCalculator.OnLines onLines -> {
        return Figure.computed(part.label(), usd, "USD", part.formula(), taxed(onLines, isPresent));
      }
    }
    drivers.read().forEach(driver -> parts.add(driver(driver, isPresent)));
    return Figure.computed(part.label(), usd, "USD", part.formula(), parts);
  }

  private List<Figure> taxed(CostCalculator.OnLines tax, boolean isPresent) {
    List<Figure> parts = new ArrayList<>(inputs(Set.of(Input.VAT)));
    if (tax.isRelief()) {
      parts.addAll(inputs(Set.of(Input.INCOME_TAX)));
    }
    for (CostCalculator.Part line : tax.isRelief() ? tax.expenses() : tax.taxed()) {
      Figure figure = figure(line, isPresent);
      if (figure.value() != 0) {
        parts.add(figure);
      }
    }
    return parts;
  }

  private Figure driver(Driver driver, boolean isPresent) {
    double value = (isPresent ? costing.present() : totals).get(driver);
    Inputs.Recording recording = costing.inputs().recording();
    Flows.record(driver, recording, costing.option().kind());
    if (isPresent) {
      Usage.discountFactors(recording);
    }
    String each = isPresent ? "discount(m) * " : "";
    String formula =
        "sum(m, 0, horizon, %s%s(m)) where %s(m) = %s"
            .formatted(each, driver.symbol(), driver.symbol(), driver.flow());
    List<Figure> parts = new ArrayList<>(inputs(recording.read()));
    String unit = isPresent ? "discounted" : "in all";
    return Figure.computed(driver.symbol(), value, unit, formula, parts);
  }

  private List<Figure> inputs(Set<Input> read) {
    return read.stream()
        .map(input ->
            Figure.input(
                input.path(),
                costing.inputs().get(input),
                input.unit(),
                costing.option().origin(input)))
        .toList();
  }
}
