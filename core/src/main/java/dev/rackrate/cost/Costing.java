package dev.rackrate.cost;

import static dev.rackrate.quantity.Input.CARBON;
import static dev.rackrate.quantity.Input.EMBODIED_CARBON;
import static dev.rackrate.quantity.Input.PUE;

import dev.rackrate.fleet.OptionKind;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Inputs;
import dev.rackrate.quantity.Time;
import dev.rackrate.scenario.Option;

/// One option worked out on one set of inputs: its flows, its drivers and what it costs.
public final class Costing {

  private final Option option;
  private final Inputs in;
  private final CostCalculator calculator;
  private final Flows flows;
  private final Drivers present;

  private Costing(Option option, Inputs in) {
    this.option = option;
    this.in = in;
    this.calculator = new CostCalculator(option.kind(), option.items());
    this.flows = Flows.of(in, option.kind());
    this.present = flows.presentOfLines();
  }

  public static Costing of(Option option) {
    return new Costing(option, option.inputs());
  }

  /// The option with other inputs than those it was resolved with.
  public static Costing of(Option option, Inputs in) {
    return new Costing(option, in);
  }

  public Option option() {
    return option;
  }

  public Inputs inputs() {
    return in;
  }

  public Flows flows() {
    return flows;
  }

  CostCalculator calculator() {
    return calculator;
  }

  /// Present cost over the horizon in US dollars.
  public double presentUsd() {
    return calculator.usd(in, present);
  }

  /// Present cost with other rates; `rates` may differ only in what no driver reads, and no rate
  /// may begin where it was zero.
  public double presentUsd(Inputs rates) {
    return calculator.usd(rates, present);
  }

  public Bill bill() {
    return calculator.bill(in, present, flows.total());
  }

  /// The level monthly payment of the same present worth.
  public double monthlyUsd() {
    return presentUsd() / flows.present(Driver.MONTHS);
  }

  /// Present cost over present busy GPU-hours, counted in the GPU of the demand; NaN without use.
  public double perBusyGpuHourUsd() {
    double hours = flows.present(Driver.WORK_HOURS);
    return hours > 0 ? presentUsd() / hours : Double.NaN;
  }

  /// Present work over the work of the first month: how many months of it are paid for.
  public double presentMonthsOfWork() {
    double first =
        in.get(Input.GPUS)
            * in.get(Input.HOURS_PER_WEEK)
            * in.get(Input.HOURS_PER_MONTH)
            / Time.HOURS_PER_WEEK;
    return flows.present(Driver.WORK_HOURS) / first;
  }

  /// What accrues in one month, undiscounted.
  public double inMonthUsd(int month) {
    return calculator.usd(in, flows.inMonth(month));
  }

  /// Payments by the month in which they fall, money out negative, month 0 first.
  public double[] cashFlows() {
    double[] amounts = new double[flows.horizon() + 1];
    for (int month = 0; month < amounts.length; month++) {
      amounts[flows.fallsIn(month)] -= inMonthUsd(month);
    }
    return amounts;
  }

  /// Machines held in the first month.
  public int machines() {
    return option.kind() == OptionKind.API ? 0 : (int) flows.at(Driver.MACHINE_MONTHS, 1);
  }

  /// Most machines held in any month.
  public int mostMachines() {
    return option.kind() == OptionKind.API
        ? 0
        : (int) flows.at(Driver.MACHINE_MONTHS, flows.horizon());
  }

  /// Carbon dioxide of making and running owned machines over the horizon, in kilograms.
  public double ownedCarbonKg() {
    Drivers total = flows.total();
    return total.get(Driver.MACHINE_KWH) * in.get(PUE) * in.get(CARBON) / 1000
        + total.get(Driver.PURCHASES) * in.get(EMBODIED_CARBON);
  }
}
