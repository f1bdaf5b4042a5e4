package dev.rackrate.proof;

import dev.rackrate.proof.Book.Accrues;
import dev.rackrate.proof.Book.Taxed;
import dev.rackrate.proof.TrialStudy.Box;
import dev.rackrate.proof.TrialStudy.Deal;
import dev.rackrate.proof.TrialStudy.Demand;
import dev.rackrate.proof.TrialStudy.Extra;
import dev.rackrate.proof.TrialStudy.Offer;
import dev.rackrate.proof.TrialStudy.Reservation;
import dev.rackrate.proof.TrialStudy.Spot;
import dev.rackrate.proof.TrialStudy.There;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/// Keeps the books of every option of a study the slow way: month by month, each machine, loan and
/// reservation for itself, from the rules in words and with none of the program's code.
final class SlowLedger {

  private static final double WEEK = 168;
  private static final double YEAR = 8_766;
  private static final int LONGEST_TERM = 240;

  /// What credits pay of a free month when two ways are weighed.
  private static final double MOST_OF = 1 - 1e-6;

  /// What a quotient may be above a whole number and still count as it.
  private static final double FORGIVEN = 1e-9;

  private final TrialStudy study;
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

  SlowLedger(TrialStudy study) {
    this.study = study;
    this.horizon = study.terms().horizonMonths();
    this.hoursPerMonth = study.terms().hoursPerMonth();
  }

  /// The books of all options by their ids, where every GPU does the work of any other.
  Map<String, Book> books() {
    return books(_ -> 1);
  }

  /// The books of all options by their ids.
  ///
  /// @param ratio GPUs of the demand that one GPU of an option stands for
  Map<String, Book> books(ToDoubleFunction<String> ratio) {
    double[] there = gpusThere(ratio);
    Map<String, Book> books = new LinkedHashMap<>();
    for (Box box : study.boxes()) {
      String id = "build:" + box.name();
      books.put(id, owned(box, ratio.applyAsDouble(id), there));
    }
    for (Offer offer : study.offers()) {
      for (String kind : kinds(offer)) {
        String id = kind + ":" + offer.name();
        books.put(id, rented(offer, kind, ratio.applyAsDouble(id), there));
      }
    }
    return books;
  }

  /// GPUs of the demand whose work machines already there do, from month 1 on at index 1.
  private double[] gpusThere(ToDoubleFunction<String> ratio) {
    double[] gpus = new double[horizon + 1];
    for (There there : study.have()) {
      Box box =
          study.boxes().stream()
              .filter(b -> b.name().equals(there.box()))
              .findFirst()
              .orElseThrow();
      double each = box.chips().gpus() * ratio.applyAsDouble("build:" + box.name());
      for (int month = 1; month <= horizon && holdsTheWork(box); month++) {
        boolean isThere = !study.terms().asOf().plusMonths(month).isAfter(there.until());
        gpus[month] += isThere ? there.count() * each : 0;
      }
    }
    for (int month = 1; month <= horizon; month++) {
      gpus[month] = Math.min(gpus[month], study.demand().gpus());
    }
    return gpus;
  }

  /// Work counted in a GPU needs as much memory as that has.
  private boolean holdsTheWork(Box box) {
    String own = box.chips().gpu();
    String counted = study.demand().gpu();
    return own.isEmpty() || counted.isEmpty() || gigabytes(own) >= gigabytes(counted);
  }

  private static int gigabytes(String gpu) {
    return switch (gpu) {
      case "RTX 4090", "RTX 3090", "A10" -> 24;
      case "L40S" -> 48;
      case "A100 SXM 80GB", "H100 SXM" -> 80;
      default -> throw new IllegalArgumentException(gpu);
    };
  }

  private static List<String> kinds(Offer offer) {
    List<String> kinds = new ArrayList<>();
    if (offer.prices().onDemandUsdPerHour() > 0) {
      kinds.add("on-demand");
    }
    if (offer.prices().spot().usdPerHour() > 0) {
      kinds.add("spot");
    }
    offer.prices().reserved().forEach(reservation -> kinds.add(reservation.id()));
    if (offer.prices().usdPerMonth() > 0) {
      kinds.add("monthly");
    }
    return kinds;
  }

  /// What the work asks of one kind of machine in one month.
  ///
  /// @param busyHours hours in which the work runs at all
  /// @param machineHours hours in use, added over machines
  private record Use(
      double gpuHours, double busyHours, double machineHours, int machines, int startMachines) {}

