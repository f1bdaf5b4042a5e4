package dev.rackrate.breakeven;

import java.util.List;

/// Where owning one machine and renting one offer cost the same, four ways.
///
/// @param hoursPerWeek busy hours a week at the start
/// @param utilisation the same as a share of all hours
/// @param paybackMonths months after which owning has cost less than renting, discounted
/// @param simplePaybackMonths price over what a month of owning saves, undiscounted
/// @param rentUsdPerGpuHour rental price at which both cost the same, for a GPU-hour
/// @param cheaperBetween hours a week in which owning is the cheaper
/// @param crossings every change of the cheaper side, by hours
/// @param pieces against the best of all offers, which one that is from where to where; else empty
public record BreakEven(
    String buildId,
    String rentId,
    Point hoursPerWeek,
    Point utilisation,
    Point paybackMonths,
    Point simplePaybackMonths,
    Point rentUsdPerGpuHour,
    List<Interval> cheaperBetween,
    List<Crossing> crossings,
    List<Piece> pieces) {

  /// In place of the id of an offer: the cheapest of all offers at each number of hours.
  public static final String BEST = "best";

  public BreakEven {
    cheaperBetween = List.copyOf(cheaperBetween);
    crossings = List.copyOf(crossings);
    pieces = List.copyOf(pieces);
  }

  /// Whether it is against the best of all offers rather than one.
  public boolean isAgainstBest() {
    return rentId.equals(BEST);
  }

  /// A figure, or why there is none.
  public sealed interface Point {

    /// The figure.
    record At(double value) implements Point {}

    /// No figure, for a reason.
    record None(Reason reason) implements Point {}
  }

  /// Why a break-even has no figure.
  public enum Reason {
    /// Owning is the cheaper throughout.
    ALWAYS,
    /// A further hour costs as much on a machine of one's own as rented.
    RUNNING_COSTS_EXCEED_RENT,
    /// Owning gets nearer with every hour, but the week ends first.
    MORE_HOURS_THAN_A_WEEK_HAS,
    /// The machine must be replaced before it has paid itself back.
    LIFE_ENDS_FIRST,
    /// It pays back only after the horizon.
    AFTER_HORIZON,
    /// There are several; see the intervals.
    SEVERAL,
    /// It is against the best of all offers, which have no one price.
    ENVELOPE
  }

  /// Hours a week from one to the other.
  public record Interval(double from, double to) {}

  /// Hours a week from one to another in which one offer is the cheapest.
  public record Piece(double from, double to, String rentId) {}

  /// A change of the cheaper side and both bills there, in present US dollars.
  ///
  /// At a jump, where another machine is due, the bills are those just below and just above.
  public record Crossing(
      double hoursPerWeek,
      boolean isJump,
      double ownUsdBelow,
      double rentUsdBelow,
      double ownUsdAbove,
      double rentUsdAbove) {}
}
