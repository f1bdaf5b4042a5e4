package dev.rackrate.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.cost.Costing;
import dev.rackrate.fleet.OptionKind;
import dev.rackrate.quantity.Confidence;
import dev.rackrate.quantity.Distribution;
import dev.rackrate.quantity.Given;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Inputs;
import dev.rackrate.quantity.Origin;
import dev.rackrate.quantity.PartialDate;
import dev.rackrate.quantity.Source;
import dev.rackrate.scenario.Option;
import dev.rackrate.scenario.Uncertain;
import dev.rackrate.scenario.Uncertain.Effect;
import dev.rackrate.scenario.Uncertainty;
import dev.rackrate.scenario.Uncertainty.Link;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A small question with much that is not known: a machine, an offer by the hour and one for a
/// term; and what a month of it takes, worked out by hand.
final class SmallQuestion {

  private SmallQuestion() {}

  static final long SEED = 77;

  private static final Source SOURCE =
      new Source(
          "T1",
          "a document",
          "",
          new PartialDate("2026-03-01", LocalDate.of(2026, 3, 1)),
          Confidence.ESTIMATE);

  static Origin range(double value, double low, double high) {
    return new Origin.Assumption(
        "trial", "", SOURCE, Optional.of(new Origin.Range(value, low, high)));
  }

  static Option option(
      String id, OptionKind kind, Map<Input, Double> own, Map<Input, Origin> origins) {
    Map<Input, Double> all = new EnumMap<>(Input.class);
    all.put(Input.HORIZON, 36.0);
    all.put(Input.DISCOUNT_RATE, 0.08);
    all.put(Input.HOURS_PER_MONTH, 730.5);
    all.put(Input.GPUS, 4.0);
    all.put(Input.GPU_RATIO, 1.0);
    all.put(Input.MACHINE_GPUS, 4.0);
    all.put(Input.HOURS_PER_WEEK, 90.0);
    all.put(Input.MOST_HOURS_PER_WEEK, 140.0);
    all.put(Input.GROWTH, 0.012);
    all.put(Input.WAGE, 60.0);
    all.putAll(own);
    Option plain = Option.of(id, kind, Inputs.of(all));
    Option with = plain;
    for (Map.Entry<Input, Origin> origin : origins.entrySet()) {
      with =
          with.set(
              origin.getKey(),
              new Given(plain.get(origin.getKey()), origin.getKey().unit(), origin.getValue()));
    }
    return with;
  }

  static final Option MACHINE =
      option(
          "build:box",
          OptionKind.BUILD,
          Map.of(
              Input.PRICE, 30_000.0,
              Input.RESALE, 9_000.0,
              Input.VALUE_KEPT, 0.77,
              Input.LIFE, 48.0,
              Input.IDLE_POWER, 300.0,
              Input.LOAD_POWER, 1_900.0,
              Input.ELECTRICITY, 0.17,
              Input.PUE, 1.3,
              Input.STAFF_HOURS, 4.0),
          Map.of(
              Input.ELECTRICITY, range(0.17, 0.1, 0.31),
              Input.STAFF_HOURS, range(4, 1.5, 8)));

  static final Option HOURLY =
      option(
          "on-demand:cloud",
          OptionKind.ON_DEMAND,
          Map.of(
              Input.ON_DEMAND_PRICE, 4.1,
              Input.INCREMENT, 1 / 3600.0,
              Input.SESSION, 4.0,
              Input.IDLE_SHARE, 0.05,
              Input.RENT_AVAILABILITY, 0.995,
              Input.RENTED_STAFF_HOURS, 2.0),
          Map.of(Input.IDLE_SHARE, range(0.05, 0.02, 0.3)));

  static final Option TERM =
      option(
          "reserved-1y:cloud",
          OptionKind.RESERVED,
          Map.of(
              Input.RESERVED_PRICE, 2.3,
              Input.RESERVED_TERM, 12.0,
              Input.RENT_AVAILABILITY, 0.995,
              Input.RENTED_STAFF_HOURS, 2.0),
          Map.of());

  static final List<Option> OPTIONS = List.of(MACHINE, HOURLY, TERM);

  static final Origin OWN = new Origin.StudyLine("study.yaml", 9, 3, "uncertainty");

  static final Uncertainty UNKNOWN =
      new Uncertainty(
          List.of(
              new Uncertain(
                  Uncertain.WORK, Effect.WORK, "ratio", new Distribution.LogGauss(1.1, 1.8), OWN),
              new Uncertain(
                  "rent.trend",
                  Effect.RENT_TREND,
                  "ratio/year",
                  new Distribution.Gauss(-0.05, 0.15),
                  OWN),
              new Uncertain(
                  "build.value-kept",
                  Effect.VALUE_KEPT,
                  "ratio",
                  new Distribution.Even(0.85, 1.15),
                  OWN)),
          List.of(new Link("rent.trend", "build.value-kept", 0.6)),
          true);

  static Draws draws() {
    return new Draws(OPTIONS, List.of(), new Factors(OPTIONS, UNKNOWN), SEED);
  }

  static List<Alternative> alternatives() {
    List<Alternative> all = new ArrayList<>();
    for (Option option : OPTIONS) {
      double usd = Costing.of(option).presentUsd();
      all.add(Alternative.of(option, option.kind().isOwned() ? "build" : "rent", usd, usd));
    }
    return all;
  }

  static double machines(double work, int month) {
    double most = 140 * 730.5 / 168 * 4;
    double gpus = Math.max(4, 4 * 90 * work / 140);
    double start = Math.ceil(Math.ceil(gpus - 1e-9) / 4);
    return Math.max(start, Math.ceil(gpuHours(work, month) / most - 1e-9));
  }

  /// GPU-hours of a month, and the machines of four that they take: hours rise first.
  static double gpuHours(double work, int month) {
    return 4 * 90 * work * Math.pow(1.012, month - 1) * 730.5 / 168;
  }

  /// Hours in which machines are in use: all at once, while the work runs.
  static double machineHours(double work, int month) {
    double atOnce = Math.ceil(gpusAtOnce(work) / 4) * busyHours(work, month);
    return Math.max(atOnce, gpuHours(work, month) / 4);
  }

  /// Hours in which the work runs.
  static double busyHours(double work, int month) {
    return Math.min(gpuHours(work, month) / gpusAtOnce(work), 140 * 730.5 / 168);
  }

  private static double gpusAtOnce(double work) {
    return Math.ceil(Math.max(4, 4 * 90 * work / 140) - 1e-9);
  }

  static double worth(int month) {
    return Math.pow(1.08, -month / 12.0);
  }

  static double around(
      double[] u, List<String> names, String name, double low, double middle, double high) {
    double share = u[names.indexOf(name)];
    return share < 0.5
        ? low + (middle - low) * Math.sqrt(2 * share)
        : high - (high - middle) * Math.sqrt(2 * (1 - share));
  }

  static void near(double fast, double slow) {
    assertThat(fast).isCloseTo(slow, within(1e-9 * Math.abs(slow)));
  }

  static List<String> names(List<Option> options, Uncertainty uncertainty) {
    return new Factors(options, uncertainty).factors().stream().map(Factor::name).toList();
  }
}
