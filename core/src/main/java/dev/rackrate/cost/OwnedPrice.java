package dev.rackrate.cost;

import static dev.rackrate.quantity.Input.ELECTRICITY;
import static dev.rackrate.quantity.Input.FAILURE_RATE;
import static dev.rackrate.quantity.Input.GPU_PART_PRICE;
import static dev.rackrate.quantity.Input.GPU_RATIO;
import static dev.rackrate.quantity.Input.HOURS_PER_MONTH;
import static dev.rackrate.quantity.Input.IDLE_POWER;
import static dev.rackrate.quantity.Input.LOAD_POWER;
import static dev.rackrate.quantity.Input.MACHINE_GPUS;
import static dev.rackrate.quantity.Input.OFF_WHEN_IDLE;
import static dev.rackrate.quantity.Input.PUE;
import static dev.rackrate.quantity.Input.RUNNING;

import dev.rackrate.quantity.Figure;
import dev.rackrate.quantity.Input;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What an hour on one GPU of a machine of your own costs, in two ways that differ by a factor: one
/// more hour, and an hour with its part of all that owning costs.
///
/// The marginal price is what one more busy hour adds: energy at the wall, what a busy hour is said
/// to cost, and wear. It is before VAT and income tax, as rents are listed, so that a dispatcher
/// may hold it against them. The full price is the present cost of owning over the discounted hours
/// in which the GPUs are busy, taxes included.
public final class OwnedPrice {

  private static final String UNIT = "USD/GPU-hour";
  private static final int MONTHS_PER_YEAR = 12;

  private final Costing costing;
  private final Lineage lineage;
  private final List<Figure> paid;
  private final String name;

  private OwnedPrice(String name, Costing costing, List<Figure> paid) {
    this.name = name;
    this.costing = costing;
    this.lineage = new Lineage(costing);
    this.paid = List.copyOf(paid);
  }

  /// Of machines that pay all their costs themselves.
  ///
  /// @param name of what is priced, before which the names of its figures stand
  public static OwnedPrice of(String name, Costing alone) {
    return new OwnedPrice(name, alone, List.of(new Lineage(alone).presentCost()));
  }

  /// Of the owned machines of a plan. What machines of one's own share is paid by each holding of
  /// them by its part of their work.
  ///
  /// @param option id of the option held
  /// @throws IllegalArgumentException where the plan owns no machines of it
  public static OwnedPrice of(String name, PlanCosting plan, String option) {
    Costing held =
        plan.holdings().stream()
            .filter(costing -> costing.option().id().equals(option))
            .filter(costing -> costing.option().kind().isOwned())
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("the plan owns no " + option));
    return new OwnedPrice(name, held, new PlanLineage(name, plan).paidBy(option));
  }

  /// What one more busy hour of one GPU costs.
  public Figure marginal() {
    List<Figure> parts = new ArrayList<>(List.of(energy(), running(), wear()));
    parts.removeIf(part -> part.value() == 0);
    double usd = parts.stream().mapToDouble(Figure::value).sum();
    return Figure.computed(
        name + ".marginalGpuHour", usd, UNIT, "sum of the parts, before taxes", parts);
  }

  private Figure energy() {
    boolean isOff = costing.inputs().get(OFF_WHEN_IDLE) > 0;
    double watts = in(LOAD_POWER) - (isOff ? 0 : in(IDLE_POWER));
    return Figure.computed(
        "Energy at the wall",
        watts / in(MACHINE_GPUS) / 1000 * in(PUE) * in(ELECTRICITY),
        UNIT,
        isOff
            ? "build.power.load / machine.gpus / 1000 * site.pue * site.electricity"
            : "(build.power.load - build.power.idle) / machine.gpus / 1000 * site.pue"
                + " * site.electricity",
        isOff
            ? inputs(LOAD_POWER, MACHINE_GPUS, PUE, ELECTRICITY)
            : inputs(LOAD_POWER, IDLE_POWER, MACHINE_GPUS, PUE, ELECTRICITY));
  }

  private Figure running() {
    return Figure.computed(
        "Running",
        in(RUNNING) / in(MACHINE_GPUS),
        UNIT,
        "build.running / machine.gpus",
        inputs(RUNNING, MACHINE_GPUS));
  }

  /// GPUs that fail are replaced at the owner's cost once the warranty has ended; an hour of use is
  /// an hour of that.
  private Figure wear() {
    double held = costing.flows().total().get(Driver.MONTHS_IN_PLACE);
    double unpaid = costing.flows().total().get(Driver.OUT_OF_WARRANTY);
    double share = held > 0 ? unpaid / held : 0;
    List<Figure> parts = inputs(FAILURE_RATE, GPU_PART_PRICE, HOURS_PER_MONTH);
    parts.add(lineage.inAll(Driver.OUT_OF_WARRANTY));
    parts.add(lineage.inAll(Driver.MONTHS_IN_PLACE));
    return Figure.computed(
        "Wear",
        in(FAILURE_RATE) * in(GPU_PART_PRICE) * share / (MONTHS_PER_YEAR * in(HOURS_PER_MONTH)),
        UNIT,
        "build.failure-rate * build.gpu-price * out-of-warranty-months / months-in-place"
            + " / (12 * conventions.hours-per-month)",
        parts);
  }

  /// What a busy hour of one GPU costs at this use with all that owning costs; empty where the
  /// machines have no use.
  public Optional<Figure> full() {
    double hours = costing.flows().present(Driver.WORK_HOURS) / in(GPU_RATIO);
    if (!(hours > 0)) {
      return Optional.empty();
    }
    double usd = paid.stream().mapToDouble(Figure::value).sum();
    List<Figure> parts = new ArrayList<>(paid);
    parts.add(lineage.discounted(Driver.WORK_HOURS));
    parts.addAll(inputs(GPU_RATIO));
    return Optional.of(
        Figure.computed(
            name + ".fullGpuHour",
            usd / hours,
            UNIT,
            "what it pays / (work-hours / performance.gpu-ratio)",
            parts));
  }

  private double in(Input input) {
    return costing.inputs().get(input);
  }

  private List<Figure> inputs(Input... read) {
    List<Figure> figures = new ArrayList<>();
    for (Input input : read) {
      figures.add(lineage.input(input));
    }
    return figures;
  }
}
