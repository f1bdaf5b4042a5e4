package dev.rackrate.cost;

import dev.rackrate.quantity.Figure;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Inputs;
import dev.rackrate.quantity.Occupancy;
import dev.rackrate.quantity.There;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Walks the cost of an option back to its inputs by running the same formulas on recording views.
///
/// The figures are in US dollars; each line names the drivers and inputs its method read, each
/// driver the inputs its flow read.
public final class Lineage {

  private final Costing costing;
  private final Drivers present;
  private final Drivers totals;

  public Lineage(Costing costing) {
    this.costing = costing;
    this.present = costing.flows().present();
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
      lines.add(line(line.key(), isPresent));
    }
    return Figure.computed(
        costing.option().id() + "." + name, usd, "USD", "sum of the lines", lines);
  }

  /// What its machines and hours come to over the horizon, without what is paid whatever their
  /// number, and before credits: what [Costing#monthlyOfMachinesUsd] spreads over the months.
  public Figure ofMachines(String name) {
    Drivers held = present.without(Driver.WHATEVER_IS_HELD);
    List<Figure> lines = new ArrayList<>();
    for (CostCalculator.Part part : costing.calculator().parts()) {
      Figure line = figure(part, held, When.DISCOUNTED);
      if (line.value() != 0) {
        lines.add(line);
      }
    }
    double usd = costing.calculator().usd(costing.inputs(), held);
    return Figure.computed(
        name, usd, "USD", "sum of the lines that follow machines and hours", lines);
  }

  /// The level monthly cost.
  public Figure monthlyCost() {
    return Figure.computed(
        costing.option().id() + ".monthlyCost",
        costing.monthlyUsd(),
        "USD/month",
        "presentCost / months",
        List.of(presentCost(), driver(Driver.MONTHS, present, When.DISCOUNTED)));
  }

  /// The cost of a busy GPU-hour.
  public Figure perBusyGpuHour() {
    return Figure.computed(
        costing.option().id() + ".perBusyGpuHour",
        costing.perBusyGpuHourUsd(),
        "USD/hour",
        "presentCost / work-hours",
        List.of(presentCost(), driver(Driver.WORK_HOURS, present, When.DISCOUNTED)));
  }

  /// The payment of one month, money out negative, by lines as they accrue.
  public Figure cashFlow(int month) {
    List<Figure> lines = new ArrayList<>();
    double usd = 0;
    for (int m = 0; m <= costing.flows().horizon(); m++) {
      if (costing.flows().fallsIn(m) == month) {
        usd -= costing.inMonthUsd(m);
        lines.addAll(linesOf(m));
      }
    }
    String name = costing.option().id() + ".cashFlows[" + month + "]";
    return Figure.computed(name, usd, "USD", "- sum of the lines that fall in the month", lines);
  }

  private List<Figure> linesOf(int month) {
    List<Figure> lines = new ArrayList<>();
    Drivers drivers = costing.flows().inMonth(month);
    for (CostCalculator.Part part : costing.calculator().parts()) {
      double usd = part.usd(costing.inputs(), drivers);
      if (usd != 0) {
        String name = part.label() + " of month " + month;
        String formula = part.formula() + ", each driver in month " + month;
        lines.add(
            Figure.computed(
                name, usd, "USD", formula, figure(part, drivers, When.of(month)).parts()));
      }
    }
    return lines;
  }

  /// Most machines held at once, and the first month in which they are.
  public Figure machines() {
    int month = 1;
    for (int later = 2; later <= costing.flows().horizon(); later++) {
      if (costing.flows().at(Driver.MACHINE_MONTHS, later)
          > costing.flows().at(Driver.MACHINE_MONTHS, month)) {
        month = later;
      }
    }
    return Figure.computed(
        "machines",
        costing.machines(),
        "machines",
        "the most of machine-months(m) in any month",
        List.of(driver(Driver.MACHINE_MONTHS, costing.flows().inMonth(month), When.of(month))));
  }

  /// Machines held in the first month.
  public Figure machinesFirst() {
    return driver(Driver.MACHINE_MONTHS, costing.flows().inMonth(1), When.of(1));
  }

  /// Busy GPU-hours of the first month, counted in the GPU of the demand.
  public Figure busyGpuHours() {
    return driver(Driver.WORK_HOURS, costing.flows().inMonth(1), When.of(1));
  }

  /// Carbon dioxide of making and running the machines.
  ///
  /// @param kg as it is told
  public Figure carbon(double kg) {
    return costing.option().kind().isOwned() ? ownedCarbon(kg) : rentedCarbon(kg);
  }

  private Figure rentedCarbon(double kg) {
    return Figure.computed(
        costing.option().id() + ".carbonKg",
        kg,
        "kg",
        "rent.carbon * work-hours / performance.gpu-ratio",
        List.of(
            input(Input.RENT_CARBON),
            driver(Driver.WORK_HOURS, totals, When.IN_ALL),
            input(Input.GPU_RATIO)));
  }

  private Figure ownedCarbon(double kg) {
    return Figure.computed(
        costing.option().id() + ".carbonKg",
        kg,
        "kg",
        "machine-kwh * site.pue * site.carbon / 1000 + purchases * build.embodied-carbon",
        List.of(
            driver(Driver.MACHINE_KWH, totals, When.IN_ALL),
            input(Input.PUE),
            input(Input.CARBON),
            driver(Driver.PURCHASES, totals, When.IN_ALL),
            input(Input.EMBODIED_CARBON)));
  }

  /// One input of the option.
  public Figure input(Input input) {
    return Figure.input(
        input.path(), costing.inputs().get(input), input.unit(), costing.option().origin(input));
  }

  /// One line of the bill, by its key.
  ///
  /// @throws IllegalArgumentException where the option has no such line
  public Figure line(String key, boolean isPresent) {
    CostCalculator.Part part =
        costing.calculator().parts().stream()
            .filter(p -> p.key().equals(key))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no line " + key));
    return isPresent ? figure(part, present, When.DISCOUNTED) : figure(part, totals, When.IN_ALL);
  }

  /// One part of a line of a plan's bill: what a payer pays of it.
  static Figure of(PlanCosting.Share share, boolean isPresent) {
    var lineage = new Lineage(share.costing());
    Figure figure =
        isPresent
            ? lineage.figure(share.part(), share.present(), When.DISCOUNTED)
            : lineage.figure(share.part(), share.total(), When.IN_ALL);
    return Figure.computed(
        share.payer(), figure.value(), figure.unit(), figure.formula(), figure.parts());
  }

  /// What one more of a driver costs.
  public Figure rate(Driver driver) {
    List<Figure> lines = new ArrayList<>();
    double usd = 0;
    for (CostCalculator.Part part : costing.calculator().parts()) {
      Inputs.Recording inputs = costing.inputs().recording();
      double each = part.usd(inputs, Drivers.unit(driver));
      if (each != 0) {
        usd += each;
        List<Figure> read = inputs(inputs.read());
        lines.add(
            Figure.computed(
                part.label(),
                each,
                "USD",
                part.formula() + ", of one " + driver.symbol() + " alone",
                read));
      }
    }
    String name = costing.option().id() + ".rates[" + driver.symbol() + "]";
    return Figure.computed(name, usd, "USD", "sum of the lines", lines);
  }

  private Figure figure(CostCalculator.Part part, Drivers over, When when) {
    Drivers.Recording drivers = over.recording();
    Inputs.Recording inputs = costing.inputs().recording();
    double usd = part.usd(inputs, drivers);
    List<Figure> parts = new ArrayList<>();
    switch (part) {
      case CostCalculator.Known _ -> parts.addAll(inputs(inputs.read()));
      case CostCalculator.Named named ->
          parts.add(Figure.input("amount", named.item().usd(), "USD", named.item().origin()));
      case CostCalculator.OnLines onLines -> {
        return Figure.computed(
            part.label(), usd, "USD", part.formula(), taxed(onLines, over, when));
      }
    }
    drivers.read().forEach(driver -> parts.add(driver(driver, over, when)));
    return Figure.computed(part.label(), usd, "USD", part.formula(), parts);
  }

  private List<Figure> taxed(CostCalculator.OnLines tax, Drivers over, When when) {
    List<Figure> parts = new ArrayList<>(inputs(Set.of(Input.VAT)));
    if (tax.isRelief()) {
      parts.addAll(inputs(Set.of(Input.INCOME_TAX)));
    }
    for (CostCalculator.Part line : tax.isRelief() ? tax.expenses() : tax.taxed()) {
      Figure figure = figure(line, over, when);
      if (figure.value() != 0) {
        parts.add(figure);
      }
    }
    return parts;
  }

  /// Over which time a driver is summed.
  ///
  /// @param month the one month; -1 for all
  private record When(String unit, boolean isDiscounted, int month) {
    static final When DISCOUNTED = new When("discounted", true, -1);
    static final When IN_ALL = new When("in all", false, -1);

    static When of(int month) {
      return new When("in month " + month, false, month);
    }
  }

  /// A driver over the horizon, discounted.
  Figure discounted(Driver driver) {
    return driver(driver, present, When.DISCOUNTED);
  }

  /// A driver over the horizon as it is.
  Figure inAll(Driver driver) {
    return driver(driver, totals, When.IN_ALL);
  }

  private Figure driver(Driver driver, Drivers over, When when) {
    Inputs.Recording recording = costing.inputs().recording();
    Flows.record(driver, recording, costing.option().kind(), costing.work());
    if (when.isDiscounted) {
      Discounting.discountFactors(recording);
    }
    String each = when.isDiscounted ? "discount(m) * " : "";
    String sum =
        when.month < 0
            ? "sum(m, 0, horizon, " + each + driver.symbol() + "(m))"
            : driver.symbol() + "(" + when.month + ")";
    String formula =
        sum
            + " where "
            + driver.symbol()
            + "(m) = "
            + driver.flow()
            + (costing.isWholeWork() ? "" : ", with machines and hours as they are held");
    List<Figure> parts = new ArrayList<>(inputs(recording.read()));
    recording.thereRead().forEach(there -> parts.addAll(figures(there)));
    recording.occupancyRead().workloads().forEach(work -> parts.addAll(figures(work)));
    return Figure.computed(driver.symbol(), over.get(driver), when.unit, formula, parts);
  }

  /// What a machine that is there takes over of the work.
  private static List<Figure> figures(There there) {
    List<Figure> figures = new ArrayList<>();
    figures.add(Figure.input(there.holding() + ".gpus", there.gpus(), "GPUs", there.origin()));
    figures.add(
        Figure.input(there.holding() + ".months", there.months(), "months", there.origin()));
    if (there.share() > 0) {
      figures.add(Figure.input(there.holding() + ".share", there.share(), "ratio", there.origin()));
    }
    return figures;
  }

  /// How a workload occupies the option.
  private static List<Figure> figures(Occupancy.Workload work) {
    String gpus =
        switch (work.manner()) {
          case SERVED -> ".gpus-of-a-copy";
          case RUNS -> ".gpus-of-a-run";
          case SEATS -> ".seats";
        };
    List<Figure> figures = new ArrayList<>();
    figures.add(Figure.input(work.name() + gpus, work.gpus(), "GPUs", work.origin()));
    figures.add(Figure.input(work.name() + ".share-of-work", work.share(), "ratio", work.origin()));
    if (work.isServed()) {
      figures.add(Figure.input(work.name() + ".peak", work.peak(), "ratio", work.origin()));
      figures.add(
          Figure.input(work.name() + ".kept-warm", work.isWarm() ? 1 : 0, "copies", work.origin()));
    } else {
      figures.add(
          Figure.input(
              work.name() + ".most-hours", work.hoursPerWeek(), "hours/week", work.origin()));
      if (work.beside() > 1) {
        figures.add(
            Figure.input(
                work.name() + ".runs-beside", work.beside(), "runs/machine", work.origin()));
      }
    }
    return figures;
  }

  private List<Figure> inputs(Set<Input> read) {
    return read.stream().map(this::input).toList();
  }
}
