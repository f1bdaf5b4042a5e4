package dev.rackrate.plan;

import dev.rackrate.plan.layer.LoadBlocks;
import dev.rackrate.plan.layer.LoadBlocks.Block;
import dev.rackrate.plan.layer.Rates;
import dev.rackrate.plan.layer.Work;
import dev.rackrate.program.MixedProgram;
import dev.rackrate.quantity.Input;
import dev.rackrate.scenario.Option;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// What to hold when as a mixed-integer program over blocks of the load: whole machines of many
/// kinds, taken at the beginning of periods, for a term, to the horizon or to a sale; what they do
/// of each block and what is rented of it, in each future.
///
/// What machines and hours cost is read off bills by [Rates]. The bill of what is found says what
/// it costs; the program only finds it.
final class PlanProgram {

  private static final double FREE = Double.NEGATIVE_INFINITY;
  private static final double NO_LIMIT = 1e12;

  /// The dearest futures that count together: a twentieth.
  private static final double TAIL = 0.05;

  /// What may be held.
  ///
  /// @param term for which it is taken; 0 to the horizon
  /// @param sales months after which what is taken to the horizon may be sold too
  /// @param group that pays something once, whatever it holds
  /// @param rents what terms cost more where rents are not those of the study
  record Kind(
      Option option, Rates rates, int term, List<Integer> sales, int group, TermRents rents) {

    Kind {
      sales = List.copyOf(sales);
    }

    double unit() {
      return rates.unit();
    }

    /// The end of what is taken at the end of a month, not before that of the period.
    int until(int from, int periodEnd, int horizon) {
      return term == 0 ? horizon : Math.min(horizon, Math.max(from + term, periodEnd));
    }
  }

  /// Machines of a kind, held from the end of a month to that of another.
  record Take(int kind, int from, int until, int machines) {}

  /// Machines of a kind that may be taken.
  ///
  /// @param amount of the program
  private record Column(int from, int until, int amount) {}

  /// A future.
  ///
  /// @param weight of all weights, which are 1 together
  /// @param rent of each month as a share of that of the study
  @SuppressWarnings("ArrayRecordComponent") // only read
  record Course(double weight, LoadBlocks load, double[] rent) {}

  /// What may not be exceeded.
  ///
  /// @param budgetUsd of purchases
  /// @param watts of machines of one's own under load
  /// @param quotaGpus of each provider that has one, and which of the kinds are of it
  /// @param planned the load at whose peaks quotas are held against what is rented
  record Caps(double budgetUsd, double watts, List<Quota> quotaGpus, LoadBlocks planned) {

    Caps {
      quotaGpus = List.copyOf(quotaGpus);
    }
  }

  /// What one provider lets one have.
  ///
  /// @param kinds of it, by number
  /// @param isRented whether what is rented is of it too
  record Quota(double gpus, List<Integer> kinds, boolean isRented) {

    Quota {
      kinds = List.copyOf(kinds);
    }
  }

  /// What futures may cost.
  ///
  /// @param cvarUsd in the dearest twentieth, on average
  /// @param mostUsd in each
  @SuppressWarnings("ArrayRecordComponent") // only read
  record Risk(double cvarUsd, double[] mostUsd) {

    static final Risk ANY = new Risk(Double.POSITIVE_INFINITY, new double[0]);
  }

  private final int horizon;
  private final double hours;
  private final List<Kind> kinds;
  private final Optional<Rates> rented;
  private final List<Course> courses;
  private final LoadBlocks first;
  private final MixedProgram.Draft draft = new MixedProgram.Draft();

  /// What each amount costs in the course that it belongs to, unweighted.
  private final List<Double> usd = new ArrayList<>();

  /// What each amount that all courses share costs more in each of them.
  private final List<double[]> moreUsd = new ArrayList<>();

  /// Machines that may be taken, by kind.
  private final List<List<Column>> takes = new ArrayList<>();

  private final int[] shared;

  /// The amounts of a course are those from one number to the next.
  private final int[] ofCourse;

