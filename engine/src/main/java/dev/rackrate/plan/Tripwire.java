package dev.rackrate.plan;

import dev.rackrate.fleet.Holding;
import dev.rackrate.fleet.OptionKind;
import dev.rackrate.plan.FleetPlanner.Found;
import dev.rackrate.plan.FleetPlanner.Stack;
import dev.rackrate.plan.PlanAnswer.Beyond;
import dev.rackrate.plan.PlanAnswer.Keep;
import dev.rackrate.plan.PlanAnswer.Watch;
import dev.rackrate.plan.layer.Layers;
import dev.rackrate.plan.layer.LoggedJobs;
import dev.rackrate.plan.layer.Rates;
import dev.rackrate.plan.layer.Steps;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Time;
import dev.rackrate.scenario.Misfit;
import dev.rackrate.scenario.Option;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The number to watch beside a plan: the rent that one more machine than is ordered at the start
/// would have replaced in a month, from which of it on the machine is ordered, and below which of
/// it the last one is sold. Whoever follows it does at the start what the plan does.
///
/// What comes later moves as in the study, so many times larger or smaller as the number is than
/// the study has it. What is replaced must make good what the plan with one machine more costs
/// beyond the plan.
final class Tripwire {

  /// Beyond this share of what a machine costs, the reader asks why.
  private static final double TOLD = 0.01;

  private final FleetPlanner planner;
  private final Schedule schedule;
  private final Found found;

  Tripwire(FleetPlanner planner, Schedule schedule, Found found) {
    this.planner = planner;
    this.schedule = schedule;
    this.found = found;
  }

  /// Empty where there is nothing to hold, nothing that it replaces, or where the work is laid out
  /// as a whole.
  Optional<Watch> watch() {
    Optional<Option> machine =
        found.stack().held().stream()
            .findFirst()
            .or(() -> planner.builds().stream().findFirst())
            .or(() ->
                // One that the limits forbid.
                planner.usable().stream().filter(option -> option.kind().isOwned()).findFirst());
    Optional<Option> rented =
        options()
            .filter(FleetPlanner::isByTheHour)
            .findFirst()
            .or(() -> planner.hourly().stream().findFirst());
    if (machine.isEmpty()
        || rented.isEmpty()
        || !planner.isDivisible()
        || !isStackable(machine.get())) {
      return Optional.empty();
    }
    return Optional.of(new Pair(machine.get(), rented.get()).watch());
  }

  private Stream<Option> options() {
    return found.plan().holdings().stream().map(Holding::option).map(planner::option);
  }

  private boolean isStackable(Option machine) {
    return options().noneMatch(option -> option.kind() == OptionKind.API)
        && (!planner.work(machine).isOfJobs()
            || options()
                .filter(option -> !FleetPlanner.isByTheHour(option))
                .allMatch(option -> LoggedJobs.isAlike(option, machine)));
  }

  /// A machine and what it replaces.
  private final class Pair {

    private final Option machine;
    private final Option rent;
    private final Rates held;
    private final Rates rented;
    private final int[] counts;
    private final int ordered;
    private final int horizon;

    Pair(Option machine, Option rent) {
      this.machine = machine;
      this.rent = rent;
      this.held = planner.rates(machine);
      this.rented = planner.rates(rent);
      this.counts = found.counts(machine);
      this.horizon = counts.length - 1;
      this.ordered =
          IntStream.rangeClosed(1, horizon)
              .filter(month -> !orderDay(month).isAfter(schedule.day(0)))
              .map(month -> counts[month])
              .max()
              .orElse(0);
    }

    private LocalDate orderDay(int month) {
      return schedule.orderDay(machine, month - 1);
    }

    Watch watch() {
      int number = ordered + 1;
      int[] before = Arrays.stream(counts).map(count -> Math.min(count, ordered)).toArray();
      Month[] months = months(before);
      double cost = held.monthlyOfWholeTermsUsd() + months[1].ranUsd();
      Watch plain =
          new Watch(
              machine.id(),
              machine.kind(),
              number,
              cost,
              months[1].replacedUsd(),
              cost,
              mostUsd(),
              Beyond.NOTHING,
              Optional.empty(),
              Optional.empty(),
              List.of(),
              keep());
      int first =
          IntStream.rangeClosed(1, horizon)
              .filter(month -> counts[month] >= number)
              .findFirst()
              .orElse(0);
      return first > 0 ? planned(plain, months, first) : unplanned(plain, months, before);
    }

