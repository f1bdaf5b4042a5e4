package dev.rackrate.risk;

import static dev.rackrate.quantity.Input.AWAITED;
import static dev.rackrate.quantity.Input.GPUS;
import static dev.rackrate.quantity.Input.GPU_RATIO;
import static dev.rackrate.quantity.Input.GROWN_MACHINES;
import static dev.rackrate.quantity.Input.GROWTH;
import static dev.rackrate.quantity.Input.HOURS_PER_WEEK;
import static dev.rackrate.quantity.Input.LEAD_TIME;
import static dev.rackrate.quantity.Input.LIFE;
import static dev.rackrate.quantity.Input.MOST_HOURS_PER_WEEK;
import static dev.rackrate.quantity.Input.PEAK_GPUS;
import static dev.rackrate.quantity.Input.PRICE;
import static dev.rackrate.quantity.Input.RESALE;
import static dev.rackrate.quantity.Input.TREND;
import static dev.rackrate.quantity.Input.VALUE_KEPT;

import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Inputs;
import dev.rackrate.quantity.Time;
import dev.rackrate.scenario.Multiple;
import dev.rackrate.scenario.Uncertain;
import java.util.List;
import java.util.Set;

/// How a drawn value changes the inputs of an option.
///
/// @param input that is changed, where it is one
/// @param value number of the drawn value among all of a draw
record Step(Kind kind, Input input, int value) implements Comparable<Step> {

  private static final double LEAST_CHANGE = -0.99;
  private static final double LEAST_KEPT = 0.01;

  /// What is done, in the order in which steps are taken.
  enum Kind {
    /// The input takes the value.
    SET,
    /// The input is so many times as much.
    TIMES,
    /// The machine comes so many days after it is ordered.
    LEAD,
    /// The machine costs so many times as much.
    BUILD_PRICE,
    /// It brings so many times as much in the end.
    SALE,
    /// It keeps so many times as much of its value each year.
    KEPT,
    /// It keeps that share of its value each year.
    SET_KEPT,
    /// It is used so many months; what it brings follows.
    LIFE,
    /// A GPU does so many times as much.
    SPEED,
    /// Every rent is so many times as much.
    RENT_PRICE,
    /// Rents change by so much more a year.
    RENT_TREND,
    /// The work grows by so much more a month.
    GROWTH,
    /// The work is so many times as much: more hours as far as there are any, then more GPUs.
    WORK
  }

  void take(Inputs.Draft in, double drawn) {
    switch (kind) {
      case SET -> in.set(input, possible(drawn));
      case TIMES -> in.scale(input, drawn);
      case LEAD -> lead(in, Math.max(0, drawn));
      case BUILD_PRICE -> in.scale(PRICE, drawn);
      case SALE -> in.scale(RESALE, drawn);
      case KEPT -> kept(in, in.get(VALUE_KEPT) * drawn);
      case SET_KEPT -> kept(in, drawn);
      case LIFE -> life(in, Math.max(1, Math.rint(drawn)));
      case SPEED -> in.scale(GPU_RATIO, drawn);
      case RENT_PRICE -> {
        for (Input rent : Multiple.RENTS) {
          in.scale(rent, drawn);
        }
      }
      case RENT_TREND -> in.set(TREND, Math.max(LEAST_CHANGE, in.get(TREND) + drawn));
      case GROWTH -> in.set(GROWTH, Math.max(LEAST_CHANGE, in.get(GROWTH) + drawn));
      case WORK -> Multiple.ofWork(in, drawn);
    }
  }

  /// The nearest value that the input can have.
  double possible(double drawn) {
    return Uncertain.possible(input, drawn);
  }

  /// The inputs that it changes.
  List<Input> changes() {
    return switch (kind) {
      case SET, TIMES -> List.of(input);
      case LEAD -> List.of(LEAD_TIME, AWAITED);
      case BUILD_PRICE -> List.of(PRICE);
      case SALE -> List.of(RESALE);
      case KEPT, SET_KEPT -> List.of(RESALE, VALUE_KEPT);
      case LIFE -> List.of(RESALE, LIFE);
      case SPEED -> List.of(GPU_RATIO);
      case RENT_PRICE -> Multiple.RENTS;
      case RENT_TREND -> List.of(TREND);
      case GROWTH -> List.of(GROWTH);
      case WORK -> List.of(GPUS, HOURS_PER_WEEK, PEAK_GPUS, GROWN_MACHINES);
    };
  }

  /// The same, one step for each input of which it makes so many times as much.
  List<Step> each() {
    return isFactor()
        ? changes().stream().map(changed -> new Step(Kind.TIMES, changed, value)).toList()
        : List.of(this);
  }

  /// Whether it changes one of some inputs.
  boolean bearsOn(Set<Input> inputs) {
    if (kind == Kind.SET || kind == Kind.TIMES) {
      return inputs.contains(input);
    }
    for (Input changed : changes()) {
      if (inputs.contains(changed)) {
        return true;
      }
    }
    return false;
  }

  /// The inputs that it looks at.
  List<Input> reads() {
    return switch (kind) {
      case SET -> List.of();
      case TIMES, LEAD, BUILD_PRICE, SALE, SPEED, RENT_PRICE, RENT_TREND, GROWTH -> changes();
      case KEPT, SET_KEPT, LIFE -> List.of(RESALE, VALUE_KEPT, LIFE);
      case WORK -> List.of(GPUS, HOURS_PER_WEEK, PEAK_GPUS, GROWN_MACHINES, MOST_HOURS_PER_WEEK);
    };
  }

  /// Whether it makes what it changes so many times as much, and nothing else.
  boolean isFactor() {
    return switch (kind) {
      case TIMES, BUILD_PRICE, SALE, SPEED, RENT_PRICE -> true;
      case SET, LEAD, KEPT, SET_KEPT, LIFE, RENT_TREND, GROWTH, WORK -> false;
    };
  }

  /// As many days later or earlier as the order takes longer or shorter. Who has ordered a machine
  /// pays for it: one that would come after the horizon comes on its last day and is sold.
  private static void lead(Inputs.Draft in, double days) {
    double last = in.get(Input.HORIZON) * in.get(Input.HOURS_PER_MONTH) / Time.HOURS_PER_DAY - 1;
    double awaited = Math.max(0, in.get(AWAITED) + days - in.get(LEAD_TIME));
    in.set(AWAITED, Math.min(awaited, Math.max(0, last)));
    in.set(LEAD_TIME, days);
  }

  private static void kept(Inputs.Draft in, double drawn) {
    double now = in.get(VALUE_KEPT);
    if (now > 0) {
      double kept = Math.clamp(drawn, LEAST_KEPT, 1);
      in.scale(RESALE, Math.pow(kept / now, in.get(LIFE) / 12));
      in.set(VALUE_KEPT, kept);
    }
  }

  private static void life(Inputs.Draft in, double months) {
    if (in.get(VALUE_KEPT) > 0) {
      in.scale(RESALE, Math.pow(in.get(VALUE_KEPT), (months - in.get(LIFE)) / 12));
    }
    in.set(LIFE, months);
  }

  @Override
  public int compareTo(Step other) {
    int byKind = kind.compareTo(other.kind);
    return byKind != 0 ? byKind : Integer.compare(value, other.value);
  }
}
