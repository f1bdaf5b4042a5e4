package dev.rackrate.plan.layer;

import dev.rackrate.quantity.Input;
import dev.rackrate.scenario.Option;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// How many machines to hold below what is rented, and from when: the n-th pays from the month on
/// from which the rent that it replaces is more than what holding and running it costs.
public final class Steps {

  private static final int MOST_MACHINES = 20_000;
  private static final int MONTHS_PER_YEAR = 12;

  /// Steps looked at; of more machines several are taken at once.
  private static final int MOST_STEPS = 500;

  /// Machines looked at beyond one that does not pay, where machines are of different sizes.
  private static final int LOOK_AHEAD = 16;

  /// Times that a better end is looked for, and then a better begin.
  private static final int MOST_TIMES = 4;

  private final Layers under;
  private final Rates held;
  private final Rates rented;
  private final boolean maySell;
  private final boolean isLevel;

  /// Whether work and prices are the same in every month.
  private final boolean isAlike;

  private final boolean isPaidByTheYear;
  private final double life;

  /// @param held what holding a machine costs
  /// @param rented what it replaces
  public Steps(Layers under, Rates held, Rates rented) {
    this(under, held, rented, false);
  }

  /// @param maySell whether machines of one's own may be sold before the horizon
  public Steps(Layers under, Rates held, Rates rented, boolean maySell) {
    this.maySell = maySell;
    this.under = under;
    this.held = held;
    this.rented = rented;
    this.isLevel = under.work().isLevel();
    this.isAlike =
        isLevel
            && rented.option().get(Input.TREND) == 0
            && !rented.option().inputs().areRentsOnPath();
    this.isPaidByTheYear = held.isPaidByTheYear();
    this.life = held.option().get(Input.LIFE);
  }

  /// One more machine.
  ///
  /// @param from the month at whose end it is taken
  /// @param until the last month in which it is held; before the horizon it is sold
  /// @param costUsd of holding and running it, present
  /// @param replacedUsd rent that it replaces, present
  public record Step(int from, int until, double costUsd, double replacedUsd) {

    public double savedUsd() {
      return replacedUsd - costUsd;
    }
  }

  /// The machines that pay. Of very many, several that follow each other are taken together by what
  /// the last of them saves, and those of the first that are left are looked at one by one.
  public List<Step> paying() {
    List<Step> all = new ArrayList<>();
    double best = 0;
    double sum = 0;
    int count = 0;
    int from = 0;
    int until = under.work().horizon();
    int most = Math.min(MOST_MACHINES, under.mostMachines(held.option()));
    int atOnce = Math.max(1, Math.ceilDiv(most, MOST_STEPS));
    Optional<double[]> edges = edges();
    int ahead = isConcave() ? 0 : LOOK_AHEAD;
    while (all.size() < most && all.size() <= count + ahead * atOnce) {
      int machine = Math.min(all.size() + atOnce, most);
      boolean isLikeTheLast =
          all.size() > 1 && edges.isPresent() && !isAtEdge(edges.get(), all.size() + 1, machine);
      Step step = isLikeTheLast ? all.getLast() : step(machine, from, until);
      while (all.size() < machine) {
        all.add(step);
        sum += step.savedUsd();
      }
      from = step.from();
      until = step.until();
      if (sum > best) {
        best = sum;
        count = machine;
      }
    }
    List<Step> paying = new ArrayList<>(all.subList(0, count));
    from = paying.isEmpty() ? 0 : paying.getLast().from();
    until = paying.isEmpty() ? under.work().horizon() : paying.getLast().until();
    while (paying.size() < Math.min(count + atOnce - 1, most)) {
      Step step = step(paying.size() + 1, from, until);
      if (step.savedUsd() <= 0) {
        break;
      }
      paying.add(step);
      from = step.from();
      until = step.until();
    }
    return List.copyOf(paying);
  }

  /// Numbers of machines at which what one more does may change, ascending; empty where it may at
  /// any.
  private Optional<double[]> edges() {
    TreeSet<Double> all = new TreeSet<>();
    for (int month = 1; month <= under.work().horizon(); month++) {
      Optional<double[]> edges = under.left(month).edges(held.option());
      if (edges.isEmpty()) {
        return Optional.empty();
      }
      Arrays.stream(edges.get()).forEach(all::add);
    }
    return Optional.of(all.stream().mapToDouble(Double::doubleValue).toArray());
  }

  /// Whether an edge lies where some machines or the one before them work.
  private static boolean isAtEdge(double[] edges, int first, int last) {
    int place = Arrays.binarySearch(edges, first - 2 - 1e-9);
    int next = place >= 0 ? place : -place - 1;
    return next < edges.length && edges[next] <= last + 1e-9;
  }

  private boolean isConcave() {
    return under.left(1).isConcave(held.option(), rented.option());
  }

  /// The n-th machine, taken at the best time not before another.
  Step step(int machine, int earliest) {
    return step(machine, earliest, under.work().horizon());
  }

