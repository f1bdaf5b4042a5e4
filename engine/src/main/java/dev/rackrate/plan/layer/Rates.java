package dev.rackrate.plan.layer;

import dev.rackrate.cost.CostCalculator;
import dev.rackrate.cost.Costing;
import dev.rackrate.cost.Discounting;
import dev.rackrate.cost.Lineage;
import dev.rackrate.demand.load.LoadDuration;
import dev.rackrate.fleet.MonthlyUse;
import dev.rackrate.fleet.OptionKind;
import dev.rackrate.quantity.Digits;
import dev.rackrate.quantity.Figure;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Inputs;
import dev.rackrate.scenario.Option;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What one more machine of an option costs: held from some month on, and by the hour of use, as
/// present costs. They are read off bills, so that they have every line of them.
public final class Rates {

  private static final double MOST_PROBE_HOURS = 100;
  private static final int MONTHS_PER_YEAR = 12;

  /// What the work is, which no cost of one machine held and used as said follows from.
  private static final Set<Input> WORK =
      Set.of(Input.GPUS, Input.HOURS_PER_WEEK, Input.MOST_HOURS_PER_WEEK, Input.GROWTH);

  /// What is paid without looking at machines: costs are those before credits, which may only tell
  /// whether a machine that is reserved goes by the hour.
  private static final Set<Input> CREDITS = Set.of(Input.CREDITS, Input.CREDITS_END);

  private final Option option;
  private final Inputs withoutWork;
  private final CostCalculator calculator;
  private final int horizon;
  private final double[] discount;
  private final double presentMonths;
  private final double[] perHour;
  private final Spans spans;

  /// Months after which what is held costs the same share as before: payments of a year fall at its
  /// end.
  private final int period;

  private final AtomicReference<@Nullable Later> later;

  /// How what is held later follows from what is held in the first year.
  private enum Later {
    /// It does not.
    APART,
    /// It is worth less by the interest.
    DISCOUNTED,
    /// It is the share of it that one month is.
    SHARE
  }

  public Rates(Option option) {
    this(option, new Spans(), new AtomicReference<>());
  }

  private Rates(Option option, Spans spans, AtomicReference<@Nullable Later> later) {
    this.option = option;
    this.withoutWork = withoutWork(option);
    this.horizon = (int) option.get(Input.HORIZON);
    this.perHour = new double[horizon + 1];
    this.spans = spans;
    this.period = option.get(Input.YEARLY_CASH_FLOWS) > 0 ? MONTHS_PER_YEAR : 1;
    this.later = later;
    this.calculator = new CostCalculator(option.kind(), option.items());
    this.discount = Discounting.discountFactors(option.inputs());
    this.presentMonths = Arrays.stream(discount, 1, horizon + 1).reduce(0, Double::sum);
    double[] hour = hours();
    for (int month = 1; month <= horizon; month++) {
      perHour[month] = hour[month] * discount[month];
    }
  }

  /// Those of an option that differs in the work alone; what is worked out of either is of both.
  private Rates(Rates of, Option option) {
    this.option = option;
    this.withoutWork = of.withoutWork;
    this.calculator = of.calculator;
    this.horizon = of.horizon;
    this.discount = of.discount;
    this.presentMonths = of.presentMonths;
    this.perHour = of.perHour;
    this.spans = of.spans;
    this.period = of.period;
    this.later = of.later;
  }

  /// Those of an option that may differ in the horizon, where machines held as long cost the same;
  /// else its own.
  public Rates over(Option other) {
    // One without a life of its own lives to the horizon, by which it differs.
    int others = (int) other.get(Input.HORIZON);
    boolean isLike =
        option.kind() == other.kind()
            && to(option, horizon).equals(to(other, horizon))
            && to(option, others).equals(to(other, others));
    boolean isWithin = others <= horizon;
    return isLike
        ? new Rates(other, spans, isWithin ? later : new AtomicReference<>())
        : new Rates(other, spans.anew(), new AtomicReference<>());
  }

  /// The inputs where the work ends after some months. At its own horizon a value kept that was
  /// moved stays, where at others it follows from age.
  private static Inputs to(Option option, int months) {
    Inputs ended = option.inputsUntil(months);
    return months == option.get(Input.HORIZON)
        ? option.inputs().with(Input.LIFE, ended.get(Input.LIFE))
        : ended;
  }

  private static Inputs withoutWork(Option option) {
    Inputs.Draft draft = option.inputs().draft();
    WORK.forEach(input -> draft.set(input, 1));
    if (!areContractsWeighed(option)) {
      CREDITS.forEach(input -> draft.set(input, 0));
    }
    return draft.kept();
  }

  private static boolean areContractsWeighed(Option option) {
    return option.kind() == OptionKind.RESERVED && option.get(Input.ON_DEMAND_PRICE) > 0;
  }