    /// What one more machine beside those of a number in each month does.
    private Month[] months(int[] counts) {
      Steps steps = new Steps(layers(counts), held, rented);
      Month[] all = new Month[horizon + 1];
      for (int month = 1; month <= horizon; month++) {
        Steps.Month of = steps.month(1, month);
        double discount = held.discount(month);
        all[month] = new Month(of.ranUsd() / discount, of.replacedUsd() / discount);
      }
      return all;
    }

    /// All that the plan holds but other numbers of the machine.
    private Layers layers(int[] counts) {
      Layers layers = new Layers(planner.work(machine), held.unit());
      boolean isThere = false;
      for (Holding holding : found.plan().holdings()) {
        Option option = planner.option(holding.option());
        boolean isMachine = option.id().equals(machine.id());
        isThere |= isMachine;
        if (!FleetPlanner.isByTheHour(option)) {
          hold(layers, option, isMachine ? counts : found.counts(option));
        }
      }
      if (!isThere) {
        hold(layers, machine, counts);
      }
      return layers;
    }

    private static void hold(Layers layers, Option option, int[] counts) {
      if (FleetPlanner.most(counts) > 0) {
        layers.held(option, counts);
      }
    }

    /// What a machine would replace that is always at work, at the rents of the first month.
    private double mostUsd() {
      return planner.work(machine).hoursPerMonth()
          * rented.perHourUsd(1)
          / rented.discount(1)
          * held.unit()
          / rented.unit();
    }

    /// The plan orders it later: what is seen before that day must not do, and what is seen then
    /// must, unless it is ordered before it pays.
    private Watch planned(Watch plain, Month[] months, int first) {
      LocalDate day = orderDay(first);
      int look = 1;
      while (look < horizon && schedule.day(look).isBefore(day)) {
        look++;
      }
      double threshold = Math.max(plain.costUsd(), plain.nowUsd());
      for (int month = 1; month < look; month++) {
        threshold = Math.max(threshold, months[month].replacedUsd());
      }
      boolean isSeen = months[look].replacedUsd() > threshold;
      return with(
          plain,
          threshold,
          isSeen ? Beyond.NOTHING : Beyond.GROWS,
          Optional.of(day),
          Optional.empty(),
          List.of());
    }

    /// The plan never orders it.
    private Watch unplanned(Watch plain, Month[] months, int[] before) {
      Span best = best(months);
      int[] more = before.clone();
      for (int month = 1; month <= best.until(); month++) {
        more[month]++;
      }
      Found plan =
          planner.priced(
              layers(more).rentTheRest(rent).plan(),
              new Stack(List.of(machine), Optional.of(rent), 1));
      List<Misfit> limits = planner.misfits(plan);
      if (!limits.isEmpty()) {
        return with(
            plain,
            Double.POSITIVE_INFINITY,
            Beyond.NOTHING,
            Optional.empty(),
            Optional.empty(),
            limits);
      }
      double now = plain.nowUsd();
      double lacks = plan.presentUsd() - found.presentUsd();
      boolean isLittle = lacks <= 0;
      if (found.plan().holdings().size() == 1) {
        // All machines that are taken together must save so much.
        lacks += planner.ties().tieUsd(plan, found) / peakMachines();
      }
      double threshold = plain.costUsd();
      if (now > 0) {
        threshold = now * (1 + Math.max(0, lacks) / best.replacedUsd());
      }
      Beyond beyond = Beyond.NOTHING;
      if (threshold > plain.costUsd() * (1 + TOLD)) {
        boolean isFalling = months[horizon].replacedUsd() < now * (1 - TOLD);
        boolean isLate = awaited(1) > 0;
        beyond =
            isLittle
                ? Beyond.SAVES_LITTLE
                : isFalling ? Beyond.FALLS : isLate ? Beyond.COMES_LATE : Beyond.NOTHING;
      }
      double most = threshold;
      Optional<LocalDate> until =
          IntStream.rangeClosed(1, horizon)
              .filter(month -> months[month].replacedUsd() > most)
              .mapToObj(month -> schedule.day(month - 1))
              .findFirst();
      return with(plain, threshold, beyond, Optional.empty(), until, List.of());
    }