  /// The n-th machine, taken at the best time not before another, and sold, where that pays, not
  /// after another.
  Step step(int machine, int earliest, int latest) {
    int horizon = under.work().horizon();
    double[] saved = new double[horizon + 2];
    double[] ran = new double[horizon + 2];
    double hours = under.work().hoursPerMonth();
    Remaining.OneMore of = new Remaining.OneMore(0, 0);
    for (int month = horizon; month >= 1; month--) {
      if (month == horizon || !isLevel) {
        of = oneMore(machine, month);
      }
      saved[month] = saved[month + 1] + of.replaced() * hours * rented.perHourUsd(month);
      ran[month] = ran[month + 1] + of.shareUsed() * hours * held.perHourUsd(month);
    }
    Step best = null;
    for (int from = earliest; from < latest; from++) {
      if (from == earliest || isWorthTrying(from)) {
        best = better(best, step(from, latest, saved, ran));
      }
    }
    if (best == null) {
      return new Step(horizon, horizon, Double.POSITIVE_INFINITY, 0);
    }
    int[] ends = ends(saved, ran, latest);
    return ends.length == 0 ? best : sold(best, earliest, ends, saved, ran);
  }

  private Step step(int from, int until, double[] saved, double[] ran) {
    double cost = held.spanUsd(from, until) + ran[from + 1] - ran[until + 1];
    return new Step(from, until, cost, saved[from + 1] - saved[until + 1]);
  }

  private static Step better(@Nullable Step best, Step other) {
    return best == null || other.savedUsd() > best.savedUsd() + 1e-9 ? other : best;
  }

  /// Months after which it may pay to sell: those after which it saves less, and where its life
  /// ends, so that it would be bought anew. None where it is not one's own, or where all payments
  /// of a year fall at its end.
  private int[] ends(double[] saved, double[] ran, int latest) {
    Option option = held.option();
    if (!maySell || !option.kind().isOwned() || option.get(Input.YEARLY_CASH_FLOWS) > 0) {
      return new int[0];
    }
    double life = option.get(Input.LIFE);
    return IntStream.range(1, latest)
        .filter(month -> {
          double now = netUsd(saved, ran, month) / held.discount(month);
          double next = netUsd(saved, ran, month + 1) / held.discount(month + 1);
          boolean isLess = next < now - 1e-9 * (1 + Math.abs(now));
          return isLess || (life > 0 && month % life == 0);
        })
        .toArray();
  }

  private static double netUsd(double[] saved, double[] ran, int month) {
    return saved[month] - saved[month + 1] - ran[month] + ran[month + 1];
  }

  /// The best times to take it and to sell it, each at the best for the other.
  private Step sold(Step kept, int earliest, int[] ends, double[] saved, double[] ran) {
    Step best = kept;
    for (int start : new int[] {kept.from(), earliest}) {
      Step from = step(start, kept.until(), saved, ran);
      for (int time = 0; time < MOST_TIMES; time++) {
        Step until = from;
        for (int end : ends) {
          if (end > from.from()) {
            until = better(until, step(from.from(), end, saved, ran));
          }
        }
        if (until.until() == from.until()) {
          break;
        }
        from = until;
        for (int begin = earliest; begin < until.until(); begin++) {
          if (isWorthTrying(begin)) {
            from = better(from, step(begin, until.until(), saved, ran));
          }
        }
      }
      best = better(best, from);
    }
    return best;
  }

  /// Where work and prices are the same in every month, a machine that pays later pays now, unless
  /// its life ends before the horizon. Where all payments of a year fall at its end, a machine
  /// bought within a year would be had for nothing until then.
  private boolean isWorthTrying(int from) {
    if (isPaidByTheYear) {
      return from % MONTHS_PER_YEAR == 0;
    }
    return !isAlike || (life > 0 && from == under.work().horizon() % life);
  }

  /// The n-th machine, taken at the end of a month whether that pays or not.
  public Step stepFrom(int machine, int from) {
    int[] counts = new int[under.work().horizon() + 1];
    Arrays.fill(counts, from + 1, counts.length, machine);
    return stepIn(machine, counts);
  }

  /// The n-th machine in the months in which so many are held.
  ///
  /// @param counts machines held in each month
  public Step stepIn(int machine, int[] counts) {
    double cost = 0;
    double saved = 0;
    int first = counts.length - 1;
    int last = first;
    int from = -1;
    for (int month = 1; month <= counts.length; month++) {
      boolean isHeld = month < counts.length && counts[month] >= machine;
      if (isHeld) {
        Month of = month(machine, month);
        cost += of.ranUsd();
        saved += of.replacedUsd();
        from = from < 0 ? month - 1 : from;
      } else if (from >= 0) {
        cost += held.spanUsd(from, month - 1);
        first = Math.min(first, from);
        last = month - 1;
        from = -1;
      }
    }
    return new Step(first, last, cost, saved);
  }

  /// What the n-th machine does in a month.
  ///
  /// @param ranUsd what its use costs, present
  /// @param replacedUsd rent that it replaces, present
  public record Month(double ranUsd, double replacedUsd) {}

  public Month month(int machine, int month) {
    double hours = under.work().hoursPerMonth();
    Remaining.OneMore of = oneMore(machine, month);
    return new Month(
        of.shareUsed() * hours * held.perHourUsd(month),
        of.replaced() * hours * rented.perHourUsd(month));
  }

  private Remaining.OneMore oneMore(int machine, int month) {
    return under.left(month).oneMore(held.option(), machine - 1, rented.option());
  }
}
