package dev.rackrate.plan;

import dev.rackrate.plan.Futures.Future;
import dev.rackrate.plan.PlanAnswer.FutureFigures;
import dev.rackrate.plan.PlanAnswer.InFutures;
import dev.rackrate.plan.layer.Rates;
import dev.rackrate.plan.layer.Remaining;
import dev.rackrate.plan.layer.Work;
import dev.rackrate.quantity.Progress;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.scenario.Option;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.IntToDoubleFunction;
import java.util.function.Supplier;

/// What numbers of machines held from the start cost in many futures, the rest rented in each as it
/// comes.
final class FutureCalculator {

  private static final int MOST_NUMBERS = 41;
  private static final double TAIL = 0.05;
  private static final int WAIT_MONTHS = 3;

  /// Fewer tell nothing, whoever is in a hurry.
  private static final int LEAST_FUTURES = 20;

  private static final int BINS = 5;

  private final Work work;
  private final Rates held;
  private final TermRents rents;
  private final Rates rented;
  private final FutureSettings settings;
  private final Futures futures;
  private final Progress progress;
  private List<Future> drawn;

  /// What numbers of machines cost, by future; empty before figures are asked for.
  private double[][] known = {};

  /// Numbers of machines that are looked at, ascending from 0.
  private final int[] numbers;

  /// @param most machines that are looked at
  /// @param known numbers that are looked at in any case
  /// @param progress may end the work with the futures done so far
  FutureCalculator(
      Work work,
      Rates held,
      Rates rented,
      FutureSettings settings,
      Futures futures,
      int most,
      List<Integer> known,
      Progress progress) {
    this.progress = progress;
    this.work = work;
    this.held = held;
    this.rents = new TermRents(held);
    this.rented = rented;
    this.settings = settings;
    this.futures = futures;
    this.drawn = futures.drawn();
    this.numbers = numbers(most, known);
  }

  private static int[] numbers(int most, List<Integer> known) {
    TreeSet<Integer> all = new TreeSet<>();
    int count = Math.min(most, MOST_NUMBERS - 1);
    for (int i = 0; i <= count; i++) {
      all.add(count == 0 ? 0 : (int) Math.round((double) most * i / count));
    }
    known.stream().filter(number -> number >= 0 && number <= most).forEach(all::add);
    return all.stream().mapToInt(Integer::intValue).toArray();
  }

  /// A plan by its number of machines.
  record Named(String name, int machines) {}

  /// Machines that are held as a plan says, whatever comes.
  ///
  /// @param counts held in each month
  @SuppressWarnings("ArrayRecordComponent") // only read
  record Planned(Rates rates, TermRents rents, int[] counts) {

    Planned(Rates rates, int[] counts) {
      this(rates, new TermRents(rates), counts);
    }

    /// What it costs to hold them.
    double heldUsd() {
      double usd = 0;
      int most = Arrays.stream(counts).max().orElse(0);
      for (int machine = 1; machine <= most; machine++) {
        int from = -1;
        for (int month = 1; month <= counts.length; month++) {
          boolean isHeld = month < counts.length && counts[month] >= machine;
          if (isHeld && from < 0) {
            from = month - 1;
          } else if (!isHeld && from >= 0) {
            usd += rates.spanUsd(from, month - 1);
            from = -1;
          }
        }
      }
      return usd;
    }
  }

  /// What holding machines as planned costs in each future, the rest rented as it comes.
  ///
  /// @param sharedUsd what is paid whatever comes
  double[] planned(List<Planned> plan, double sharedUsd) {
    double held = sharedUsd;
    for (Planned each : plan) {
      held += each.heldUsd();
    }
    double[] usd = new double[drawn.size()];
    for (int f = 0; f < usd.length; f++) {
      usd[f] = held + usedUsd(drawn.get(f), plan);
      for (Planned each : plan) {
        usd[f] += each.rents().moreUsd(each.counts(), drawn.get(f).rent());
      }
    }
    return usd;
  }

  /// What machines held cost in the study's own future, used and beside what is rented.
  double centralUsd(List<Planned> plan) {
    double usd = usedUsd(futures.central(), plan);
    for (Planned each : plan) {
      usd += each.heldUsd();
    }
    return usd;
  }