  /// Use from month 1 on. Each GPU of the demand is busy for the same hours, which rise with the
  /// work up to the most; those already there do that much and leave the rest, for which whole
  /// machines are added.
  private List<Use> use(int gpusPerMachine, double ratio, double[] there) {
    Demand demand = study.demand();
    double mostPerWeek = Math.max(demand.mostHours(), demand.hoursPerWeek());
    double most = mostPerWeek / WEEK * hoursPerMonth;
    double hoursOfEach = demand.hoursPerWeek() / WEEK * hoursPerMonth;
    List<Use> months = new ArrayList<>();
    for (int month = 1; month <= horizon; month++) {
      double atThose = there[month] * Math.min(hoursOfEach, most);
      double gpuHours = forgiven((demand.gpus() * hoursOfEach - atThose) / ratio);
      int startGpus = up((demand.gpus() - there[month]) / ratio);
      int startMachines = up(startGpus / (double) gpusPerMachine);
      double busy = startGpus == 0 ? 0 : Math.min(gpuHours / startGpus, most);
      int machines = Math.max(startMachines, up(gpuHours / gpusPerMachine / most));
      double machineHours = Math.max(startMachines * busy, gpuHours / gpusPerMachine);
      months.add(new Use(gpuHours, busy, machineHours, machines, startMachines));
      hoursOfEach += hoursOfEach * demand.monthlyGrowth();
    }
    return months;
  }

  /// Hours, without what only rounding has left.
  private static double forgiven(double hours) {
    return hours > FORGIVEN ? hours : 0;
  }

  private static int up(double quotient) {
    int whole = (int) quotient;
    return quotient - whole > FORGIVEN ? whole + 1 : whole;
  }

  private Book owned(Box box, double ratio, double[] there) {
    Book book = new Book(study.terms());
    List<Use> months = use(box.chips().gpus(), ratio, there);
    for (Extra extra : study.site().extras()) {
      if (!extra.isMonthly()) {
        payExtra(book, extra, 0, horizon);
      }
    }
    List<OwnedMachine> inUse = new ArrayList<>();
    for (int end = 0; end < horizon; end++) {
      int now = end;
      inUse.removeIf(machine -> machine.isWornOut(now));
      while (inUse.size() < months.get(end).machines()) {
        OwnedMachine machine = new OwnedMachine(book, box, end);
        machine.buy();
        inUse.add(machine);
      }
      Use use = months.get(end);
      int month = end + 1;
      inUse.forEach(machine -> machine.live(month));
      inUse.forEach(machine -> machine.sellAtEnd(month));
      siteMonth(book, box, month, use);
      if (there[month] == 0) {
        placeMonth(book, month);
      }
      book.work(month, use.gpuHours() * ratio);
    }
    book.addTaxes(study.tax());
    return book;
  }

  /// What is paid once for all machines, unless one that is there pays for it.
  private void placeMonth(Book book, int month) {
    for (Extra extra : study.site().extras()) {
      if (extra.isMonthly()) {
        book.pay(extra.label(), month, extra.usd(), Taxed.WITH_VAT);
      }
    }
    if (study.site().spaceUsdPerKwMonth() == 0) {
      book.pay("Space", month, study.site().spaceUsdPerMonth(), Taxed.WITH_VAT);
    }
    TrialStudy.Team team = study.team();
    double staff = team.usdPerHour() * team.fixedHoursPerMonth();
    book.pay("Staff", month, staff, Taxed.WITHOUT_VAT);
  }

  /// What follows use.
  private void siteMonth(Book book, Box box, int month, Use use) {
    double extraKw = (box.power().loadWatts() - box.power().idleWatts()) / 1000;
    if (box.power().runningUsdPerHour() == 0) {
      payEnergy(book, month, extraKw * use.gpuHours() / box.chips().gpus());
    }
    book.pay(
        "Running", month, box.power().runningUsdPerHour() * use.machineHours(), Taxed.WITH_VAT);
    double kept = study.site().storageUsdPerGbMonth() * study.demand().stored().gigabytes();
    book.pay("Storage", month, kept, Taxed.WITH_VAT);
    TrialStudy.Team team = study.team();
    double failures = box.chips().gpus() * box.care().failuresPerYear();
    double out = Math.min(1, failures * box.care().repairHours() / YEAR);
    book.pay("Downtime", month, team.downtimeUsdPerHour() * out * use.busyHours(), Taxed.NO);
  }

  private void payEnergy(Book book, int month, double kwh) {
    TrialStudy.Site site = study.site();
    book.pay("Energy", month, kwh * site.pue() * site.usdPerKwh(), Taxed.WITH_VAT);
  }

