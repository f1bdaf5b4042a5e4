package dev.rackrate.decision;

import static dev.rackrate.quantity.Input.DISCOUNT_RATE;
import static dev.rackrate.quantity.Input.ELECTRICITY;
import static dev.rackrate.quantity.Input.GPU_PART_PRICE;
import static dev.rackrate.quantity.Input.HORIZON;
import static dev.rackrate.quantity.Input.HOURS_PER_WEEK;
import static dev.rackrate.quantity.Input.PRICE;
import static dev.rackrate.quantity.Input.RESALE;
import static dev.rackrate.quantity.Input.STAFF_HOURS;
import static dev.rackrate.quantity.Input.TREND;

import dev.rackrate.decision.Verdict.Choice;
import dev.rackrate.decision.Verdict.Flip;
import dev.rackrate.fleet.OptionKind;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Inputs;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;

/// Finds the nearest value of each input, on either side of the present one, at which the cheaper
/// kind changes.
///
/// One input moves at a time. Rental prices move for all offers in proportion, their trends by the
/// same step; purchase prices move for all machines in proportion and take resale and spares along;
/// resale values move in proportion.
final class FlipFinder {

  private static final int STEPS = 16;
  private static final int MOST_MONTHS = 120;

  private final Contest contest;
  private final List<Flip> flips = new ArrayList<>();

  FlipFinder(Contest contest) {
    this.contest = contest;
  }

  List<Flip> flips() {
    Inputs own = contest.bestOwned().costing().inputs();
    Inputs rent = contest.bestRented().costing().inputs();
    rentPrice(rent);
    double trend = rent.get(TREND);
    search("rent.trend", trend, -0.6, 1, "ratio/year", rented(x -> in -> trending(in, x - trend)));
    double hours = own.get(HOURS_PER_WEEK);
    search(
        "demand.hours-per-week",
        hours,
        0,
        168,
        "hours/week",
        both(x -> in -> in.with(HOURS_PER_WEEK, x)));
    double tariff = own.get(ELECTRICITY);
    search("site.electricity", tariff, 0, 3, "USD/kWh", owned(x -> in -> in.with(ELECTRICITY, x)));
    double price = own.get(PRICE);
    double resale = own.get(RESALE);
    if (price > 0) {
      search(
          "build.price", price, 0, 5 * price, "USD", owned(x -> in -> priced(in, x / price)));
      search(
          "build.resale",
          resale,
          0,
          price,
          "USD",
          owned(x -> in -> resold(in, resale, x)));
    }
    double staff = own.get(STAFF_HOURS);
    search("team.hours", staff, 0, 400, "hours/month", owned(x -> in -> in.with(STAFF_HOURS, x)));
    double rate = own.get(DISCOUNT_RATE);
    search("discount-rate", rate, 0, 0.5, "ratio/year", both(x -> in -> in.with(DISCOUNT_RATE, x)));
    horizon((int) own.get(HORIZON));
    return flips;
  }

  /// A change of one input, for any value of it.
  private interface Change {
    UnaryOperator<Inputs> to(double value);
  }

  private DoubleUnaryOperator both(Change change) {
    return x -> contest.difference(change.to(x));
  }

  private DoubleUnaryOperator owned(Change change) {
    double rented = Contest.cheapest(contest.rented(), in -> in);
    return x -> Contest.cheapest(contest.owned(), change.to(x)) - rented;
  }

  private DoubleUnaryOperator rented(Change change) {
    double owned = Contest.cheapest(contest.owned(), in -> in);
    return x -> owned - Contest.cheapest(contest.rented(), change.to(x));
  }

  private static Inputs trending(Inputs in, double shift) {
    return in.with(TREND, Math.max(-0.99, in.get(TREND) + shift));
  }

  private static Inputs priced(Inputs in, double factor) {
    return in.scaled(PRICE, factor).scaled(RESALE, factor).scaled(GPU_PART_PRICE, factor);
  }