  /// Whether an option costs the same for one machine held and used as said.
  public boolean isOf(Option other) {
    return withoutWork.equals(withoutWork(other)) && option.kind() == other.kind();
  }

  public Rates of(Option other) {
    return other.inputs().equals(option.inputs()) ? this : new Rates(this, other);
  }

  /// What an hour of use costs in each month, not discounted: a part of it moves with rents, so
  /// that two months tell all, which more must confirm; else each is worked out by itself.
  private double[] hours() {
    double[] index = rentIndex();
    int other = 1;
    for (int month = 2; month <= horizon; month++) {
      boolean isFarther = Math.abs(index[month] - 1) > Math.abs(index[other] - 1);
      other = isFarther ? month : other;
    }
    double first = probed(1);
    double rent = other == 1 ? 0 : (probed(other) - first) / (index[other] - 1);
    double[] hour = new double[horizon + 1];
    for (int month = 1; month <= horizon; month++) {
      hour[month] = first + rent * (index[month] - 1);
    }
    for (int month : new int[] {1 + horizon / 3, 1 + horizon / 2, horizon}) {
      int told = Math.min(month, horizon);
      double itself = probed(told);
      if (Math.abs(hour[told] - itself) > 1e-9 * Math.abs(itself)) {
        Arrays.setAll(hour, each -> each == 0 ? 0 : probed(each));
        return hour;
      }
    }
    return hour;
  }

  /// Rents of each month over those of the first.
  private double[] rentIndex() {
    double share = Math.pow(1 + option.get(Input.TREND), 1.0 / MONTHS_PER_YEAR);
    double[] index = new double[horizon + 1];
    for (int month = 1; month <= horizon; month++) {
      index[month] = Math.pow(share, month - 1) * option.inputs().rentIn(month);
    }
    double first = index[1];
    for (int month = 1; month <= horizon; month++) {
      index[month] /= first;
    }
    return index;
  }

  /// What an hour of use costs in a month, not discounted.
  private double probed(int month) {
    return (usd(0, month, horizon) - heldFromUsd(0)) / probeHours() / discount[month];
  }

  /// No more than a month of the study has.
  private double probeHours() {
    return Math.min(MOST_PROBE_HOURS, option.get(Input.HOURS_PER_MONTH));
  }

  public Option option() {
    return option;
  }

  public int horizon() {
    return horizon;
  }

  /// Whether payments fall at the end of a year.
  boolean isPaidByTheYear() {
    return period > 1;
  }

  /// GPUs of the demand that a machine stands for.
  public double unit() {
    return option.inputs().filledGpus() * option.get(Input.GPU_RATIO);
  }

  /// Most machines rented at once for what is left.
  static double mostMachines(Option option, LoadDuration left) {
    double gpus = option.inputs().filledGpus();
    double ofOption =
        areJobsApart(option)
            ? option.get(Input.PEAK_GPUS) / option.get(Input.GPUS)
            : 1 / option.get(Input.GPU_RATIO);
    return Math.ceil(left.peakGpus() * ofOption / gpus - 1e-9);
  }

  static boolean areJobsApart(Option option) {
    return option.get(Input.JOB_BILLING) > 0;
  }

  /// One idle machine from the end of a month to the horizon.
  public double heldFromUsd(int month) {
    return month == horizon ? 0 : heldUsd(month, horizon);
  }

  /// An hour of use of one machine in a month.
  public double perHourUsd(int month) {
    return perHour[month];
  }

  /// One idle machine from the end of one month to that of another, and then sold.
  double heldUsd(int from, int to) {
    return from > period && isAlikeLater() ? later(later(), from, to) : workedOut(from, to);
  }

  private double workedOut(int from, int to) {
    return spans.of(from, to, (begin, end) -> usd(begin, 0, end));
  }

  /// What one held as long as from a month of the first year costs.
  private double later(Later how, int from, int to) {
    int like = 1 + (from - 1) % period;
    double share =
        how == Later.DISCOUNTED
            ? discount[from] / discount[like]
            : workedOut(from, from + 1) / workedOut(like, like + 1);
    return workedOut(like, like + to - from) * share;
  }

  /// Whether what a machine held later costs follows from one held in the first year.
  boolean isAlikeLater() {
    return later() != Later.APART;
  }

  private Later later() {
    Later known = later.get();
    if (known == null) {
      known =
          isLater(Later.DISCOUNTED)
              ? Later.DISCOUNTED
              : isLater(Later.SHARE) ? Later.SHARE : Later.APART;
      later.set(known);
    }
    return known;
  }