  /// By course, period and block: the amount that each kind does, and last what is rented.
  private final int[][][][] served;

  /// @param sharedUsd what each group pays once
  PlanProgram(
      Work work,
      List<Kind> kinds,
      Optional<Rates> rented,
      List<Course> courses,
      double[] sharedUsd,
      Caps caps,
      Risk risk) {
    this.horizon = work.horizon();
    this.hours = work.hoursPerMonth();
    this.kinds = List.copyOf(kinds);
    this.rented = rented;
    this.courses = List.copyOf(courses);
    this.first = courses.getFirst().load();
    this.shared = new int[sharedUsd.length];
    for (int g = 0; g < shared.length; g++) {
      shared[g] = sharedUsd[g] > 0 ? whole(sharedUsd[g], 1, new double[courses.size()]) : -1;
    }
    take();
    this.ofCourse = new int[courses.size() + 1];
    this.served = new int[courses.size()][][][];
    ofCourse[0] = draft.size();
    for (int c = 0; c < courses.size(); c++) {
      served[c] = serve(courses.get(c));
      ofCourse[c + 1] = draft.size();
    }
    cap(caps);
    bound(risk);
  }

  private int whole(double each, double most, double[] more) {
    usd.add(each);
    moreUsd.add(more);
    double expected = each;
    for (int c = 0; c < more.length; c++) {
      expected += courses.get(c).weight() * more[c];
    }
    return draft.whole(expected, 0, most);
  }

  /// What a kind held from one month to another costs more in each course.
  private double[] more(Kind kind, int from, int until) {
    double[] more = new double[courses.size()];
    Arrays.setAll(more, c -> kind.rents().moreUsd(from, until, courses.get(c).rent()));
    return more;
  }

  /// A part of a block, which bounds it.
  private int amount(double each, double weight) {
    usd.add(each);
    return draft.amount(each * weight, 0, Double.POSITIVE_INFINITY);
  }

  MixedProgram program() {
    return draft.program();
  }

  private void take() {
    double peak = 0;
    for (Course course : courses) {
      peak = Math.max(peak, course.load().peakGpus());
    }
    for (int k = 0; k < kinds.size(); k++) {
      Kind kind = kinds.get(k);
      double most = Math.ceil(peak / kind.unit() - 1e-9);
      List<Column> columns = new ArrayList<>();
      for (int p = 0; p < first.periods(); p++) {
        int from = first.start(p);
        for (int until : ends(kind, p)) {
          double each = kind.rates().spanUsd(from, until);
          columns.add(new Column(from, until, whole(each, most, more(kind, from, until))));
        }
      }
      takes.add(columns);
      for (int p = 0; p < first.periods(); p++) {
        MixedProgram.Sum held = draft.row(FREE, shared[kind.group()] >= 0 ? 0 : most);
        addHeld(held, k, p, 1);
        if (shared[kind.group()] >= 0) {
          held.add(shared[kind.group()], -most);
        }
      }
    }
  }

  /// Months at whose end what is taken at the beginning of a period is given up: the end of its
  /// term, or the horizon and where periods end in which it may be sold.
  private SortedSet<Integer> ends(Kind kind, int period) {
    SortedSet<Integer> all = new TreeSet<>();
    all.add(kind.until(first.start(period), first.start(period + 1), horizon));
    for (int sale : kind.sales()) {
      int end = 0;
      while (first.start(end + 1) < sale) {
        end++;
      }
      if (end >= period) {
        all.add(first.start(end + 1));
      }
    }
    return all;
  }

  private boolean isHeld(Column column, int period) {
    return column.from() <= first.start(period) && column.until() >= first.start(period + 1);
  }

  /// Adds what is held of a kind in a period to a row, times a factor.
  private void addHeld(MixedProgram.Sum row, int k, int period, double factor) {
    for (Column column : takes.get(k)) {
      if (isHeld(column, period)) {
        row.add(column.amount(), factor);
      }
    }
  }