  /// All resale values in proportion to the one now; where it is nothing, the same for all.
  private static Inputs resold(Inputs in, double now, double then) {
    return now > 0 ? in.scaled(RESALE, then / now) : in.with(RESALE, then);
  }

  private void rentPrice(Inputs rent) {
    OptionKind kind = contest.bestRented().option().kind();
    Input shown = priceOf(kind);
    double price = rent.get(shown);
    if (price > 0) {
      String unit = kind == OptionKind.MONTHLY ? "USD/month" : "USD/hour";
      search("rent.price", price, 0, 20 * price, unit, rented(x -> in -> repriced(in, x / price)));
    }
  }

  private static Inputs repriced(Inputs in, double factor) {
    return in.scaled(Input.ON_DEMAND_PRICE, factor)
        .scaled(Input.SPOT_PRICE, factor)
        .scaled(Input.RESERVED_PRICE, factor)
        .scaled(Input.RESERVED_UPFRONT, factor)
        .scaled(Input.MONTHLY_PRICE, factor);
  }

  static Input priceOf(OptionKind kind) {
    return switch (kind) {
      case ON_DEMAND -> Input.ON_DEMAND_PRICE;
      case SPOT -> Input.SPOT_PRICE;
      case RESERVED -> Input.RESERVED_PRICE;
      case MONTHLY -> Input.MONTHLY_PRICE;
      case BUILD -> throw new IllegalArgumentException("a machine of one's own has no rent");
    };
  }

  private void search(
      String input,
      double now,
      double least,
      double most,
      String unit,
      DoubleUnaryOperator difference) {
    oneSide(input, now, Math.min(least, now), unit, difference);
    oneSide(input, now, Math.max(most, now), unit, difference);
  }

  /// Steps away from the present value, finer near it, and narrows the first change of sign.
  private void oneSide(
      String input, double now, double end, String unit, DoubleUnaryOperator difference) {
    if (now == end) {
      return;
    }
    double near = now;
    boolean ownedNow = difference.applyAsDouble(now) < 0;
    for (int step = 1; step <= STEPS; step++) {
      double share = step / (double) STEPS;
      double far = now + (end - now) * share * share;
      double there = difference.applyAsDouble(far);
      if (there < 0 != ownedNow) {
        double to = root(near, far, difference);
        flips.add(new Flip(input, now, to, unit, ownedNow ? Choice.RENT : Choice.BUILD));
        return;
      }
      near = far;
    }
  }

  /// Where the sign changes between two values: by secant while that narrows, else by halves.
  private static double root(double near, double far, DoubleUnaryOperator difference) {
    double low = near;
    double high = far;
    double atLow = difference.applyAsDouble(low);
    double atHigh = difference.applyAsDouble(high);
    for (int step = 0; step < 80; step++) {
      double share = atLow / (atLow - atHigh);
      boolean halves = step % 3 == 2 || !(share > 0.001 && share < 0.999);
      double middle = low + (high - low) * (halves ? 0.5 : share);
      double there = difference.applyAsDouble(middle);
      if (there < 0 == atLow < 0) {
        low = middle;
        atLow = there;
      } else {
        high = middle;
        atHigh = there;
      }
      if (Math.abs(high - low) <= 1e-10 * (Math.abs(high) + Math.abs(low))) {
        break;
      }
    }
    return high;
  }

  /// Tries whole months, nearest first.
  private void horizon(int now) {
    DoubleUnaryOperator difference = both(x -> in -> in.with(HORIZON, x));
    boolean ownedNow = difference.applyAsDouble(now) < 0;
    monthsFrom(now, -1, ownedNow, difference);
    monthsFrom(now, 1, ownedNow, difference);
  }

  private void monthsFrom(int now, int step, boolean ownedNow, DoubleUnaryOperator difference) {
    int end = Math.max(now, MOST_MONTHS);
    for (int month = now + step; month >= 1 && month <= end; month += step) {
      if (difference.applyAsDouble(month) < 0 != ownedNow) {
        flips.add(new Flip("horizon", now, month, "months", ownedNow ? Choice.RENT : Choice.BUILD));
        return;
      }
    }
  }
}