  private double usedUsd(Future future, List<Planned> plan) {
    double hours = work.hoursPerMonth();
    double usd = 0;
    for (int month = 1; month <= work.horizon(); month++) {
      Remaining left = work.month(month, future.work()[month], held.unit());
      for (Planned each : plan) {
        Option option = each.rates().option();
        int count = each.counts()[month];
        double run = hours * each.rates().perHourUsd(month) / each.rates().unit();
        usd += left.done(option, count).meanGpus() * run;
        left = left.beyond(option, count);
      }
      double rent = hours * rented.perHourUsd(month) * future.rent()[month];
      usd += left.rented(rented.option()).meanMachines() * rent;
    }
    return usd;
  }

  /// A plan whose costs in each future are known, beside the least that numbers of machines cost.
  InFutures beside(String name, int machines, double[] cost) {
    double regret = 0;
    for (int f = 0; f < cost.length; f++) {
      regret += (cost[f] - Math.min(cost[f], least(known[f]))) / cost.length;
    }
    return new InFutures(name, machines, mean(cost), regret, tail(cost));
  }

  /// Whether costs in each future keep limits.
  boolean isWithin(RiskLimits limits, double[] cost) {
    return tail(cost) <= limits.mostTailUsd() * (1 + 1e-9)
        && mostRegret(cost) <= limits.mostRegret() + 1e-9;
  }

  /// The most over the least of what was looked at, in any future, as a share.
  double mostRegret(double[] cost) {
    double most = 0;
    for (int f = 0; f < cost.length; f++) {
      double least = Math.min(cost[f], least(known[f]));
      most = least > 0 ? Math.max(most, cost[f] / least - 1) : most;
    }
    return most;
  }

  List<Future> drawn() {
    return drawn;
  }

  /// @param named plans beside the best, of numbers that are known
  /// @param central the number that is best if the future is what the study says
  /// @param beside plans of other kinds, told when the costs of numbers are known
  FutureFigures figures(
      List<Named> named,
      int central,
      IntToDoubleFunction sharedUsd,
      Supplier<List<InFutures>> beside) {
    double[][] usd = new double[drawn.size()][];
    double[][] later = new double[drawn.size()][];
    for (int f = 0; f < usd.length; f++) {
      if (f >= LEAST_FUTURES && progress.isStopped()) {
        drawn = drawn.subList(0, f);
        usd = Arrays.copyOf(usd, f);
        later = Arrays.copyOf(later, f);
        break;
      }
      progress.step(Sentence.of("working out futures"), f, usd.length);
      usd[f] = costs(drawn.get(f), 0, sharedUsd);
      later[f] = costs(drawn.get(f), Math.min(WAIT_MONTHS, work.horizon()), sharedUsd);
    }
    known = usd;
    List<InFutures> own = beside.get();
    int best = cheapest(usd, all(usd.length));
    double clairvoyant = mean(Arrays.stream(usd).mapToDouble(FutureCalculator::least).toArray());
    List<InFutures> plans = new ArrayList<>();
    for (Named each : named) {
      plans.add(inFutures(each.name(), each.machines(), usd));
    }
    InFutures chosen = inFutures("best on average", numbers[best], usd);
    plans.addAll(own);
    plans.add(chosen);
    return new FutureFigures(
        settings.ofCount(drawn.size()),
        chosen.machines(),
        chosen.expectedUsd(),
        chosen.regretUsd(),
        chosen.cvar95Usd(),
        clairvoyant,
        mean(column(usd, place(central))),
        waitingUsd(drawn, usd, later),
        plans,
        Optional.empty());
  }

  /// A number of machines if the study is right, without what is paid whatever is held.
  double centralUsd(int machines) {
    return costs(futures.central(), 0, _ -> 0)[place(machines)];
  }

  private InFutures inFutures(String name, int machines, double[][] usd) {
    double[] cost = column(usd, place(machines));
    double regret = 0;
    for (int f = 0; f < usd.length; f++) {
      regret += (cost[f] - least(usd[f])) / usd.length;
    }
    return new InFutures(name, machines, mean(cost), regret, tail(cost));
  }

  /// The mean of the dearest twentieth, with the share of a future at its edge.
  static double tail(double[] usd) {
    double[] sorted = usd.clone();
    Arrays.sort(sorted);
    double left = TAIL * sorted.length;
    double sum = 0;
    for (int i = sorted.length - 1; i >= 0 && left > 0; i--) {
      double part = Math.min(1, left);
      sum += part * sorted[i];
      left -= part;
    }
    return sum / (TAIL * sorted.length);
  }