  private int[][][] serve(Course course) {
    int[][][] amounts = new int[first.periods()][][];
    for (int p = 0; p < amounts.length; p++) {
      double rentUsd = 0;
      double[] runUsd = new double[kinds.size()];
      for (int month = first.start(p) + 1; month <= first.start(p + 1); month++) {
        if (rented.isPresent()) {
          rentUsd += rented.get().perHourUsd(month) * course.rent()[month] * hours;
        }
        for (int k = 0; k < runUsd.length; k++) {
          runUsd[k] += kinds.get(k).rates().perHourUsd(month) * hours / kinds.get(k).unit();
        }
      }
      amounts[p] = serve(course, p, runUsd, rentUsd);
    }
    return amounts;
  }

  private int[][] serve(Course course, int period, double[] runUsd, double rentUsd) {
    Block[] some = course.load().of(period);
    int[][] amounts = new int[some.length][kinds.size() + (rented.isPresent() ? 1 : 0)];
    MixedProgram.Sum[] capacity = new MixedProgram.Sum[kinds.size()];
    for (int k = 0; k < capacity.length; k++) {
      capacity[k] = draft.row(FREE, 0);
      addHeld(capacity[k], k, period, -kinds.get(k).unit());
    }
    for (int b = 0; b < some.length; b++) {
      Block block = some[b];
      MixedProgram.Sum all = draft.row(block.width(), block.width());
      for (int k = 0; k < capacity.length; k++) {
        amounts[b][k] = amount(runUsd[k] * block.used(), course.weight());
        all.add(amounts[b][k], 1);
        capacity[k].add(amounts[b][k], 1);
      }
      if (rented.isPresent()) {
        double each = rentUsd * block.rented() / block.width();
        amounts[b][kinds.size()] = amount(each, course.weight());
        all.add(amounts[b][kinds.size()], 1);
      }
    }
    return amounts;
  }

  private void cap(Caps caps) {
    for (int p = 0; p < first.periods(); p++) {
      if (caps.watts() < NO_LIMIT) {
        MixedProgram.Sum row = draft.row(FREE, caps.watts());
        for (int k = 0; k < kinds.size(); k++) {
          addOwned(row, k, p, kinds.get(k).option().get(Input.LOAD_POWER));
        }
      }
      if (caps.budgetUsd() < NO_LIMIT) {
        MixedProgram.Sum row = draft.row(FREE, caps.budgetUsd());
        for (int k = 0; k < kinds.size(); k++) {
          addOwned(row, k, p, kinds.get(k).rates().capitalUsd());
        }
      }
      for (Quota quota : caps.quotaGpus()) {
        cap(quota, caps.planned().peakGpus(p), p);
      }
    }
  }

  private void addOwned(MixedProgram.Sum row, int k, int period, double each) {
    if (kinds.get(k).option().kind().isOwned()) {
      addHeld(row, k, period, each);
    }
  }

  /// What is rented at the peak is what machines held do not reach.
  private void cap(Quota quota, double peakGpus, int period) {
    MixedProgram.Sum held = draft.row(FREE, quota.gpus());
    quota.kinds().forEach(k -> addHeld(held, k, period, gpus(kinds.get(k).option())));
    if (quota.isRented() && rented.isPresent()) {
      double gpusEach = gpus(rented.get().option()) / rented.get().unit();
      MixedProgram.Sum all = draft.row(FREE, quota.gpus() - peakGpus * gpusEach);
      for (int k = 0; k < kinds.size(); k++) {
        double own = quota.kinds().contains(k) ? gpus(kinds.get(k).option()) : 0;
        addHeld(all, k, period, own - kinds.get(k).unit() * gpusEach);
      }
    }
  }

  private static double gpus(Option option) {
    return option.get(Input.MACHINE_GPUS);
  }

  /// The cost of a course: what all pay, and what is its own.
  private void addCost(MixedProgram.Sum row, int course) {
    for (int i = 0; i < ofCourse[0]; i++) {
      row.add(i, usd.get(i) + moreUsd.get(i)[course]);
    }
    for (int i = ofCourse[course]; i < ofCourse[course + 1]; i++) {
      row.add(i, usd.get(i));
    }
  }