    /// The share of a month in which rent is paid until a machine is there, which moves with the
    /// rent that it replaces.
    private double awaited(int month) {
      boolean isBridged = machine.get(Input.BRIDGE_PRICE) > 0;
      double months =
          machine.get(Input.AWAITED) * Time.HOURS_PER_DAY / machine.get(Input.HOURS_PER_MONTH);
      return isBridged ? Math.clamp(months - (month - 1), 0.0, 1.0) : 0;
    }

    private double peakMachines() {
      return Math.max(1, new Layers(planner.work(machine), held.unit()).mostMachines(machine));
    }

    private static Watch with(
        Watch of,
        double thresholdUsd,
        Beyond beyond,
        Optional<LocalDate> planned,
        Optional<LocalDate> until,
        List<Misfit> limits) {
      return new Watch(
          of.option(),
          of.kind(),
          of.number(),
          thresholdUsd,
          of.nowUsd(),
          of.costUsd(),
          of.mostUsd(),
          beyond,
          planned,
          until,
          limits,
          of.last());
    }

    /// The months from the start in which one more machine costs least for what it replaces.
    private Span best(Month[] months) {
      Span best = null;
      Span sum = new Span(0, 0, 0);
      int last = held.wholeTerms();
      for (int month = 1; month <= last; month++) {
        double discount = held.discount(month);
        sum =
            new Span(
                month,
                sum.costUsd() + months[month].ranUsd() * discount,
                sum.replacedUsd() + months[month].replacedUsd() * (1 - awaited(month)) * discount);
        if (month == last || maySell()) {
          Span span = new Span(month, sum.costUsd() + held.spanUsd(0, month), sum.replacedUsd());
          best = best == null || span.ratio() < best.ratio() ? span : best;
        }
      }
      return best == null ? sum : best;
    }

    private boolean maySell() {
      return machine.kind().isOwned() && machine.get(Input.YEARLY_CASH_FLOWS) == 0;
    }

    /// When the last machine is sold again.
    private Optional<Keep> keep() {
      if (ordered == 0 || counts[1] < ordered || !maySell()) {
        return Optional.empty();
      }
      int kept = 1;
      while (kept < horizon && counts[kept + 1] >= ordered) {
        kept++;
      }
      Month[] months =
          months(Arrays.stream(counts).map(count -> Math.min(count, ordered - 1)).toArray());
      double threshold = kept < horizon ? keepUsd(months, kept, kept + 1) : keptUsd(months);
      for (int month = 1; month <= kept; month++) {
        threshold = Math.min(threshold, months[month].replacedUsd());
      }
      return threshold > 0
          ? Optional.of(new Keep(ordered, threshold, months[1].replacedUsd(), lostUsd()))
          : Optional.empty();
    }

    /// What buying a machine and selling it within a month loses beyond what another month does.
    private double lostUsd() {
      double once = held.spanUsd(0, 1);
      return horizon < 2 ? 0 : Math.max(0, once - (held.spanUsd(0, 2) - once));
    }

    /// The least that keeping it beyond the first month costs a month, on average to any end.
    private double keptUsd(Month[] months) {
      double least = Double.POSITIVE_INFINITY;
      for (int month = 2; month <= horizon; month++) {
        least = Math.min(least, keepUsd(months, 1, month));
      }
      return Double.isFinite(least) ? least : 0;
    }

    /// What keeping it from the end of one month to that of another costs a month.
    private double keepUsd(Month[] months, int from, int until) {
      double usd = held.spanUsd(0, until) - held.spanUsd(0, from);
      double weight = 0;
      for (int month = from + 1; month <= until; month++) {
        usd += months[month].ranUsd() * held.discount(month);
        weight += held.discount(month);
      }
      return usd / weight;
    }
  }

  /// What a machine does in a month, not discounted.
  private record Month(double ranUsd, double replacedUsd) {}

  /// A machine from the start to the end of a month.
  private record Span(int until, double costUsd, double replacedUsd) {

    double ratio() {
      return replacedUsd > 0 ? costUsd / replacedUsd : Double.POSITIVE_INFINITY;
    }
  }
}