  /// A cost the study names: once with `start`, or in every month after it up to the last.
  private static void payExtra(Book book, Extra extra, int start, int last) {
    if (extra.isMonthly()) {
      for (int month = start + 1; month <= last; month++) {
        book.pay(extra.label(), month, extra.usd(), Taxed.WITH_VAT);
      }
    } else {
      book.payAtOnce(extra.label(), start, extra.usd(), Taxed.WITH_VAT);
    }
  }

  /// One machine from its purchase at the end of a month until it is sold.
  private final class OwnedMachine {
    private final Book book;
    private final Box box;
    private final int bought;
    private final int life;
    private final double taxedPrice;
    private double notWrittenOff = 1;

    OwnedMachine(Book book, Box box, int bought) {
      this.book = book;
      this.box = box;
      this.bought = bought;
      this.life = box.lifeMonths() > 0 ? box.lifeMonths() : horizon;
      this.taxedPrice = box.priceUsd() * (1 + study.tax().salesTax() + study.tax().vat());
    }

    void buy() {
      double price = box.priceUsd();
      if (box.loan().termMonths() == 0) {
        book.payAtOnce("Purchase", bought, price, Taxed.NO);
      } else {
        borrow(price);
      }
      book.payAtOnce("Sales tax on purchase", bought, price * study.tax().salesTax(), Taxed.NO);
      book.payAtOnce("VAT on purchase", bought, price * study.tax().vat(), Taxed.NO);
      for (Extra extra : box.extras()) {
        payExtra(book, extra, bought, Math.min(bought + life, horizon));
      }
    }

    /// Pays a loan back in level payments; what is open at the horizon is repaid there.
    private void borrow(double price) {
      int term = box.loan().termMonths();
      double rate = box.loan().yearlyRate() / 12;
      double worthOfPayments = 0;
      for (int payment = 1; payment <= term; payment++) {
        worthOfPayments += Math.pow(1 + rate, -payment);
      }
      double level = price / worthOfPayments;
      double open = price;
      for (int month = bought + 1; month <= Math.min(bought + term, horizon); month++) {
        double interest = open * rate;
        book.pay("Loan payments", month, level, Taxed.NO);
        book.pay("Tax relief on interest", month, -study.tax().income() * interest, Taxed.NO);
        open -= level - interest;
      }
      if (bought + term > horizon) {
        book.payAtOnce("Loan payments", horizon, open, Taxed.NO);
      }
    }

    boolean isWornOut(int month) {
      return month == bought + life;
    }

    /// A month in service.
    void live(int month) {
      if (box.power().runningUsdPerHour() == 0) {
        payEnergy(book, month, box.power().idleWatts() / 1000 * hoursPerMonth);
        double perKw = study.site().spaceUsdPerKwMonth();
        book.pay("Space", month, perKw * box.power().loadWatts() / 1000, Taxed.WITH_VAT);
      }
      TrialStudy.Team team = study.team();
      double staff = team.usdPerHour() * team.hoursPerMachineMonth();
      book.pay("Staff", month, staff, Taxed.WITHOUT_VAT);
      book.pay("Third-party running", month, team.feeUsdPerMachineMonth(), Taxed.WITH_VAT);
      double support = box.care().supportPerYear() * box.priceUsd() / 12;
      book.pay("Support contract", month, support, Taxed.WITH_VAT);
      book.pay("Upkeep", month, box.care().upkeepUsdPerYear() / 12, Taxed.WITH_VAT);
      if (month - bought > box.care().warrantyMonths()) {
        spares(month);
      }
      if (study.tax().income() > 0) {
        writeOff(month);
      }
    }

    private void writeOff(int month) {
      double share = Math.min(notWrittenOff, 1 / study.tax().depreciationMonths());
      notWrittenOff -= share;
      double relief = study.tax().income() * taxedPrice * share;
      book.pay("Tax relief on depreciation", month, -relief, Taxed.NO);
    }

    private void spares(int month) {
      double gpus = box.chips().gpus();
      double spare = box.care().sparePriceUsd();
      double part = spare > 0 ? spare : box.priceUsd() / gpus;
      double failures = gpus * box.care().failuresPerYear() / 12;
      book.pay("Spares after warranty", month, failures * part, Taxed.WITH_VAT);
    }