  /// The mean of the dearest twentieth is the least, over all levels, of the level and twenty times
  /// the mean of what futures cost beyond it.
  private void bound(Risk risk) {
    if (Double.isFinite(risk.cvarUsd())) {
      int level = draft.amount(0, 0, NO_LIMIT);
      MixedProgram.Sum tail = draft.row(FREE, risk.cvarUsd()).add(level, 1);
      for (int c = 0; c < courses.size(); c++) {
        int beyond = draft.amount(0, 0, NO_LIMIT);
        MixedProgram.Sum row = draft.row(FREE, 0).add(level, -1).add(beyond, -1);
        addCost(row, c);
        tail.add(beyond, courses.get(c).weight() / TAIL);
      }
    }
    for (int c = 0; c < risk.mostUsd().length; c++) {
      addCost(draft.row(FREE, risk.mostUsd()[c]), c);
    }
  }

  /// What is held in an answer.
  List<Take> takes(double[] values) {
    List<Take> all = new ArrayList<>();
    for (int k = 0; k < kinds.size(); k++) {
      for (Column column : takes.get(k)) {
        int machines = (int) Math.rint(values[column.amount()]);
        if (machines > 0) {
          all.add(new Take(k, column.from(), column.until(), machines));
        }
      }
    }
    return all;
  }

  /// What a course costs in an answer.
  double usd(double[] values, int course) {
    double sum = 0;
    for (int i = 0; i < ofCourse[0]; i++) {
      sum += (usd.get(i) + moreUsd.get(i)[course]) * values[i];
    }
    for (int i = ofCourse[course]; i < ofCourse[course + 1]; i++) {
      sum += usd.get(i) * values[i];
    }
    return sum;
  }

  /// The values of a plan: machines of a kind taken in the period in which they are; those that
  /// work for less do so first.
  double[] values(List<Take> plan) {
    double[] values = new double[draft.size()];
    for (Take take : plan) {
      values[column(take).amount()] += take.machines();
      int group = shared[kinds.get(take.kind()).group()];
      if (group >= 0) {
        values[group] = 1;
      }
    }
    for (int c = 0; c < courses.size(); c++) {
      for (int p = 0; p < first.periods(); p++) {
        fill(values, c, p);
      }
    }
    return values;
  }

  /// That of the period in which machines are taken, with the end that is nearest to theirs.
  private Column column(Take take) {
    int period = 0;
    while (first.start(period + 1) <= take.from()) {
      period++;
    }
    int from = first.start(period);
    return takes.get(take.kind()).stream()
        .filter(column -> column.from() == from)
        .min(Comparator.comparingInt(column -> Math.abs(column.until() - take.until())))
        .orElseThrow();
  }

  private void fill(double[] values, int c, int period) {
    double[] left = new double[kinds.size()];
    for (int k = 0; k < left.length; k++) {
      for (Column column : takes.get(k)) {
        left[k] += isHeld(column, period) ? values[column.amount()] * kinds.get(k).unit() : 0;
      }
    }
    Block[] some = courses.get(c).load().of(period);
    for (int b = 0; b < some.length; b++) {
      int[] amounts = served[c][period][b];
      double rest = some[b].width();
      Integer[] order = new Integer[left.length];
      Arrays.setAll(order, k -> k);
      Arrays.sort(order, (i, j) -> Double.compare(usd.get(amounts[i]), usd.get(amounts[j])));
      for (int k : order) {
        boolean isWorse = rented.isPresent() && usd.get(amounts[k]) > usd.get(amounts[left.length]);
        double part = isWorse ? 0 : Math.min(left[k], rest);
        values[amounts[k]] = part;
        left[k] -= part;
        rest -= part;
      }
      if (rented.isPresent()) {
        values[amounts[left.length]] = rest;
      }
    }
  }
}
