package dev.rackrate.cost;

import static dev.rackrate.quantity.Input.CARBON;
import static dev.rackrate.quantity.Input.EMBODIED_CARBON;
import static dev.rackrate.quantity.Input.PUE;

import dev.rackrate.cost.use.PartOfWork;
import dev.rackrate.cost.use.WholeWork;
import dev.rackrate.fleet.MonthlyUse;
import dev.rackrate.fleet.OptionKind;
import dev.rackrate.fleet.Use;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Inputs;
import dev.rackrate.quantity.There;
import dev.rackrate.quantity.Time;
import dev.rackrate.scenario.Have;
import dev.rackrate.scenario.Option;
import java.util.List;
import java.util.function.Function;

/// One option worked out on one set of inputs: its flows, its drivers and what it costs.
public final class Costing {

  private static final Function<Inputs, Use> WHOLE_WORK = WholeWork::new;

  private final Option option;
  private final Inputs in;
  private final Function<Inputs, Use> work;
  private final CostCalculator calculator;
  private final Flows flows;
  private final Drivers present;

  private Costing(Option option, Inputs in, Function<Inputs, Use> work) {
    this.option = option;
    this.in = in;
    this.work = work;
    this.calculator = new CostCalculator(option.kind(), option.items());
    this.flows = Flows.of(in, option.kind(), work);
    this.present = flows.present(calculator.read());
  }

  private Costing(Costing of, Inputs others, long moved) {
    this.option = of.option;
    this.in = others;
    this.work = of.work;
    this.calculator = of.calculator;
    this.flows = new Flows(of.flows, others, moved);
    this.present =
        flows.present(
            calculator.read(), of.present, (moved & Moved.WORTH) == 0 ? moved : Moved.ALL);
  }

  private Costing(Costing of, Option option) {
    this.option = option;
    this.in = option.inputs();
    this.work = of.work;
    this.calculator = of.calculator;
    this.flows = of.flows;
    this.present = of.present;
  }

  /// The option if it does all the work.
  public static Costing of(Option option) {
    return of(option, option.inputs());
  }

  /// The same with other inputs than those it was resolved with.
  public static Costing of(Option option, Inputs in) {
    return new Costing(option, in, WHOLE_WORK);
  }

  /// The option held and used as said.
  public static Costing of(Option option, Use use) {
    return new Costing(option, option.inputs(), _ -> use);
  }

  /// Machines that are there already, for as long as they last.
  public static Costing of(Have have) {
    There does = have.does();
    return new Costing(have.option(), have.option().inputs(), in -> new PartOfWork(in, does));
  }

  /// The same on other inputs; use that was said stays as it is.
  public Costing on(Inputs others) {
    long moved = Moved.between(in, others, option.kind());
    return moved == Moved.ALL
        ? new Costing(option, others, work)
        : new Costing(this, others, moved);
  }

  /// Whether some driver follows the whole bill of a provider, so that it moves with every price:
  /// credits pay of it, or a support plan takes a share of it.
  public static boolean followsWholeBill(Inputs in) {
    return in.get(Input.CREDITS) > 0 || SupportPlan.isBought(in);
  }

