package dev.rackrate.catalogue;

import dev.rackrate.quantity.Require;
import java.util.OptionalDouble;

/// One way in which an offer is priced, for the whole machine.
public sealed interface Pricing {

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

  /// Paid by the month, however much used.
  ///
  /// @param usdPerHour the price as sources give it: for each hour of the month
  record Monthly(double usdPerHour) implements Pricing {
    public Monthly {
      Require.positive(usdPerHour, "usd_per_hour");
    }
  }
}
