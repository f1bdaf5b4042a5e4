package dev.rackrate.cost;

import static dev.rackrate.quantity.Input.INCOME_TAX;
import static dev.rackrate.quantity.Input.VAT;

import dev.rackrate.fleet.OptionKind;
import dev.rackrate.quantity.Inputs;
import dev.rackrate.scenario.CostItem;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The cost of one option from its inputs and the drivers over some stretch of time.
///
/// Holds what is fixed for the option: its kind and the costs the study names itself.
public final class CostCalculator {

  public static final String VAT_KEY = "vat-on-running-costs";
  public static final String VAT_LABEL = "VAT on running costs";
  public static final String VAT_FORMULA = "tax.vat * taxed-lines";
  public static final String RELIEF_KEY = "tax-relief-on-running-costs";
  public static final String RELIEF_LABEL = "Tax relief on running costs";
  public static final String RELIEF_FORMULA =
      "-tax.income * (expense-lines + tax.vat * taxed-lines)";

  private static final Set<CostLine> AT_ONCE =
      EnumSet.of(
          CostLine.PURCHASE,
          CostLine.SALES_TAX,
          CostLine.VAT_ON_PURCHASE,
          CostLine.BUY_OUT,
          CostLine.RESALE,
          CostLine.YOUNG_RESALE,
          CostLine.RESALE_TAX);

  private final OptionKind kind;
  private final CostLine[] known;
  private final CostItem[] items;
  private @Nullable List<Part> parts;

  public CostCalculator(OptionKind kind, List<CostItem> items) {
    this.kind = kind;
    this.known = CostLine.of(kind);
    this.items = items.toArray(CostItem[]::new);
  }

  /// The drivers that the cost follows; whoever gets them leaves them as they are.
  Driver[] read() {
    return items.length == 0 ? DriversOfKind.readByLines(kind) : DriversOfKind.readByBills(kind);
  }

  /// Those of them that machines and their hours bring about.
  Driver[] readOfMachines() {
    return DriversOfKind.ofMachines(kind, items.length > 0);
  }

  /// The whole cost in US dollars, without allocation: what searches and draws call.
  public double usd(Inputs in, Drivers drivers) {
    double usd = 0;
    double taxed = 0;
    double expenses = 0;
    for (CostLine line : known) {
      if (!line.isThere(drivers)) {
        continue;
      }
      double amount = line.usd(in, drivers);
      usd += amount;
      switch (line.treatment()) {
        case EXPENSE_WITH_VAT -> {
          taxed += amount;
          expenses += amount;
        }
        case EXPENSE -> expenses += amount;
        case CAPITAL, AFTER_TAX -> {}
      }
    }
    for (CostItem item : items) {
      double amount = itemUsd(item, drivers);
      usd += amount;
      taxed += amount;
      expenses += amount;
    }
    if (Double.isInfinite(usd)) {
      return usd;
    }
    double vat = in.get(VAT) * taxed;
    return usd + vat - in.get(INCOME_TAX) * (expenses + vat);
  }

  /// What one more of a driver costs: the bill of it alone. Every line is a rate times a driver, so
  /// that the whole cost is the sum of rates times drivers.
  public double rateUsd(Inputs in, Driver driver) {
    return usd(in, Drivers.unit(driver));
  }

  /// What falls at one moment rather than over a month: purchase, sale, their taxes, and named
  /// costs that are paid once.
  double atOnceUsd(Inputs in, Drivers drivers) {
    double usd = 0;
    for (CostLine line : known) {
      if (AT_ONCE.contains(line) && line.isThere(drivers)) {
        usd += line.usd(in, drivers);
      }
    }
    for (CostItem item : items) {
      switch (item.basis()) {
        case ONCE, PER_PURCHASE, PER_MACHINE_ADDED ->
            usd += itemUsd(item, drivers) * afterTaxes(in);
        case MONTHLY, PER_MACHINE_MONTH, PER_RENTED_MONTH -> {}
      }
    }
    return usd;
  }

  /// What a dollar of running cost comes to with VAT and after income tax.
  public static double afterTaxes(Inputs in) {
    return (1 + in.get(VAT)) * (1 - in.get(INCOME_TAX));
  }

