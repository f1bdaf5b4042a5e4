package dev.rackrate.cost;

import static dev.rackrate.quantity.Input.CREDITS;

import dev.rackrate.cost.CostCalculator.Part;
import dev.rackrate.cost.PlanCosting.Held;
import dev.rackrate.cost.PlanCosting.PlanLine;
import dev.rackrate.cost.PlanCosting.Share;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Inputs;
import dev.rackrate.scenario.CostItem;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;

/// Lays out the bill of a plan: which holding pays which part of a line, and what is paid once.
@SuppressWarnings("EnumOrdinal") // drivers are laid out by it
final class PlanLines {

  private static final int DRIVERS = Driver.values().length;
  private static final Drivers NOTHING = new Drivers(new double[DRIVERS]);

  /// Who pays what machines of one's own share.
  static final String OWNED = "machines of your own";

  private static final String RENTED = "rented machines";

  private final List<Held> held;
  private final int horizon;
  private final SequencedMap<String, PlanLine> lines = new LinkedHashMap<>();

  /// The months of what is shared that somebody pays, month 0 for what is paid at the start.
  private final Map<List<Object>, BitSet> paid = new HashMap<>();

  private final Map<List<Object>, String> namedKeys = new HashMap<>();

  private final PlanFlows flows;

  /// @param flows of the holdings, as far as they are worked out
  PlanLines(List<Held> held, PlanFlows flows) {
    this.held = held;
    this.flows = flows;
    this.horizon = held.getFirst().holding().use().horizon();
    held.forEach(this::known);
    held.forEach(this::named);
    credits();
    supportPlans();
    taxes();
  }

  /// The lines in the order of a bill: those that Rackrate knows, those that studies name, taxes.
  List<PlanLine> lines() {
    List<PlanLine> sorted = new ArrayList<>(lines.values());
    sorted.sort(Comparator.comparingInt(PlanLines::place));
    return sorted;
  }

  private static int place(PlanLine line) {
    return switch (line.first()) {
      case CostCalculator.Known(CostLine known) -> known.ordinal();
      case CostCalculator.Named _ -> CostLine.values().length;
      case CostCalculator.OnLines tax -> CostLine.values().length + (tax.isRelief() ? 2 : 1);
    };
  }

  private void known(Held holding) {
    PlanMonths machines = flows.ofMachines(holding);
    for (Part part : holding.costing().calculator().parts()) {
      if (part instanceof CostCalculator.Known(CostLine line)) {
        switch (line.borneBy()) {
          case HOLDING -> own(part.key(), part, holding, machines);
          case WORK -> own(part.key(), part, holding, flows.byWork(holding));
          case OWNING -> {
            own(part.key(), part, holding, machines);
            shared(part, holding, OWNED);
          }
          case RENTING -> {
            own(part.key(), part, holding, machines);
            shared(part, holding, RENTED);
          }
          case PROVIDER -> {
            if (line != CostLine.CREDITS && line != CostLine.SUPPORT_PLAN) {
              own(part.key(), part, holding, machines);
              if (isCheapest(holding, part)) {
                shared(part, holding, holding.option().provider());
              }
            }
          }
        }
      }
    }
  }

  /// Whether none held of the same provider asks less a month, or the same and stands before it:
  /// what lies there once is paid at the lowest of its prices.
  @SuppressWarnings("ReferenceEquality") // the very holding, not its like
  private boolean isCheapest(Held holding, Part part) {
    if (holding.provider().isEmpty()) {
      return true;
    }
    double asked = part.usd(holding.costing().inputs(), Drivers.unit(Driver.MONTHS));
    boolean isBefore = true;
    for (Held other : held) {
      isBefore &= other != holding;
      if (other != holding && other.provider().equals(holding.provider())) {
        double less = part.usd(other.costing().inputs(), Drivers.unit(Driver.MONTHS));
        if (less < asked || (less == asked && isBefore)) {
          return false;
        }
      }
    }
    return true;
  }