    /// Sold when worn out or at the horizon; until then each month takes the same share of its
    /// worth.
    void sellAtEnd(int month) {
      if (month != horizon && !isWornOut(month)) {
        return;
      }
      double worth = box.resaleUsd();
      if (box.priceUsd() > 0) {
        double kept = Math.pow(box.resaleUsd() / box.priceUsd(), 1.0 / life);
        worth = box.priceUsd();
        for (int m = bought + 1; m <= month; m++) {
          worth *= kept;
        }
      }
      boolean isYoung = month - bought < 12 && !isWornOut(month);
      String line = isYoung ? "Resale of machines under a year old" : "Resale";
      book.payAtOnce(line, month, -worth, Taxed.NO);
      if (study.tax().income() > 0) {
        double gain = worth - taxedPrice * notWrittenOff;
        book.payAtOnce("Tax on resale gain", month, study.tax().income() * gain, Taxed.NO);
      }
    }
  }

  private Book rented(Offer offer, String kind, double ratio, double[] there) {
    Book book = new Book(study.terms());
    List<Use> months = use(offer.chips().gpus(), ratio, there);
    double atOnce = study.demand().gpus() / ratio;
    session = study.demand().sessionHours() * atOnce / up(atOnce);
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

  private void rentedMonth(Book book, Offer offer, int month, double paid, Use use) {
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
  private void extras(Book book, Offer offer, List<Use> months) {
    int held = 0;
    for (int end = 0; end < horizon; end++) {
      for (; held < months.get(end).machines(); held++) {
        for (Extra extra : offer.extras()) {
          payExtra(book, extra, end, horizon);
        }
      }
    }
  }

  private void hourly(Book book, String label, Offer offer, List<Use> months, double price) {
    for (int month = 1; month <= horizon; month++) {
      Use use = months.get(month - 1);
      double most = use.machines() * hoursPerMonth;
      double hours = Math.min(use.machineHours() * billedForAnHour(offer), most);
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
    double started = increment > 0 ? up(held / increment) * increment : held;
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
  private void spot(Book book, Offer offer, List<Use> months, double paid) {
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

  private void monthly(Book book, Offer offer, List<Use> months, double paid) {
    for (int month = 1; month <= horizon; month++) {
      double usd = offer.prices().usdPerMonth() * paid * priceLevel(offer, month - 1);
      Use use = months.get(month - 1);
      double sessions = session > 0 ? use.busyHours() / session : 1;
      double inUse = Math.min(1, sessions * (session > 0 ? up(session / hoursPerMonth) : 1));
      double all = usd * use.machines() * inUse;
      book.bill("Rent by the month", month, all, Accrues.OVER_THE_MONTH, 0);
    }
  }

  /// Reserves the first machines; those that growth adds and those whose term ends take whatever is
  /// cheaper to the horizon, a term at the price of the day or the hour.
  private void reserved(Book book, Offer offer, Reservation terms, List<Use> months, double paid) {
    List<Integer> ends = new ArrayList<>();
    double[] hourly = hourlyOfEach(offer, months, paid);
    double[] rest = rest(book, offer, terms, hourly, paid);
    for (int now = 0; now < horizon; now++) {
      int today = now;
      ends.removeIf(end -> end == today);
      boolean canGoByTheHour = now > 0 && offer.prices().onDemandUsdPerHour() > 0;
      boolean goesByTheHour =
          canGoByTheHour
              && hourUsd(book, hourly[now], now + 1) + rest[now + 1]
                  < (1 - 1e-9)
                      * (signedUsd(book, terms, now, paid * priceLevel(offer, now))
                          + rest[Math.min(now + terms.termMonths(), horizon)]);
      while (!goesByTheHour && ends.size() < months.get(now).machines()) {
        reserve(book, terms, now, paid * priceLevel(offer, now));
        ends.add(now + terms.termMonths());
      }
      int free = months.get(now).machines() - ends.size();
      book.bill(
          "Rent by the hour where no term runs",
          now + 1,
          free * hourly[now],
          Accrues.OVER_THE_MONTH,
          0);
    }
  }

  /// What one machine by the hour costs in each month, the first at 0.
  private double[] hourlyOfEach(Offer offer, List<Use> months, double paid) {
    double[] each = new double[horizon];
    double price = offer.prices().onDemandUsdPerHour() * paid;
    for (int month = 0; month < horizon; month++) {
      Use use = months.get(month);
      if (use.machines() > 0) {
        double hours = use.machineHours() * billedForAnHour(offer) / use.machines();
        each[month] = Math.min(hours, hoursPerMonth) * price * priceLevel(offer, month);
      }
    }
    return each;
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
      Deal deal, Offer offer, Reservation terms, List<Use> months, double paid) {
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
