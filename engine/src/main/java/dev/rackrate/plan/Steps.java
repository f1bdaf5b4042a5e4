package dev.rackrate.plan;

import dev.rackrate.demand.load.LoadDuration;
import java.util.ArrayList;
import java.util.List;

/// How many machines to hold below what is rented, and from when: the n-th pays from the month on
/// from which the rent that it replaces is more than what holding and running it costs.
final class Steps {

  private static final int MOST_MACHINES = 20_000;

  /// Machines looked at beyond one that does not pay, where machines are of different sizes.
  private static final int LOOK_AHEAD = 16;

  private final Layers under;
  private final Rates held;
  private final Rates rented;

  /// @param held what holding a machine costs
  /// @param rented what it replaces
  Steps(Layers under, Rates held, Rates rented) {
    this.under = under;
    this.held = held;
    this.rented = rented;
  }

  /// One more machine.
  ///
  /// @param from the month at whose end it is taken
  /// @param costUsd of holding and running it, present
  /// @param replacedUsd rent that it replaces, present
  record Step(int from, double costUsd, double replacedUsd) {

    double savedUsd() {
      return replacedUsd - costUsd;
    }
  }

  /// The machines that pay.
  List<Step> paying() {
    List<Step> all = new ArrayList<>();
    double best = 0;
    double sum = 0;
    int count = 0;
    int from = 0;
    int most = (int) Math.min(MOST_MACHINES, Math.ceil(under.peakGpus() / held.unit() - 1e-9));
    int ahead = isSameSize() ? 0 : LOOK_AHEAD;
    for (int machine = 1; machine <= most && machine <= count + 1 + ahead; machine++) {
      Step step = step(machine, from);
      all.add(step);
      from = step.from();
      sum += step.savedUsd();
      if (sum > best) {
        best = sum;
        count = machine;
      }
    }
    return all.subList(0, count);
  }

  private boolean isSameSize() {
    return !Rates.areJobsApart(rented.option()) && Math.abs(held.unit() - rented.unit()) < 1e-9;
  }

  /// The n-th machine, taken at the best time not before another.
  Step step(int machine, int earliest) {
    int horizon = under.work().horizon();
    double[] saved = new double[horizon + 2];
    double[] ran = new double[horizon + 2];
    double hours = under.work().hoursPerMonth();
    double low = (machine - 1) * held.unit();
    double replacedHours = 0;
    double usedHours = 0;
    for (int month = horizon; month >= 1; month--) {
      if (month == horizon || !under.work().isLevel()) {
        LoadDuration left = under.left(month);
        usedHours = left.shareAbove(low + 1e-9) * hours;
        replacedHours = isSameSize() ? usedHours : replaced(left, low) * hours;
      }
      saved[month] = saved[month + 1] + replacedHours * rented.perHourUsd(month);
      ran[month] = ran[month + 1] + usedHours * held.perHourUsd(month);
    }
    Step best = null;
    for (int from = earliest; from < horizon; from++) {
      double cost = held.heldFromUsd(from) + ran[from + 1];
      if (best == null || saved[from + 1] - cost > best.savedUsd() + 1e-9) {
        best = new Step(from, cost, saved[from + 1]);
      }
    }
    return best == null ? new Step(horizon, Double.POSITIVE_INFINITY, 0) : best;
  }

  /// The n-th machine, taken at the end of a month whether that pays or not.
  Step stepFrom(int machine, int from) {
    double cost = held.heldFromUsd(from);
    double saved = 0;
    for (int month = from + 1; month <= under.work().horizon(); month++) {
      Month of = month(machine, month);
      cost += of.ranUsd();
      saved += of.replacedUsd();
    }
    return new Step(from, cost, saved);
  }

  /// What the n-th machine does in a month.
  ///
  /// @param ranUsd what its use costs, present
  /// @param replacedUsd rent that it replaces, present
  record Month(double ranUsd, double replacedUsd) {}

  Month month(int machine, int month) {
    double hours = under.work().hoursPerMonth();
    double low = (machine - 1) * held.unit();
    LoadDuration left = under.left(month);
    double used = left.shareAbove(low + 1e-9) * hours;
    double replaced = isSameSize() ? used : replaced(left, low) * hours;
    return new Month(used * held.perHourUsd(month), replaced * rented.perHourUsd(month));
  }

  /// Rented machines that one more held machine replaces, on average.
  private double replaced(LoadDuration left, double low) {
    double before = Rates.meanMachines(rented.option(), left.beyond(low));
    return before - Rates.meanMachines(rented.option(), left.beyond(low + held.unit()));
  }
}