  private void named(Held holding) {
    Map<List<Object>, Integer> alike = new HashMap<>();
    for (Part part : holding.costing().calculator().parts()) {
      if (part instanceof CostCalculator.Named(int _, CostItem item)) {
        switch (item.basis()) {
          case PER_PURCHASE, PER_MACHINE_ADDED, PER_MACHINE_MONTH, PER_RENTED_MONTH ->
              own(
                  holding.holding().option() + "." + part.key(),
                  part,
                  holding,
                  flows.ofMachines(holding));
          case ONCE, MONTHLY -> {
            int nth = alike.merge(List.of(item.label(), item.basis(), item.usd()), 1, Integer::sum);
            List<Object> what = List.of(item.label(), item.basis(), item.usd(), nth);
            String key = namedKeys.computeIfAbsent(what, _ -> "costs[" + namedKeys.size() + "]");
            share(what, key, part, holding, OWNED);
          }
        }
      }
    }
  }

  private void own(String key, Part part, Held holding, PlanMonths flows) {
    add(key, part, new Share(holding.holding().option(), holding.costing(), part, flows));
  }

  /// What is shared, unless another holding shares the same.
  private void shared(Part part, Held holding, String payer) {
    String key = part.key();
    Inputs in = holding.costing().inputs();
    List<Object> what = new ArrayList<>(List.of(payer.toLowerCase(Locale.ROOT), key));
    boolean isShared = false;
    for (Driver driver : PlanFlows.TIME) {
      double usd = part.usd(in, Drivers.unit(driver));
      isShared |= usd != 0;
      what.add(usd);
    }
    if (isShared) {
      share(what, key, part, holding, payer);
    }
  }

  /// What a holding pays of what is shared: the months that none before it pays.
  private void share(List<Object> what, String key, Part part, Held holding, String payer) {
    BitSet before = paid.computeIfAbsent(what, _ -> new BitSet());
    BitSet open = new BitSet();
    for (int month = 0; month <= horizon; month++) {
      boolean isHeld = month == 0 || holding.costing().flows().at(Driver.MONTHS, month) > 0;
      open.set(month, isHeld && !before.get(month));
    }
    if (!open.isEmpty()) {
      before.or(open);
      add(key, part, new Share(payer, holding.costing(), part, flows.ofTime(holding, open)));
    }
  }

  private static PlanMonths months(Held holding, Drivers[] flows) {
    return PlanMonths.of(holding.costing().flows(), flows);
  }

  private void add(String key, Part part, Share share) {
    lines.computeIfAbsent(key, _ -> new PlanLine(part, key, new ArrayList<>())).shares().add(share);
  }

  /// What the credits of each provider pay of all that is rented from it.
  private void credits() {
    Map<String, List<Held>> byProvider = new LinkedHashMap<>();
    for (Held holding : held) {
      if (holding.costing().inputs().get(CREDITS) > 0
          && holding.costing().calculator().parts().contains(CREDITS_USED)) {
        byProvider.computeIfAbsent(holding.provider(), _ -> new ArrayList<>()).add(holding);
      }
    }
    byProvider.values().forEach(this::credits);
  }

  private static Drivers only(Driver driver, double amount) {
    double[] values = new double[DRIVERS];
    values[driver.ordinal()] = amount;
    return new Drivers(values);
  }

  private static final Part CREDITS_USED = new CostCalculator.Known(CostLine.CREDITS);

  private void credits(List<Held> ofProvider) {
    Held first = ofProvider.getFirst();
    Inputs in = first.costing().inputs();
    Drivers[] flows = new Drivers[horizon + 1];
    double[] billed = billedUsd(ofProvider);
    double left = in.get(CREDITS);
    for (int month = 0; month <= horizon; month++) {
      double used = Math.min(left, inCreditUsd(ofProvider, in, month, billed[month]));
      left -= used;
      flows[month] = used == 0 ? NOTHING : only(Driver.CREDITS_USED, used);
    }
    add(
        CREDITS_USED.key(),
        CREDITS_USED,
        new Share(first.option().provider(), first.costing(), CREDITS_USED, months(first, flows)));
  }

