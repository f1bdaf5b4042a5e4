package dev.rackrate.proof;

import dev.rackrate.proof.Book.Accrues;
import dev.rackrate.proof.Book.Taxed;
import dev.rackrate.proof.TrialStudy.Deal;
import dev.rackrate.proof.TrialStudy.Extra;
import dev.rackrate.proof.TrialStudy.Offer;
import dev.rackrate.proof.TrialStudy.Reservation;
import dev.rackrate.proof.TrialStudy.Spot;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;

/// Keeps the books of machines that are rented, each reservation for itself.
final class SlowRenting {

  private static final int LONGEST_TERM = 240;

  /// What credits pay of a free month when two ways are weighed.
  private static final double MOST_OF = 1 - 1e-6;

  private final TrialStudy study;
  private final SlowUse use;
  private final int horizon;
  private final double hoursPerMonth;

  /// Length of a session on the machines being billed.
  private double session;

  /// What is owed at the horizon for the months after it, the first at 1.
  private double[] owedLater = {};

  /// What of a dollar due in a month is paid in money, where credits pay their days whatever is
  /// signed; 1 in every month where they are used up before.
  private double[] inMoney = {};

  /// The support plan of the seller, what it charges a month for data, and machines that share what
  /// the plan takes, the first month at 0: what contracts are weighed with.
  private TrialStudy.Plan plan = TrialStudy.Plan.NONE;

  private double dataUsd;
  private int[] machines = {};

  SlowRenting(TrialStudy study, SlowUse use) {
    this.study = study;
    this.use = use;
    this.horizon = study.terms().horizonMonths();
    this.hoursPerMonth = study.terms().hoursPerMonth();
  }

  Book book(Offer offer, String kind, double ratio, double[] there) {
    Book book = new Book(study.terms());
    List<SlowUse.Month> months = use.months(offer.chips().gpus(), ratio, there);
    double shorter = use.shareOfTime(offer.chips().gpus(), ratio);
    session = study.demand().sessionHours() * shorter;
    Deal deal = study.deal(offer.provider());
    double paid = 1 - deal.discount();
    owedLater = new double[LONGEST_TERM + 1];
    switch (kind) {
      case "on-demand" -> {
        double price = offer.prices().onDemandUsdPerHour() * paid;
        hourly(book, "Rent by the hour", offer, months, price);
      }
      case "spot" -> spot(book, offer, months, paid);
      case "monthly" -> monthly(book, offer, months, paid);
      default -> {
        Reservation terms =
            offer.prices().reserved().stream()
                .filter(r -> r.id().equals(kind))
                .findFirst()
                .orElseThrow();
        inMoney = inMoney(deal, offer, terms, months, paid);
        plan = deal.plan();
        dataUsd = paid * dataUsd(offer);
        machines = months.stream().mapToInt(use -> Math.max(1, use.machines())).toArray();
        reserved(book, offer, terms, months, paid);
      }
    }
    for (int month = 1; month <= horizon; month++) {
      rentedMonth(book, offer, month, paid, months.get(month - 1));
      book.work(month, months.get(month - 1).gpuHours() * ratio);
    }
    extras(book, offer, months);
    supportPlan(book, deal.plan());
    credits(book, deal);
    book.addTaxes(study.tax());
    return book;
  }

  private void rentedMonth(Book book, Offer offer, int month, double paid, SlowUse.Month use) {
    book.bill("Storage", month, storageUsd(offer) * paid, Accrues.OVER_THE_MONTH, 0);
    book.bill("Egress", month, egressUsd(offer) * paid, Accrues.OVER_THE_MONTH, 0);
    TrialStudy.Team team = study.team();
    book.pay("Staff", month, team.usdPerHour() * team.rentedHoursPerMonth(), Taxed.WITHOUT_VAT);
    double out = 1 - offer.service().availability();
    book.pay("Downtime", month, team.downtimeUsdPerHour() * out * use.busyHours(), Taxed.NO);
  }

  private double dataUsd(Offer offer) {
    return storageUsd(offer) + egressUsd(offer);
  }

