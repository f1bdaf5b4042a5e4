package dev.rackrate.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// The payments of one option as they fall, and what they add up to.
final class Book {

  /// How taxes see a payment.
  enum Taxed {
    /// A running cost with VAT, which lowers the profit.
    WITH_VAT,
    /// A running cost without VAT, which lowers the profit.
    WITHOUT_VAT,
    /// No running cost: what a machine costs or brings in, or outside tax.
    NO
  }

  /// How a payment builds up.
  enum Accrues {
    /// Evenly over the month that ends when it is paid.
    OVER_THE_MONTH,
    /// At once when it is paid.
    AT_ONCE
  }

  /// A payment at the end of a month; month 0 is today, money in is negative.
  ///
  /// @param spread months after it over which it accrues instead; 0 for none
  record Payment(
      String label,
      int month,
      double usd,
      Taxed taxed,
      Accrues accrues,
      int spread,
      boolean isBilled) {

    private Payment tax(String newLabel, double newUsd) {
      return new Payment(newLabel, month, newUsd, Taxed.NO, accrues, spread, false);
    }
  }

  private final int horizon;
  private final double yearlyDiscount;
  private final boolean isYearly;
  private final List<Payment> payments = new ArrayList<>();
  private final double[] workHours;

  Book(TrialStudy.Terms terms) {
    this.horizon = terms.horizonMonths();
    this.yearlyDiscount = terms.discountRate();
    this.isYearly = terms.isYearly();
    this.workHours = new double[horizon + 1];
  }

  void pay(String label, int month, double usd, Taxed taxed) {
    add(label, month, usd, taxed, Accrues.OVER_THE_MONTH, 0, false);
  }

  void payAtOnce(String label, int month, double usd, Taxed taxed) {
    add(label, month, usd, taxed, Accrues.AT_ONCE, 0, false);
  }

  /// A charge of the provider, which credits may pay.
  void bill(String label, int month, double usd, Accrues accrues, int spread) {
    add(label, month, usd, Taxed.WITH_VAT, accrues, spread, true);
  }

  private void add(
      String label,
      int month,
      double usd,
      Taxed taxed,
      Accrues accrues,
      int spread,
      boolean isBilled) {
    if (usd != 0) {
      payments.add(new Payment(label, month, usd, taxed, accrues, spread, isBilled));
    }
  }

  void work(int month, double gpuHours) {
    workHours[month] = gpuHours;
  }

  /// What the provider charges in a month.
  double billedUsd(int month) {
    double usd = 0;
    for (Payment payment : payments) {
      if (payment.isBilled && payment.month == month) {
        usd += payment.usd;
      }
    }
    return usd;
  }

  /// Adds VAT and the relief of income tax to every payment that has them.
  void addTaxes(TrialStudy.Tax tax) {
    for (Payment payment : List.copyOf(payments)) {
      if (payment.taxed != Taxed.NO) {
        double vat = payment.taxed == Taxed.WITH_VAT ? tax.vat() * payment.usd : 0;
        double relief = -tax.income() * (payment.usd + vat);
        if (vat != 0) {
          payments.add(payment.tax("VAT on running costs", vat));
        }
        if (relief != 0) {
          payments.add(payment.tax("Tax relief on running costs", relief));
        }
      }
    }
  }

  List<Payment> payments() {
    return payments;
  }

  int horizon() {
    return horizon;
  }

  /// The month in which a payment of `month` leaves the account.
  private int paidIn(int month) {
    int paid = month;
    while (isYearly && paid % 12 != 0 && paid < horizon) {
      paid++;
    }
    return paid;
  }

  double discount(int month) {
    return 1 / Math.pow(Math.pow(1 + yearlyDiscount, 1.0 / 12), paidIn(month));
  }

  private double[] discounts() {
    double[] all = new double[horizon + 1];
    for (int month = 0; month <= horizon; month++) {
      all[month] = discount(month);
    }
    return all;
  }

  double presentUsd() {
    double[] discounts = discounts();
    double usd = 0;
    for (Payment payment : payments) {
      usd += payment.usd * discounts[payment.month];
    }
    return usd;
  }

  double totalUsd() {
    double usd = 0;
    for (Payment payment : payments) {
      usd += payment.usd;
    }
    return usd;
  }

  /// All that moves, whichever way: the scale of rounding errors.
  double grossUsd() {
    double usd = 0;
    for (Payment payment : payments) {
      usd += Math.abs(payment.usd);
    }
    return usd;
  }

  /// Payments by the month in which they leave the account, money out negative.
  double[] cashFlows() {
    double[] flows = new double[horizon + 1];
    for (Payment payment : payments) {
      flows[paidIn(payment.month)] -= payment.usd;
    }
    return flows;
  }

  /// Sums by label: the present worth and the plain sum.
  SortedMap<String, double[]> lines() {
    double[] discounts = discounts();
    SortedMap<String, double[]> lines = new TreeMap<>();
    for (Payment payment : payments) {
      double[] sums = lines.computeIfAbsent(payment.label, _ -> new double[2]);
      sums[0] += payment.usd * discounts[payment.month];
      sums[1] += payment.usd;
    }
    return lines;
  }

  /// Present worth of one US dollar every month.
  double presentMonths() {
    double sum = 0;
    for (int month = 1; month <= horizon; month++) {
      sum += discount(month);
    }
    return sum;
  }

  /// Busy GPU-hours, each month's discounted like its payments.
  double presentWorkHours() {
    double hours = 0;
    for (int month = 1; month <= horizon; month++) {
      hours += workHours[month] * discount(month);
    }
    return hours;
  }

  /// How the discounted bill grows from month to month.
  static final class Growth {
    private final double[] over;
    private final double[] atEnd;

    private Growth(int horizon) {
      this.over = new double[horizon + 1];
      this.atEnd = new double[horizon + 1];
    }

    /// What accrues evenly over a month.
    double over(int month) {
      return over[month];
    }

    /// What comes at once at the end of a month.
    double atEnd(int month) {
      return atEnd[month];
    }
  }

  /// The discounted payments as they accrue; one that is spread does so over the months after it,
  /// and the rest of it at the horizon.
  Growth growth() {
    Growth growth = new Growth(horizon);
    double[] discounts = discounts();
    for (Payment payment : payments) {
      double usd = payment.usd * discounts[payment.month];
      if (payment.spread > 0) {
        for (int m = payment.month + 1; m <= payment.month + payment.spread; m++) {
          double[] to = m <= horizon ? growth.over : growth.atEnd;
          to[Math.min(m, horizon)] += usd / payment.spread;
        }
      } else if (payment.accrues == Accrues.AT_ONCE || payment.month == 0) {
        growth.atEnd[payment.month] += usd;
      } else {
        growth.over[payment.month] += usd;
      }
    }
    return growth;
  }

  /// What is paid at the start, undiscounted.
  double outlayUsd() {
    return payments.stream().filter(p -> p.month == 0).mapToDouble(Payment::usd).sum();
  }

  /// What accrues over the first month, undiscounted.
  double firstMonthUsd() {
    double usd = 0;
    for (Payment payment : payments) {
      if (payment.month == 0 && payment.spread > 0) {
        usd += payment.usd / payment.spread;
      } else if (payment.month == 1 && payment.accrues == Accrues.OVER_THE_MONTH) {
        usd += payment.usd;
      }
    }
    return usd;
  }
}