  /// What the credits of a provider may pay of its bill of a month.
  private static double inCreditUsd(List<Held> ofProvider, Inputs in, int month, double billedUsd) {
    double covered = Flows.inCredit(in, month);
    double usd = covered > 0 ? covered * billedUsd : 0;
    for (Held holding : ofProvider) {
      usd -= covered > 0 ? holding.costing().flows().dueLaterUsd(month) : 0;
    }
    return usd;
  }

  private static final Part SUPPORT_PAID = new CostCalculator.Known(CostLine.SUPPORT_PLAN);

  /// What the support plan of each provider takes of all that is rented from it.
  private void supportPlans() {
    Map<String, List<Held>> byProvider = new LinkedHashMap<>();
    for (Held holding : held) {
      if (SupportPlan.isBought(holding.costing().inputs())
          && holding.costing().calculator().parts().contains(SUPPORT_PAID)) {
        byProvider.computeIfAbsent(holding.provider(), _ -> new ArrayList<>()).add(holding);
      }
    }
    byProvider.values().forEach(this::supportPlan);
  }

  private void supportPlan(List<Held> ofProvider) {
    Held first = ofProvider.getFirst();
    Drivers[] flows = new Drivers[horizon + 1];
    double[] billed = billedUsd(ofProvider);
    SupportPlan plan = new SupportPlan(first.costing().inputs());
    for (int month = 0; month <= horizon; month++) {
      double charged = billed[month];
      for (Held holding : ofProvider) {
        charged -= holding.costing().flows().afterHorizonUsd(month);
      }
      flows[month] = only(Driver.SUPPORT_PAID, plan.usd(month, charged));
    }
    add(
        SUPPORT_PAID.key(),
        SUPPORT_PAID,
        new Share(first.option().provider(), first.costing(), SUPPORT_PAID, months(first, flows)));
  }

  /// What one provider charges in each month, before credits: each part of a line is a rate times
  /// drivers, so the rates are worked out once.
  private double[] billedUsd(List<Held> ofProvider) {
    Set<Costing> costings = new HashSet<>();
    ofProvider.forEach(holding -> costings.add(holding.costing()));
    double[] usd = new double[horizon + 1];
    for (PlanLine line : lines.values()) {
      if (line.first() instanceof CostCalculator.Known(CostLine known)
          && known.isChargedByProvider()) {
        for (Share share : line.shares()) {
          if (costings.contains(share.costing())) {
            addTo(usd, share);
          }
        }
      }
    }
    return usd;
  }

  private static void addTo(double[] usd, Share share) {
    for (Driver driver : Flows.BILLED_BY_PROVIDERS) {
      double rate = share.part().usd(share.costing().inputs(), Drivers.unit(driver));
      for (int month = 0; rate != 0 && month < usd.length; month++) {
        usd[month] += rate * share.flows().at(driver, month);
      }
    }
  }

  /// Taxes on running costs, of each payer its own.
  private void taxes() {
    for (PlanLine line : List.copyOf(lines.values())) {
      for (Share share : line.shares()) {
        boolean isTaxed = isExpense(share.part(), true);
        if (isTaxed || isExpense(share.part(), false)) {
          List<Part> one = List.of(share.part());
          if (isTaxed && share.costing().inputs().get(Input.VAT) != 0) {
            tax(share, CostCalculator.vatOn(one));
          }
          if (share.costing().inputs().get(Input.INCOME_TAX) != 0) {
            tax(share, CostCalculator.reliefOf(isTaxed ? one : List.of(), one));
          }
        }
      }
    }
  }

  private void tax(Share of, Part tax) {
    add(tax.key(), tax, new Share(of.payer(), of.costing(), tax, of.flows()));
  }

  private static boolean isExpense(Part part, boolean withVat) {
    return switch (part) {
      case CostCalculator.Known(CostLine line) ->
          switch (line.treatment()) {
            case EXPENSE_WITH_VAT -> true;
            case EXPENSE -> !withVat;
            case CAPITAL, AFTER_TAX -> false;
          };
      case CostCalculator.Named _ -> true;
      case CostCalculator.OnLines _ -> false;
    };
  }
}