  /// The bill over the horizon: every line that is not zero.
  public Bill bill(Inputs in, Drivers present, Drivers total) {
    List<Bill.Line> lines = new ArrayList<>();
    for (Part part : parts()) {
      double presentUsd = part.usd(in, present);
      double totalUsd = part.usd(in, total);
      if (presentUsd != 0 || totalUsd != 0) {
        lines.add(
            new Bill.Line(
                part.key(), part.label(), part.category(), presentUsd, totalUsd, part.formula()));
      }
    }
    return new Bill(lines);
  }

  /// One line of the bill that can still be evaluated on any inputs and drivers.
  sealed interface Part {
    String key();

    String label();

    CostCategory category();

    String formula();

    double usd(Inputs in, Drivers drivers);
  }

  /// A line that Rackrate knows.
  record Known(CostLine line) implements Part {
    @Override
    public String key() {
      return line.key();
    }

    @Override
    public String label() {
      return line.label();
    }

    @Override
    public CostCategory category() {
      return line.category();
    }

    @Override
    public String formula() {
      return line.formula();
    }

    @Override
    public double usd(Inputs in, Drivers drivers) {
      return line.isThere(drivers) ? line.usd(in, drivers) : 0;
    }
  }

  /// A line that the study names; known by its place, since its label may be that of another.
  record Named(int place, CostItem item) implements Part {
    @Override
    public String key() {
      return "costs[" + place + "]";
    }

    @Override
    public String label() {
      return item.label();
    }

    @Override
    public CostCategory category() {
      return CostCategory.OTHER;
    }

    @Override
    public String formula() {
      return "amount * " + driver(item).symbol();
    }

    @Override
    public double usd(Inputs in, Drivers drivers) {
      return itemUsd(item, drivers);
    }
  }

  /// A tax on the sum of other lines.
  record OnLines(
      String key,
      String label,
      String formula,
      boolean isRelief,
      List<Part> taxed,
      List<Part> expenses)
      implements Part {
    @Override
    public CostCategory category() {
      return CostCategory.TAX;
    }

    @Override
    public double usd(Inputs in, Drivers drivers) {
      double vat = in.get(VAT) * sum(taxed, in, drivers);
      return isRelief ? -in.get(INCOME_TAX) * (sum(expenses, in, drivers) + vat) : vat;
    }

    private static double sum(List<Part> parts, Inputs in, Drivers drivers) {
      double usd = 0;
      for (Part part : parts) {
        usd += part.usd(in, drivers);
      }
      return usd;
    }
  }

  /// Every line the bill can have, in its order; whoever gets them leaves them as they are.
  List<Part> parts() {
    List<Part> made = parts == null ? made() : parts;
    parts = made;
    return made;
  }

  private List<Part> made() {
    List<Part> all = new ArrayList<>();
    List<Part> taxed = new ArrayList<>();
    List<Part> expenses = new ArrayList<>();
    for (CostLine line : known) {
      Part part = new Known(line);
      all.add(part);
      switch (line.treatment()) {
        case EXPENSE_WITH_VAT -> {
          taxed.add(part);
          expenses.add(part);
        }
        case EXPENSE -> expenses.add(part);
        case CAPITAL, AFTER_TAX -> {}
      }
    }
    for (int place = 0; place < items.length; place++) {
      Part part = new Named(place, items[place]);
      all.add(part);
      taxed.add(part);
      expenses.add(part);
    }
    all.add(vatOn(taxed));
    all.add(reliefOf(taxed, expenses));
    return all;
  }

  /// The VAT on some lines.
  static OnLines vatOn(List<Part> taxed) {
    return new OnLines(VAT_KEY, VAT_LABEL, VAT_FORMULA, false, taxed, List.of());
  }

  /// The income tax that some expenses save, those of them with VAT with it.
  static OnLines reliefOf(List<Part> taxed, List<Part> expenses) {
    return new OnLines(RELIEF_KEY, RELIEF_LABEL, RELIEF_FORMULA, true, taxed, expenses);
  }

  private static double itemUsd(CostItem item, Drivers drivers) {
    return item.usd() * drivers.get(driver(item));
  }

  /// What a cost that the study names follows.
  public static Driver driver(CostItem item) {
    return switch (item.basis()) {
      case ONCE -> Driver.START;
      case MONTHLY -> Driver.ROOM_MONTHS;
      case PER_PURCHASE -> Driver.PURCHASES;
      case PER_MACHINE_ADDED -> Driver.MACHINES_ADDED;
      case PER_MACHINE_MONTH -> Driver.MONTHS_IN_PLACE;
      case PER_RENTED_MONTH -> Driver.MONTHS_NEEDED;
    };
  }
}