  private double storageUsd(Offer offer) {
    return offer.service().storageUsdPerGbMonth() * study.demand().stored().gigabytes();
  }

  private double egressUsd(Offer offer) {
    return offer.service().egressUsdPerGb() * study.demand().stored().gigabytesOutPerMonth();
  }

  /// Costs the offer names: once with a machine when it is first taken, or every month it is held.
  private void extras(Book book, Offer offer, List<SlowUse.Month> months) {
    int held = 0;
    for (int end = 0; end < horizon; end++) {
      for (; held < months.get(end).machines(); held++) {
        for (Extra extra : offer.extras()) {
          SlowLedger.payExtra(book, extra, end, horizon);
        }
      }
    }
  }

  private void hourly(
      Book book, String label, Offer offer, List<SlowUse.Month> months, double price) {
    for (int month = 1; month <= horizon; month++) {
      SlowUse.Month use = months.get(month - 1);
      double hours = 0;
      for (int machine = 1; machine <= use.machines(); machine++) {
        hours += billedOf(machine, offer, use);
      }
      double usd = hours * price * priceLevel(offer, month - 1);
      book.bill(label, month, usd, Accrues.OVER_THE_MONTH, 0);
    }
  }

  /// Hours paid for an hour of use: each session from the start of the machine in whole increments.
  private double billedForAnHour(Offer offer) {
    double idle = 1 + offer.billing().idleShare();
    if (session == 0) {
      return idle;
    }
    double held = session + offer.billing().startUpHours();
    double increment = offer.billing().incrementHours();
    double started = increment > 0 ? SlowUse.up(held / increment) * increment : held;
    return idle * Math.max(offer.billing().minimumHours(), started) / session;
  }

  /// What has become of a price of 1 at the end of a month.
  private static double priceLevel(Offer offer, int month) {
    double monthly = Math.pow(1 + offer.yearlyTrend(), 1.0 / 12);
    double level = 1;
    for (int m = 1; m <= month; m++) {
      level *= monthly;
    }
    return level;
  }

  /// The gang is taken to be that of the end, when no machine already there is part of it any more.
  private void spot(Book book, Offer offer, List<SlowUse.Month> months, double paid) {
    Spot spot = offer.prices().spot();
    double longer = hoursForAnHourOnSpot(spot, months.getLast().startMachines());
    double price = spot.usdPerHour() * longer * paid * spot.available();
    hourly(book, "Rent on spot", offer, months, price);
    double fallback = offer.prices().onDemandUsdPerHour() * paid * (1 - spot.available());
    hourly(book, "Hourly rent while spot is not available", offer, months, fallback);
  }

  /// Checkpoints at the Young/Daly interval t cost C / t; an interruption of any machine of the
  /// gang takes half of (t + C) and the restart.
  private double hoursForAnHourOnSpot(Spot spot, int machines) {
    double share = spot.interruptedPerMonth();
    if (share == 0) {
      return 1;
    }
    double perHour = -Math.log(1 - share) / study.terms().hoursPerMonth() * machines;
    double save = study.demand().interruption().checkpointHours();
    double restart = study.demand().interruption().restartHours();
    double every = Math.sqrt(2 * save / perHour);
    double saving = save > 0 ? save / every : 0;
    return (1 + saving) / (1 - perHour * ((every + save) / 2 + restart));
  }

  private void monthly(Book book, Offer offer, List<SlowUse.Month> months, double paid) {
    for (int month = 1; month <= horizon; month++) {
      double usd = offer.prices().usdPerMonth() * paid * priceLevel(offer, month - 1);
      SlowUse.Month use = months.get(month - 1);
      double sessions = session > 0 ? use.busyHours() / session : 1;
      double inUse =
          Math.min(1, sessions * (session > 0 ? SlowUse.up(session / hoursPerMonth) : 1));
      double all = usd * use.machines() * inUse;
      book.bill("Rent by the month", month, all, Accrues.OVER_THE_MONTH, 0);
    }
  }

