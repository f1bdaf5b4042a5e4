package dev.rackrate.breakeven;

import static dev.rackrate.quantity.Input.CREDITS;
import static dev.rackrate.quantity.Input.HORIZON;
import static dev.rackrate.quantity.Input.HOURS_PER_WEEK;
import static dev.rackrate.quantity.Input.ON_DEMAND_PRICE;

import dev.rackrate.cost.Costing;
import dev.rackrate.cost.SupportPlan;
import dev.rackrate.fleet.OptionKind;
import dev.rackrate.quantity.Inputs;
import dev.rackrate.quantity.Time;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The present cost of an option in one size by the starting hours a week.
///
/// It is made of straight pieces between known points, so it is worked out at both ends of each
/// piece and read off in between. With credits it bends too where they are used up exactly at the
/// end of a month: what was charged up to then is itself a line within each piece. Contracts and
/// the steps of a support plan bend it at points that are searched for.
final class SizeCurve implements CostCurve {

  /// With more pieces, or longer horizons, only long ones are looked into: within a short one the
  /// contracts that are signed hardly differ.
  private static final double MOST_PIECES_TIMES_MONTHS = 12_000;

  private static final double SHORT_HOURS = 1.5;

  private final double[] points;
  private final boolean[] isJump;
  private final double[] usdAtStart;
  private final double[] usdAtEnd;

  /// @param budget evaluations that the search for bends may take
  SizeCurve(Costing costing, Budget budget) {
    Bills bills = new Bills(costing);
    List<HoursPoints.Point> found = points(bills, budget);
    this.points = found.stream().mapToDouble(HoursPoints.Point::hours).toArray();
    this.isJump = new boolean[points.length];
    for (int i = 0; i < isJump.length; i++) {
      isJump[i] = found.get(i).isJump();
    }
    this.usdAtStart = new double[points.length + 1];
    this.usdAtEnd = new double[points.length + 1];
    for (int piece = 0; piece <= points.length; piece++) {
      boolean goesOn = piece > 0 && !isJump[piece - 1];
      usdAtStart[piece] = goesOn ? usdAtEnd[piece - 1] : bills.usdAt(startOf(piece));
      usdAtEnd[piece] = bills.usdAt(endOf(piece));
    }
  }

  @Override
  public double[] points() {
    return points;
  }

  private double startOf(int piece) {
    if (piece == 0) {
      return Contender.FIRST;
    }
    return isJump[piece - 1] ? points[piece - 1] * Contender.ABOVE : points[piece - 1];
  }

  private double endOf(int piece) {
    return piece < points.length ? points[piece] : Time.HOURS_PER_WEEK;
  }

  @Override
  public double usdAt(double hoursPerWeek) {
    int found = Arrays.binarySearch(points, hoursPerWeek);
    int piece = found >= 0 ? found : -found - 1;
    double start = startOf(piece);
    double share = (hoursPerWeek - start) / (endOf(piece) - start);
    return usdAtStart[piece] + Math.max(0, share) * (usdAtEnd[piece] - usdAtStart[piece]);
  }

  /// The bills of the option at numbers of hours, each worked out once: the search for bends looks
  /// at the ends of pieces too.
  private static final class Bills {
    final Costing costing;
    private final Map<Double, Double> usd = new HashMap<>();

    /// The last that was asked for: a piece begins where the one before it ends.
    private double chargedAt = Double.NaN;

    private double[] charged = {};

    Bills(Costing costing) {
      this.costing = costing;
    }

    Inputs inputs() {
      return costing.inputs();
    }

    double usdAt(double hoursPerWeek) {
      Double known = usd.get(hoursPerWeek);
      return known == null ? at(hoursPerWeek).presentUsd() : known;
    }

    /// What the provider has charged up to the end of each month in which credits count.
    double[] chargedUpTo(double hoursPerWeek) {
      if (hoursPerWeek != chargedAt) {
        charged = at(hoursPerWeek).flows().chargedUpTo();
        chargedAt = hoursPerWeek;
      }
      return charged;
    }

    private Costing at(double hoursPerWeek) {
      Costing there =
          Costing.of(costing.option(), costing.inputs().with(HOURS_PER_WEEK, hoursPerWeek));
      usd.put(hoursPerWeek, there.presentUsd());
      return there;
    }
  }

  private static List<HoursPoints.Point> points(Bills bills, Budget budget) {
    Costing costing = bills.costing;
    List<HoursPoints.Point> points = HoursPoints.of(costing.option(), costing.inputs());
    double credits = costing.inputs().get(CREDITS);
    boolean hasCredits = credits > 0 && costing.option().kind() != OptionKind.API;
    boolean hasContracts =
        costing.option().kind() == OptionKind.RESERVED && costing.inputs().get(ON_DEMAND_PRICE) > 0;
    boolean bends = hasContracts || SupportPlan.isBought(costing.inputs());
    if (!hasCredits && !bends) {
      return points;
    }
    boolean hasFew = points.size() * costing.inputs().get(HORIZON) <= MOST_PIECES_TIMES_MONTHS;
    double least = hasFew ? 0 : SHORT_HOURS;
    int halvings = hasFew ? 8 : 2;
    List<HoursPoints.Point> all = new ArrayList<>();
    double start = Contender.FIRST;
    for (HoursPoints.Point point : points) {
      double from = start;
      double end = point.hours();
      boolean looksInto = bends && end - from > least;
      budget.share(
          (end - from) / (Time.HOURS_PER_WEEK - from),
          () -> within(bills, from, end, looksInto ? halvings : 0, budget, all));
      all.add(point);
      start = point.isJump() ? end * Contender.ABOVE : end;
    }
    within(bills, start, Time.HOURS_PER_WEEK, bends ? halvings : 0, budget, all);
    return all;
  }

  /// Adds the hours within a piece at which the cost bends for another reason than the work.
  private static void within(
      Bills bills,
      double start,
      double end,
      int halvings,
      Budget budget,
      List<HoursPoints.Point> to) {
    if (halvings > 0) {
      to.addAll(Kinks.between(start, end, halvings, budget, bills::usdAt));
    } else if (bills.inputs().get(CREDITS) > 0) {
      usedUp(bills, bills.inputs().get(CREDITS), start, end, to);
    }
  }

  /// Adds the hours within a piece at which credits are used up exactly at the end of a month.
  private static void usedUp(
      Bills bills, double credits, double start, double end, List<HoursPoints.Point> to) {
    double[] low = bills.chargedUpTo(start);
    double[] high = bills.chargedUpTo(end);
    double[] hours = new double[low.length];
    int count = 0;
    for (int month = 0; month < low.length; month++) {
      double share = (credits - low[month]) / (high[month] - low[month]);
      if (share > 0 && share < 1) {
        hours[count++] = start + share * (end - start);
      }
    }
    Arrays.sort(hours, 0, count);
    double before = start * Contender.ABOVE;
    for (int i = 0; i < count; i++) {
      if (hours[i] > before && hours[i] * Contender.ABOVE < end) {
        to.add(new HoursPoints.Point(hours[i], false));
        before = hours[i] * Contender.ABOVE;
      }
    }
  }
}
