package dev.rackrate.proof;

import dev.rackrate.proof.Book.Taxed;
import dev.rackrate.proof.TrialStudy.Box;
import dev.rackrate.proof.TrialStudy.Extra;
import java.util.ArrayList;
import java.util.List;

/// Keeps the books of machines that are bought, each for itself.
final class SlowOwning {

  private static final double YEAR = 8_766;

  private final TrialStudy study;
  private final SlowUse use;
  private final int horizon;
  private final double hoursPerMonth;

  SlowOwning(TrialStudy study, SlowUse use) {
    this.study = study;
    this.use = use;
    this.horizon = study.terms().horizonMonths();
    this.hoursPerMonth = study.terms().hoursPerMonth();
  }

  Book book(Box box, double ratio, double[] there) {
    Book book = new Book(study.terms());
    List<SlowUse.Month> months = use.months(box.chips().gpus(), ratio, there);
    for (Extra extra : study.site().extras()) {
      if (!extra.isMonthly()) {
        SlowLedger.payExtra(book, extra, 0, horizon);
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
      SlowUse.Month use = months.get(end);
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
  private void siteMonth(Book book, Box box, int month, SlowUse.Month use) {
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
        SlowLedger.payExtra(book, extra, bought, Math.min(bought + life, horizon));
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
}