  /// Each machine for itself: those of the first month sign then; one that growth adds and one
  /// whose term ends takes whatever is cheaper to the horizon by its own hours, a term at the price
  /// of the day or the hour.
  private void reserved(
      Book book, Offer offer, Reservation terms, List<SlowUse.Month> months, double paid) {
    int most = months.stream().mapToInt(SlowUse.Month::machines).max().orElseThrow();
    double[] usd = new double[horizon];
    for (int machine = 1; machine <= most; machine++) {
      double[] hourly = hourlyOf(machine, offer, months, paid);
      double[] rest = rest(book, offer, terms, hourly, paid);
      int until = 0;
      for (int now = 0; now < horizon; now++) {
        if (until > now || months.get(now).machines() < machine) {
          continue;
        }
        boolean canGoByTheHour = now > 0 && offer.prices().onDemandUsdPerHour() > 0;
        if (canGoByTheHour
            && hourUsd(book, hourly[now], now + 1) + rest[now + 1]
                < (1 - 1e-9)
                    * (signedUsd(book, terms, now, paid * priceLevel(offer, now))
                        + rest[Math.min(now + terms.termMonths(), horizon)])) {
          usd[now] += hourly[now];
        } else {
          reserve(book, terms, now, paid * priceLevel(offer, now));
          until = now + terms.termMonths();
        }
      }
    }
    for (int now = 0; now < horizon; now++) {
      book.bill(
          "Rent by the hour where no term runs", now + 1, usd[now], Accrues.OVER_THE_MONTH, 0);
    }
  }

  /// What one machine by the hour costs in each month, the first at 0: the machines before it work
  /// as long as the work runs, and it does what they leave. What growth adds to machines already
  /// there runs the most.
  private double[] hourlyOf(int machine, Offer offer, List<SlowUse.Month> months, double paid) {
    double[] each = new double[horizon];
    double price = offer.prices().onDemandUsdPerHour() * paid;
    for (int month = 0; month < horizon; month++) {
      double hours = billedOf(machine, offer, months.get(month));
      each[month] = hours * price * priceLevel(offer, month);
    }
    return each;
  }

  /// Hours billed of one machine, counted from 1, at most those of the month.
  private double billedOf(int machine, Offer offer, SlowUse.Month use) {
    double perWeek = Math.max(study.demand().mostHours(), study.demand().hoursPerWeek());
    double ofFull = use.startMachines() > 0 ? use.busyHours() : perWeek / 168 * hoursPerMonth;
    double left = use.machineHours();
    for (int before = 1; before < machine; before++) {
      left -= Math.min(left, ofFull);
    }
    return Math.min(Math.min(left, ofFull) * billedForAnHour(offer), hoursPerMonth);
  }

  /// What a machine that is free at the end of a month costs at least from there on: worked back
  /// from the horizon, now at 0.
  private double[] rest(Book book, Offer offer, Reservation terms, double[] hourly, double paid) {
    double[] rest = new double[horizon + 1];
    for (int now = horizon - 1; now >= 0; now--) {
      double signed =
          signedUsd(book, terms, now, paid * priceLevel(offer, now))
              + rest[Math.min(now + terms.termMonths(), horizon)];
      double free = hourUsd(book, hourly[now], now + 1) + rest[now + 1];
      rest[now] = Math.min(signed, free);
    }
    return rest;
  }

  /// Today's worth of one machine by the hour in a month.
  private double hourUsd(Book book, double usd, int month) {
    return book.discount(month) * (usd * inMoney[month] + support(month, usd));
  }

  /// Today's worth of one term.
  private double signedUsd(Book book, Reservation terms, int start, double priceLevel) {
    double upfront = terms.upfrontUsd() * priceLevel;
    double usd = book.discount(start) * (upfront * inMoney[start] + support(start, upfront));
    double monthly = terms.usdPerHour() * priceLevel * hoursPerMonth;
    for (int month = start + 1; month <= start + terms.termMonths(); month++) {
      double untilThen = month > horizon ? 0 : support(month, monthly);
      double money = monthly * inMoney[month];
      usd += book.discount(Math.min(month, horizon)) * (money + untilThen);
    }
    return usd;
  }