  /// Whether it follows in one way, as far as some months tell. What is held from the start may be
  /// awaited, so that nothing is read off it.
  private boolean isLater(Later how) {
    for (int from : new int[] {period + 1, horizon / 3, horizon / 2, horizon - 1}) {
      if (from <= period || from >= horizon) {
        continue;
      }
      for (int to : new int[] {from + 1, (2 * from + horizon) / 3, (from + horizon) / 2, horizon}) {
        double itself = to > from ? workedOut(from, to) : 0;
        double told = to > from ? later(how, from, to) : 0;
        if (!(Math.abs(itself - told) <= 1e-9 * (1 + Math.abs(itself)))) {
          return false;
        }
      }
    }
    return true;
  }

  /// One idle machine in the months from the end of one to that of another: one of one's own is
  /// sold then, and what a term that is not over still costs is in it.
  public double spanUsd(int from, int to) {
    if (to == horizon) {
      return heldFromUsd(from);
    }
    if (option.kind().isOwned()) {
      return heldUsd(from, to);
    }
    return usd(from, -to, horizon, () -> idle(from, to, horizon));
  }

  /// One idle machine in the months from the end of one to that of another.
  private static MonthlyUse idle(int from, int to, int horizon) {
    double[] machines = new double[horizon + 1];
    Arrays.fill(machines, from + 1, to + 1, 1);
    double[] nothing = new double[horizon + 1];
    return new MonthlyUse(machines, nothing, nothing, nothing);
  }

  /// Money that one machine ties up at most.
  public double capitalUsd() {
    return Costing.of(option, use(0, 0)).capitalUsd();
  }

  /// Present worth of a dollar that accrues in a month.
  public double discount(int month) {
    return discount[month];
  }

  /// Costs per month as a level payment.
  public double monthlyUsd(double presentUsd) {
    return presentUsd / presentMonths;
  }

  /// Months of whole terms within the horizon of what is reserved: beyond them it may go by the
  /// hour. The horizon of all else, and of a term that outlasts it.
  public int wholeTerms() {
    int term = (int) Math.max(1, option.get(Input.RESERVED_TERM));
    return option.kind() == OptionKind.RESERVED && term <= horizon
        ? horizon / term * term
        : horizon;
  }

  /// What one idle machine costs a month, held for whole terms.
  public double monthlyOfWholeTermsUsd() {
    int until = wholeTerms();
    if (until == horizon) {
      return monthlyUsd(heldFromUsd(0));
    }
    double months = 0;
    for (int month = 1; month <= until; month++) {
      months += discount[month];
    }
    return spanUsd(0, until) / months;
  }

  /// The bill behind [#spanUsd].
  public Figure spanFigure(String name, int from, int to) {
    boolean isSold = option.kind().isOwned() && to < horizon;
    int months = isSold ? to : horizon;
    MonthlyUse use = idle(from, to, months);
    return new Lineage(Costing.of(isSold ? option.until(to) : option, use)).ofMachines(name);
  }

  /// The two bills behind [#perHourUsd].
  public Figure perHourFigure(String name, int month) {
    return Figure.computed(
        name,
        perHourUsd(month),
        "USD/hour",
        "(one machine busy in month "
            + month
            + " for "
            + Digits.WHOLE.of(probeHours())
            + " hours - one idle) / "
            + Digits.WHOLE.of(probeHours()),
        List.of(
            figure("one machine busy in month " + month, use(0, month)),
            figure("one idle", use(0, 0))));
  }

  private Figure figure(String name, MonthlyUse use) {
    return new Lineage(Costing.of(option, use)).ofMachines(name);
  }

  /// What a machine costs that is taken at the end of one month and held to another, busy in one of
  /// them or, for month 0, in none.
  private double usd(int from, int busyMonth, int end) {
    return usd(from, busyMonth, end, () -> cut(use(from, busyMonth), end));
  }

  /// @param of which month it is, where a machine is not held to the end: less than 0
  private double usd(int from, int of, int end, Supplier<MonthlyUse> use) {
    Inputs inputs = end == horizon ? option.inputs() : option.inputsUntil(end);
    return spans.machines(from, of, end).presentUsd(calculator, option.kind(), inputs, use);
  }

  private static MonthlyUse cut(MonthlyUse use, int end) {
    return new MonthlyUse(
        Arrays.copyOf(use.machines(), end + 1),
        Arrays.copyOf(use.gpuHours(), end + 1),
        Arrays.copyOf(use.busyHours(), end + 1),
        Arrays.copyOf(use.machineHours(), end + 1));
  }

  /// One machine from a month on, busy in one month or, for month 0, in none.
  private MonthlyUse use(int from, int busyMonth) {
    double[] machines = new double[horizon + 1];
    double[] hours = new double[horizon + 1];
    double[] gpuHours = busyMonth > 0 ? new double[horizon + 1] : hours;
    for (int month = from + 1; month <= horizon; month++) {
      machines[month] = 1;
    }
    if (busyMonth > 0) {
      hours[busyMonth] = probeHours();
      gpuHours[busyMonth] = probeHours() * option.inputs().filledGpus();
    }
    return new MonthlyUse(machines, gpuHours, hours, hours);
  }
}