  /// The same as if its machines were there from the start.
  public Costing inPlace() {
    return in.get(Input.AWAITED) > 0 ? on(in.with(Input.AWAITED, 0)) : this;
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

  /// Whether the option does all the work, so that its use follows from the inputs.
  @SuppressWarnings("ReferenceEquality") // there is one such function
  boolean isWholeWork() {
    return work == WHOLE_WORK;
  }

  /// What is held and used, which may follow from the inputs.
  Function<Inputs, Use> work() {
    return work;
  }

  /// What is held and used on these inputs, as a value.
  public MonthlyUse use() {
    Use use = work.apply(in);
    return option.kind().isOwned() ? MonthlyUse.of(use) : MonthlyUse.asNeeded(use);
  }

  /// Machines of a reserved offer that sign for a term at the end of each month, from the start.
  public double[] signed() {
    return new Renting(inputs(), use()).signed();
  }

  /// What one machine sells for at an age.
  public double saleUsd(double ageMonths) {
    return Owning.valueUsd(in, ageMonths, Owning.lifeMonths(in));
  }

  CostCalculator calculator() {
    return calculator;
  }

  /// Present cost over the horizon in US dollars.
  public double presentUsd() {
    return calculator.usd(in, present);
  }

  /// Present cost with other rates; `rates` may differ only in what no driver reads but those that
  /// follow the whole bill of a provider, and no rate may begin where it was zero.
  public double presentUsd(Inputs rates) {
    if (!followsWholeBill(in) && !followsWholeBill(rates)) {
      return calculator.usd(rates, present);
    }
    return option.kind() == OptionKind.RESERVED
        ? on(rates).presentUsd()
        : calculator.usd(rates, flows.presentAt(rates, present));
  }

  /// The same option at other rates, under which its flows stay as they are.
  Costing at(Option rates) {
    return new Costing(this, rates);
  }

  /// What one more of a driver costs, taxes included.
  public double rateUsd(Driver driver) {
    return calculator.rateUsd(in, driver);
  }

  /// What its machines and hours come to a month: the level payment of the same present worth,
  /// without what is paid whatever their number, and before credits.
  public double monthlyOfMachinesUsd() {
    return calculator.usd(in, present.without(Driver.WHATEVER_IS_HELD))
        / flows.present(Driver.MONTHS);
  }

  /// What is paid a month whatever the number of machines, as a level payment.
  public double monthlyWithoutMachinesUsd() {
    double usd = 0;
    for (Driver driver :
        List.of(Driver.START, Driver.MONTHS, Driver.TEAM_MONTHS, Driver.ROOM_MONTHS)) {
      usd += rateUsd(driver) * flows.present(driver);
    }
    return usd / flows.present(Driver.MONTHS);
  }

  /// What taking the data along costs that lie with its provider; no bill has it.
  public double leavingUsd() {
    return option.kind().isOwned()
        ? 0
        : in.get(Input.STORED) * in.get(Input.EGRESS) * (1 - in.get(Input.DISCOUNT));
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

  /// The work of the horizon over that of the first month: how many months of it are done.
  public double monthsOfWork() {
    double first =
        in.get(Input.GPUS)
            * in.get(Input.HOURS_PER_WEEK)
            * in.get(Input.HOURS_PER_MONTH)
            / Time.HOURS_PER_WEEK;
    return flows.total().get(Driver.WORK_HOURS) / first;
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

  /// The most money tied up in machines at any time: purchases and what comes with them, less loans
  /// and what was sold by then.
  public double capitalUsd() {
    double most = 0;
    for (double tied : capitalUsdByMonth()) {
      most = Math.max(most, tied);
    }
    return most;
  }

  /// The money tied up in machines at the end of each month, month 0 first.
  public double[] capitalUsdByMonth() {
    double[] tied = new double[flows.horizon() + 1];
    double sum = 0;
    for (int month = 0; month < tied.length; month++) {
      sum += tiedUsd(month);
      tied[month] = sum;
    }
    return tied;
  }

  /// By how much the money tied up in machines rises at the end of a month.
  double tiedUsd(int month) {
    return option.kind().isOwned() ? calculator.atOnceUsd(in, flows.inMonth(month)) : 0;
  }

  /// Most machines held at once.
  public int machines() {
    int most = 0;
    for (int month = 1; month <= flows.horizon(); month++) {
      most = Math.max(most, machinesIn(month));
    }
    return most;
  }

  /// Machines held in the first month.
  public int machinesFirst() {
    return machinesIn(1);
  }

  private int machinesIn(int month) {
    return option.kind() == OptionKind.API ? 0 : (int) flows.at(Driver.MACHINE_MONTHS, month);
  }

  /// GPUs of the machines held in a month.
  double gpusHeld(int month) {
    return in.get(Input.MACHINE_GPUS) * machinesIn(month);
  }

  /// Carbon dioxide of making and running owned machines over the horizon, in kilograms.
  public double ownedCarbonKg() {
    Drivers total = flows.total();
    return total.get(Driver.MACHINE_KWH) * in.get(PUE) * in.get(CARBON) / 1000
        + ownedEmbodiedCarbonKg();
  }

  /// What of it is from making them.
  public double ownedEmbodiedCarbonKg() {
    return flows.total().get(Driver.PURCHASES) * in.get(EMBODIED_CARBON);
  }
}