  /// What the support plan takes of what each of a month's machines is charged, data aside.
  private double support(int month, double usd) {
    int sharing = machines[Math.max(0, month - 1)];
    return (support(dataUsd + sharing * usd) - support(dataUsd)) / sharing;
  }

  private double support(double billedUsd) {
    return Math.max(plan.minimumUsd(), plan.share() * billedUsd);
  }

  /// Credits that cover the dearest that could be signed in each of their months make these months
  /// all but free; a millionth counts, so that of two free ways the one that uses less is taken.
  private double[] inMoney(
      Deal deal, Offer offer, Reservation terms, List<SlowUse.Month> months, double paid) {
    double[] weights = new double[horizon + LONGEST_TERM + 1];
    Arrays.fill(weights, 1);
    double dearest = 0;
    for (int month = 0; month <= horizon; month++) {
      int machines = months.get(Math.min(month, horizon - 1)).machines();
      double hourly = Math.max(offer.prices().onDemandUsdPerHour(), terms.usdPerHour());
      double most = hourly * hoursPerMonth + terms.upfrontUsd();
      dearest +=
          shareOfDays(month, deal.creditsEnd()) * machines * most * paid * priceLevel(offer, month);
    }
    for (int month = 0; month < weights.length && deal.creditsUsd() >= dearest; month++) {
      weights[month] -= deal.creditsUsd() > 0 ? MOST_OF * shareOfDays(month, deal.creditsEnd()) : 0;
    }
    return weights;
  }

  private void reserve(Book book, Reservation terms, int start, double priceLevel) {
    int end = start + terms.termMonths();
    double monthly = terms.usdPerHour() * priceLevel * hoursPerMonth;
    for (int month = start + 1; month <= end; month++) {
      boolean isTail = month > horizon;
      if (isTail) {
        owedLater[month - horizon] += monthly;
      }
      book.bill(
          "Reserved hours",
          Math.min(month, horizon),
          monthly,
          isTail ? Accrues.AT_ONCE : Accrues.OVER_THE_MONTH,
          0);
    }
    double upfront = terms.upfrontUsd() * priceLevel;
    book.bill("Reservation paid upfront", start, upfront, Accrues.AT_ONCE, terms.termMonths());
  }

  /// Days of a month up to the last day of the credits, counted one by one; what falls at the start
  /// is paid if they have not ended by then.
  private double shareOfDays(int month, LocalDate last) {
    LocalDate start = study.terms().asOf();
    if (month == 0) {
      return last.isBefore(start) ? 0 : 1;
    }
    double days = 0;
    double paid = 0;
    LocalDate end = start.plusMonths(month);
    for (LocalDate day = start.plusMonths(month - 1); day.isBefore(end); day = day.plusDays(1)) {
      days++;
      paid += day.isAfter(last) ? 0 : 1;
    }
    return paid / days;
  }

  /// A share of each bill of the provider before credits, and in every month at least the minimum.
  /// The plan ends with the horizon: what is charged there for later months is not part of it.
  private void supportPlan(Book book, TrialStudy.Plan plan) {
    book.payAtOnce("Support plan", 0, plan.share() * book.billedUsd(0), Taxed.WITH_VAT);
    for (int month = 1; month <= horizon && plan.isBought(); month++) {
      double later = month == horizon ? Arrays.stream(owedLater).sum() : 0;
      double usd = Math.max(plan.minimumUsd(), plan.share() * (book.billedUsd(month) - later));
      book.pay("Support plan", month, usd, Taxed.WITH_VAT);
    }
  }

  /// Credits pay each bill of the provider in turn until they are used up or end; of the month in
  /// which they end the share of its days.
  private void credits(Book book, Deal deal) {
    double left = deal.creditsUsd();
    for (int month = 0; month <= horizon && left > 0; month++) {
      double share = shareOfDays(month, deal.creditsEnd());
      double due = book.billedUsd(month) * share;
      for (int later = 1; month == horizon && later < owedLater.length; later++) {
        due -= owedLater[later] * (share - shareOfDays(horizon + later, deal.creditsEnd()));
      }
      double used = Math.min(left, due);
      book.pay("Provider credits", month, -used, Taxed.WITH_VAT);
      left -= used;
    }
  }
}
