package dev.rackrate.cost;

import dev.rackrate.fleet.Holding;
import dev.rackrate.fleet.OptionKind;
import dev.rackrate.fleet.Plan;
import dev.rackrate.quantity.Require;
import dev.rackrate.scenario.Option;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Function;

/// What a plan costs: each holding's machines and hours, and once what holdings share.
///
/// Every amount is that of a line of an option on some of its flows; a plan has no formula of its
/// own.
public final class PlanCosting {

  private final List<Held> held = new ArrayList<>();
  private final List<Costing> whole = new ArrayList<>();
  private final SequencedMap<String, PlanLine> lines = new LinkedHashMap<>();
  private final PlanFlows flows = new PlanFlows();
  private final Flows clock;

  /// What of a holding stays until the same month, worked out.
  ///
  /// @param share of the work of all holdings that it does, by month
  record Held(Holding holding, Costing costing, List<Double> share) {

    Option option() {
      return costing.option();
    }

    String provider() {
      return option().provider().toLowerCase(Locale.ROOT);
    }
  }

  /// A part of a line of the plan's bill.
  ///
  /// @param payer id of the option held, or what shares it
  /// @param flows which the part follows, by month
  record Share(String payer, Costing costing, CostCalculator.Part part, PlanMonths flows) {

    double inMonthUsd(int month) {
      return part.usd(costing.inputs(), flows.inMonth(month));
    }

    double totalUsd() {
      return part.usd(costing.inputs(), total());
    }

    double presentUsd() {
      return part.usd(costing.inputs(), present());
    }

    Drivers total() {
      return flows.total();
    }

    Drivers present() {
      return flows.present();
    }
  }

  /// A line of the plan's bill, paid in parts.
  record PlanLine(CostCalculator.Part first, String key, List<Share> shares) {}

  private PlanCosting(Plan plan, Function<String, Option> options) {
    double[] work = new double[plan.horizon() + 1];
    int[] there = new int[work.length];
    List<Holding> holdings = new ArrayList<>();
    List<Costing> costings = new ArrayList<>();
    for (Holding holding : plan.holdings()) {
      Option option = options.apply(holding.option());
      Costing all = Costing.of(option, holding.use());
      whole.add(all);
      for (Costing costing : stays(option, holding, all)) {
        holdings.add(holding);
        costings.add(costing);
        for (int month = 1; month <= costing.flows().horizon(); month++) {
          work[month] += costing.flows().at(Driver.WORK_HOURS, month);
          there[month]++;
        }
      }
    }
    this.clock = whole.getFirst().flows();
    for (int i = 0; i < costings.size(); i++) {
      Flows flows = costings.get(i).flows();
      List<Double> share = new ArrayList<>();
      share.add(0.0);
      for (int month = 1; month < work.length; month++) {
        double even = month <= flows.horizon() ? 1.0 / there[month] : 0;
        share.add(work[month] > 0 ? flows.at(Driver.WORK_HOURS, month) / work[month] : even);
      }
      held.add(new Held(holdings.get(i), costings.get(i), share));
    }
    new PlanLines(held, flows).lines().forEach(line -> lines.put(line.key(), line));
  }

  /// Machines of one's own that are sold before the horizon cost what they do where the work ends
  /// then.
  private static List<Costing> stays(Option option, Holding holding, Costing all) {
    // What was there before the plan ends as the study says.
    boolean isOfPlan = holding.use().last() == holding.use().horizon();
    if (!option.kind().isOwned() || !isOfPlan) {
      return List.of(all);
    }
    List<Stay> stays = Stay.of(holding.use());
    if (stays.size() == 1 && stays.getFirst().until() == all.flows().horizon()) {
      return List.of(all);
    }
    return stays.stream().map(stay -> costing(option, stay, all)).toList();
  }

  private static Costing costing(Option option, Stay stay, Costing all) {
    return Costing.of(
        stay.until() < all.flows().horizon() ? option.until(stay.until()) : option, stay.use());
  }

  /// The bill of a plan.
  ///
  /// @param options the option of an id, at the prices that are to be paid
  public static PlanCosting of(Plan plan, Function<String, Option> options) {
    return new PlanCosting(plan, options);
  }

  /// The holdings, each with the flows of its option.
  public List<Costing> holdings() {
    return List.copyOf(whole);
  }

