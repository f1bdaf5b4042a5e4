package dev.rackrate.catalogue;

import dev.rackrate.quantity.Require;
import dev.rackrate.quantity.Time;
import java.util.OptionalDouble;

/// One way in which an offer is priced, for the whole machine.
public sealed interface Pricing {

  double HOURS_PER_MONTH = Time.HOURS_PER_MONTH;

  /// What each hour is billed at.
  double usdPerHour();

  /// What an hour costs with the payment at the start of a term spread over its hours.
  default double usdPerHourInAll() {
    return this instanceof Reserved(int months, double usdPerHour, double upfrontUsd)
        ? usdPerHour + upfrontUsd / (months * HOURS_PER_MONTH)
        : usdPerHour();
  }

  /// The word used in tables, with the term of a reservation.
  default String label() {
    return switch (this) {
      case OnDemand _ -> "on-demand";
      case Spot _ -> "spot";
      case Reserved reserved -> "reserved-" + term(reserved.termMonths());
      case Block _ -> "block";
      case Monthly _ -> "monthly";
    };
  }

  /// The same way of paying with every amount times a factor: in another currency, say.
  default Pricing times(double factor) {
    return switch (this) {
      case OnDemand(double perHour) -> new OnDemand(perHour * factor);
      case Spot(double perHour, OptionalDouble share) -> new Spot(perHour * factor, share);
      case Reserved(int months, double perHour, double upfront) ->
          new Reserved(months, perHour * factor, upfront * factor);
      case Block(double perHour) -> new Block(perHour * factor);
      case Monthly(double perHour) -> new Monthly(perHour * factor);
    };
  }

  private static String term(int months) {
    return months % 12 == 0 ? months / 12 + "y" : months + "m";
  }

  /// Paid by the hour while it runs.
  record OnDemand(double usdPerHour) implements Pricing {
    public OnDemand {
      Require.positive(usdPerHour, "usd_per_hour");
    }
  }

  /// Paid by the hour and taken away when somebody pays more.
  ///
  /// @param interruptedPerMonth share of machines interrupted in a month, where known
  record Spot(double usdPerHour, OptionalDouble interruptedPerMonth) implements Pricing {
    public Spot {
      Require.positive(usdPerHour, "usd_per_hour");
      interruptedPerMonth.ifPresent(
          share -> Require.between(share, 0, 0.99, "interruptions_per_month"));
    }
  }

  /// Paid every hour of a term, with or without a payment at its start.
  record Reserved(int termMonths, double usdPerHour, double upfrontUsd) implements Pricing {
    public Reserved {
      Require.atLeast(termMonths, 1, "term_months");
      Require.atLeast(usdPerHour, 0, "usd_per_hour");
      Require.atLeast(upfrontUsd, 0, "upfront_usd");
      Require.positive(usdPerHour + upfrontUsd, "price of a reservation");
    }
  }

  /// Prepaid for days ahead and used or not; booked again when it ends.
  record Block(double usdPerHour) implements Pricing {
    public Block {
      Require.positive(usdPerHour, "usd_per_hour");
    }
  }

  /// Paid by the month, however much used.
  ///
  /// @param usdPerHour the price as sources give it: for each hour of the month
  record Monthly(double usdPerHour) implements Pricing {
    public Monthly {
      Require.positive(usdPerHour, "usd_per_hour");
    }
  }
}
