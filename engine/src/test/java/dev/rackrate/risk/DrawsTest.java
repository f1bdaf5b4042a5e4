package dev.rackrate.risk;

import static dev.rackrate.risk.SmallQuestion.HOURLY;
import static dev.rackrate.risk.SmallQuestion.MACHINE;
import static dev.rackrate.risk.SmallQuestion.OPTIONS;
import static dev.rackrate.risk.SmallQuestion.TERM;
import static dev.rackrate.risk.SmallQuestion.UNKNOWN;
import static dev.rackrate.risk.SmallQuestion.around;
import static dev.rackrate.risk.SmallQuestion.busyHours;
import static dev.rackrate.risk.SmallQuestion.draws;
import static dev.rackrate.risk.SmallQuestion.gpuHours;
import static dev.rackrate.risk.SmallQuestion.machineHours;
import static dev.rackrate.risk.SmallQuestion.machines;
import static dev.rackrate.risk.SmallQuestion.names;
import static dev.rackrate.risk.SmallQuestion.near;
import static dev.rackrate.risk.SmallQuestion.worth;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rackrate.cost.Costing;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Inputs;
import dev.rackrate.quantity.Normal;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;

/// Draws of a small question, each worked out again by hand.
final class DrawsTest {

  private static final int DRAWS = 200;

  /// Each draw again, its inputs put in by hand and every option worked out as it would be alone.
  @Test
  void everyDrawIsWhatItsInputsCost() {
    Factors factors = new Factors(OPTIONS, UNKNOWN);
    List<String> names = factors.factors().stream().map(Factor::name).toList();
    Draws draws = draws();
    double[][] costs = draws.costs(3, DRAWS);
    for (int draw = 0; draw < DRAWS; draw++) {
      double[] u = draws.shares(3, draw);
      double work =
          1.1 * Math.exp(Math.log(1.8) / 1.6448536269514722 * score(u, names, "demand.level"));
      double trendScore = score(u, names, "rent.trend");
      double trend = Math.max(-0.99, -0.05 + 0.15 * trendScore);
      double keptScore = 0.6 * trendScore + 0.8 * score(u, names, "build.value-kept");
      double kept = Math.min(1, 0.77 * (0.85 + 0.3 * Normal.cdf(keptScore)));
      Inputs machine =
          worked(MACHINE.inputs(), work)
              .with(Input.VALUE_KEPT, kept)
              .with(Input.RESALE, 9_000 * Math.pow(kept / 0.77, 4))
              .with(Input.ELECTRICITY, around(u, names, "site.electricity", 0.1, 0.17, 0.31))
              .with(Input.STAFF_HOURS, around(u, names, "team.hours", 1.5, 4, 8));
      Inputs hourly =
          worked(HOURLY.inputs(), work)
              .with(Input.TREND, trend)
              .with(Input.IDLE_SHARE, around(u, names, "rent.idle-share", 0.02, 0.05, 0.3));
      Inputs term = worked(TERM.inputs(), work).with(Input.TREND, trend);
      near(costs[0][draw], Costing.of(MACHINE, machine).presentUsd());
      near(costs[1][draw], Costing.of(HOURLY, hourly).presentUsd());
      near(costs[2][draw], Costing.of(TERM, term).presentUsd());
      double electricity = around(u, names, "site.electricity", 0.1, 0.17, 0.31);
      double staff = around(u, names, "team.hours", 1.5, 4, 8);
      double idle = around(u, names, "rent.idle-share", 0.02, 0.05, 0.3);
      near(costs[0][draw], slowMachine(work, kept, electricity, staff));
      near(costs[1][draw], slowHourly(work, trend, idle));
      near(costs[2][draw], slowTerm(work, trend));
    }
  }

  private static double slowMachine(double work, double kept, double electricity, double staff) {
    double usd = 0;
    for (int month = 1; month <= 36; month++) {
      double held = machines(work, month);
      double added = held - (month == 1 ? 0 : machines(work, month - 1));
      double kwh = (300 * 730.5 * held + 1_600 * gpuHours(work, month) / 4) / 1000;
      usd += worth(month) * (electricity * 1.3 * kwh + 60 * staff * held);
      usd += added * 30_000 * worth(month - 1);
      double age = 36 - (month - 1);
      double sale = 9_000 * Math.pow(kept / 0.77, 4) * Math.pow(kept, (age - 48) / 12);
      usd -= added * sale * worth(36);
    }
    return usd;
  }

  /// The first machines work while the work runs, the last has what they leave.
  private static double slowHourly(double work, double trend, double idle) {
    double usd = 0;
    double billedForFour = Math.ceil(4 * 3600 - 1e-9) / 3600;
    for (int month = 1; month <= 36; month++) {
      double left = machineHours(work, month);
      double billed = 0;
      for (int machine = 1; machine <= machines(work, month); machine++) {
        double inUse = Math.min(left, busyHours(work, month));
        billed += Math.min(inUse * (1 + idle) * billedForFour / 4, 730.5);
        left -= inUse;
      }
      double price = 4.1 * Math.pow(1 + trend, (month - 1) / 12.0);
      usd += worth(month) * (billed * price + 60 * 2);
    }
    return usd;
  }

  /// Every machine has a contract of a year, again and again, at the price of the day it begins.
  private static double slowTerm(double work, double trend) {
    double usd = 0;
    double[] signed = new double[37];
    for (int end = 0; end < 36; end++) {
      double running = 0;
      for (int before = Math.max(0, end - 11); before < end; before++) {
        running += signed[before];
      }
      signed[end] = Math.max(0, machines(work, end + 1) - running);
      double price = 2.3 * Math.pow(1 + trend, end / 12.0) * 730.5;
      for (int month = end + 1; month <= end + 12; month++) {
        usd += signed[end] * price * worth(Math.min(month, 36));
      }
    }
    for (int month = 1; month <= 36; month++) {
      usd += worth(month) * 60 * 2;
    }
    return usd;
  }

  private static double score(double[] u, List<String> names, String name) {
    return Normal.quantile(u[names.indexOf(name)]);
  }

  private static Inputs worked(Inputs in, double times) {
    double hours = 90 * times;
    return hours <= 140
        ? in.with(Input.HOURS_PER_WEEK, hours)
        : in.with(Input.HOURS_PER_WEEK, 140).with(Input.GPUS, 4 * hours / 140);
  }

  @Test
  void theSameOnOneThreadAndOnSeveral() {
    double[][] here = draws().costs(5, 500);
    try (ForkJoinPool one = new ForkJoinPool(1);
        ForkJoinPool four = new ForkJoinPool(4)) {
      assertThat(one.submit(() -> draws().costs(5, 500)).join()).isDeepEqualTo(here);
      assertThat(four.submit(() -> draws().costs(5, 500)).join()).isDeepEqualTo(here);
    }
  }
}