  /// The bill over the horizon: every line that is not zero.
  public Bill bill() {
    List<Bill.Line> all = new ArrayList<>();
    for (PlanLine line : lines.values()) {
      double present = 0;
      double total = 0;
      for (Share share : line.shares()) {
        present += share.presentUsd();
        total += share.totalUsd();
      }
      if (present != 0 || total != 0) {
        CostCalculator.Part part = line.first();
        all.add(
            new Bill.Line(
                line.key(), part.label(), part.category(), present, total, part.formula()));
      }
    }
    return new Bill(all);
  }

  /// Present cost over the horizon in US dollars.
  public double presentUsd() {
    return presentUsd(lines.values());
  }

  /// Present cost of the same holdings where options have other inputs, worked out as far as those
  /// move what it follows; not a number where they may move what is held and used.
  public double presentUsd(Function<String, Option> options) {
    long moved = 0;
    for (Costing each : whole) {
      Option then = options.apply(each.option().id());
      moved |= Moved.between(each.inputs(), then.inputs(), then.kind());
    }
    if (moved == Moved.ALL) {
      return Double.NaN;
    }
    return presentUsd(options, (moved & ~Moved.BILLS) == 0);
  }

  private double presentUsd(Function<String, Option> options, boolean areFlowsKept) {
    List<Held> rated = new ArrayList<>();
    for (Held each : held) {
      Option option = options.apply(each.holding().option());
      int until = each.costing().flows().horizon();
      Option there = until < clock.horizon() ? option.until(until) : option;
      Costing costing = areFlowsKept ? each.costing() : each.costing().on(there.inputs());
      rated.add(new Held(each.holding(), costing.at(there), each.share()));
    }
    return presentUsd(new PlanLines(rated, areFlowsKept ? flows : new PlanFlows()).lines());
  }

  private static double presentUsd(Collection<PlanLine> lines) {
    double all = 0;
    for (PlanLine line : lines) {
      double present = 0;
      for (Share share : line.shares()) {
        present += share.presentUsd();
      }
      all += present;
    }
    return all;
  }

  /// What accrues in one month, undiscounted.
  public double inMonthUsd(int month) {
    Require.between(month, 0, clock.horizon(), "month");
    double usd = 0;
    for (PlanLine line : lines.values()) {
      for (Share share : line.shares()) {
        usd += share.inMonthUsd(month);
      }
    }
    return usd;
  }

  /// Payments by the month in which they fall, money out negative, month 0 first.
  public double[] cashFlows() {
    double[] amounts = new double[clock.horizon() + 1];
    for (int month = 0; month < amounts.length; month++) {
      amounts[clock.fallsIn(month)] -= inMonthUsd(month);
    }
    return amounts;
  }

  /// The level monthly payment of the same present worth.
  public double monthlyUsd() {
    return presentUsd() / presentMonths();
  }

  /// Present worth of a dollar in each month in which anything is held: what follows something else
  /// has months of its own.
  private double presentMonths() {
    double most = 0;
    for (int month = 1; month <= clock.horizon(); month++) {
      int at = month;
      most +=
          whole.stream().anyMatch(each -> each.flows().at(Driver.MONTHS, at) > 0)
              ? clock.discount(month)
              : 0;
    }
    return most;
  }

  /// Present cost over present busy GPU-hours, counted in the GPU of the demand; NaN without use.
  public double perBusyGpuHourUsd() {
    double hours = 0;
    for (Costing each : whole) {
      hours += each.flows().present(Driver.WORK_HOURS);
    }
    return hours > 0 ? presentUsd() / hours : Double.NaN;
  }

  /// The most money tied up in machines of all holdings at any time.
  public double capitalUsd() {
    double tied = 0;
    double most = 0;
    for (int month = 0; month <= clock.horizon(); month++) {
      for (Held each : held) {
        tied += each.costing().tiedUsd(month);
      }
      most = Math.max(most, tied);
    }
    return most;
  }

  /// Most GPUs that are held of one provider in any month; machines of one's own have none.
  public double mostGpusOf(String provider) {
    double most = 0;
    for (int month = 1; month <= clock.horizon(); month++) {
      double gpus = 0;
      for (Held each : held) {
        if (each.option().kind() != OptionKind.BUILD
            && each.provider().equals(provider.toLowerCase(Locale.ROOT))) {
          gpus += each.costing().gpusHeld(month);
        }
      }
      most = Math.max(most, gpus);
    }
    return most;
  }

  Map<String, PlanLine> lines() {
    return lines;
  }
}