  private int place(int machines) {
    int place = Arrays.binarySearch(numbers, machines);
    return place >= 0 ? place : Math.min(numbers.length - 1, -place - 1);
  }

  /// The cost of every number of machines in a future: taken at the end of a month, rented before.
  private double[] costs(Future future, int from, IntToDoubleFunction sharedUsd) {
    double hours = work.hoursPerMonth();
    double[] usd = new double[numbers.length];
    double each = held.heldFromUsd(from) + rents.moreUsd(from, work.horizon(), future.rent());
    for (int i = 0; i < usd.length; i++) {
      usd[i] = sharedUsd.applyAsDouble(numbers[i]) + numbers[i] * each;
    }
    Option machine = held.option();
    for (int month = 1; month <= work.horizon(); month++) {
      Remaining all = work.month(month, future.work()[month], held.unit());
      double rent = hours * rented.perHourUsd(month) * future.rent()[month];
      double run = hours * held.perHourUsd(month);
      double nothing = all.rented(rented.option()).meanMachines() * rent;
      for (int i = 0; i < usd.length; i++) {
        if (month <= from || numbers[i] == 0) {
          usd[i] += nothing;
        } else {
          Remaining left = all.beyond(machine, numbers[i]);
          double done = all.done(machine, numbers[i]).meanGpus() / held.unit();
          usd[i] += done * run + left.rented(rented.option()).meanMachines() * rent;
        }
      }
    }
    return usd;
  }

  private static double least(double[] usd) {
    return Arrays.stream(usd).min().orElse(0);
  }

  private static double mean(double[] usd) {
    return Arrays.stream(usd).average().orElse(0);
  }

  private static double[] column(double[][] usd, int place) {
    return Arrays.stream(usd).mapToDouble(row -> row[place]).toArray();
  }

  private static int[] all(int count) {
    int[] all = new int[count];
    Arrays.setAll(all, i -> i);
    return all;
  }

  /// The number that is cheapest over some futures.
  private static int cheapest(double[][] usd, int[] some) {
    int best = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < usd[0].length; i++) {
      double sum = 0;
      for (int f : some) {
        sum += usd[f][i];
      }
      if (sum < least) {
        least = sum;
        best = i;
      }
    }
    return best;
  }

  /// What it is worth to rent for a quarter and decide then. Work and rents of the third month are
  /// known then: futures in which they lie alike are decided alike, by what is best in half of
  /// them, and paid for in the other half, so that nothing is known that was not seen.
  private double waitingUsd(List<Future> drawn, double[][] usd, double[][] later) {
    if (work.horizon() <= WAIT_MONTHS || drawn.size() < 4 * BINS) {
      return 0;
    }
    Integer[] order = Arrays.stream(all(drawn.size())).boxed().toArray(Integer[]::new);
    Arrays.sort(
        order,
        (a, b) -> {
          int bySeen = Double.compare(seen(drawn.get(a)), seen(drawn.get(b)));
          return bySeen != 0 ? bySeen : Integer.compare(a, b);
        });
    double now = 0;
    double then = 0;
    for (int half = 0; half < 2; half++) {
      int[] learnt = part(order, half, 0, order.length);
      int[] paid = part(order, 1 - half, 0, order.length);
      now += sum(usd, cheapest(usd, learnt), paid);
      for (int bin = 0; bin < BINS; bin++) {
        int from = order.length * bin / BINS;
        int to = order.length * (bin + 1) / BINS;
        int best = cheapest(later, part(order, half, from, to));
        then += sum(later, best, part(order, 1 - half, from, to));
      }
    }
    return (now - then) / drawn.size();
  }

  /// What a third month shows: what all work would cost to rent.
  private static double seen(Future future) {
    int month = Math.min(WAIT_MONTHS, future.work().length - 1);
    return future.work()[month] * future.rent()[month];
  }

  private static int[] part(Integer[] order, int half, int from, int to) {
    List<Integer> some = new ArrayList<>();
    for (int i = from; i < to; i++) {
      if (i % 2 == half) {
        some.add(order[i]);
      }
    }
    return some.stream().mapToInt(Integer::intValue).toArray();
  }

  private static double sum(double[][] usd, int place, int[] some) {
    double sum = 0;
    for (int f : some) {
      sum += usd[f][place];
    }
    return sum;
  }
}
