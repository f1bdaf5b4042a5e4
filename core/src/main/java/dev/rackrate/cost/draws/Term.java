package dev.rackrate.cost.draws;

import dev.rackrate.cost.CostCalculator;
import dev.rackrate.cost.CostLine;
import dev.rackrate.cost.CostLine.Treatment;
import dev.rackrate.cost.Driver;
import dev.rackrate.cost.use.SpotOverhead;
import dev.rackrate.fleet.OptionKind;
import dev.rackrate.operations.Availability;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Inputs;
import dev.rackrate.scenario.CostItem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/// One product of a bill: a number times some rates times a driver. A bill without loans, leases,
/// income tax on machines and what follows the whole bill of a provider is a sum of such products,
/// so that many bills over the same drivers are worked out by their rates alone.
///
/// @param times a number, negative for money that comes in
/// @param rates what is multiplied
/// @param treatment how taxes see it
public record Term(Driver driver, double times, List<Rate> rates, Treatment treatment) {

  private static final double WATTS_PER_KW = 1000;

  private static final double MONTHS_PER_YEAR = 12;

  private static final double KG_PER_TONNE = 1000;

  /// A factor of a product: a function of some inputs. Each is made once, and itself alone.
  public static final class Rate {
    private final Set<Input> read;
    private final ToDoubleFunction<Inputs> value;
    private final boolean isInput;

    private Rate(Set<Input> read, ToDoubleFunction<Inputs> value) {
      this.read = Set.copyOf(read);
      this.value = value;
      this.isInput = false;
    }

    private Rate(Input input) {
      this.read = Set.of(input);
      this.value = in -> in.get(input);
      this.isInput = true;
    }

    /// All the inputs that it reads.
    public Set<Input> read() {
      return read;
    }

    /// Its value on some inputs.
    public double on(Inputs in) {
      return value.applyAsDouble(in);
    }

    /// Whether it is an input as it is.
    public boolean isInput() {
      return isInput;
    }
  }

  private static final Map<Input, Rate> PLAIN =
      Arrays.stream(Input.values())
          .collect(Collectors.toUnmodifiableMap(input -> input, Rate::new));

  private static final Rate AFTER_DISCOUNT =
      new Rate(Set.of(Input.DISCOUNT), in -> 1 - in.get(Input.DISCOUNT));

  private static final Rate NOT_ON_SPOT =
      new Rate(Set.of(Input.SPOT_AVAILABLE), in -> 1 - in.get(Input.SPOT_AVAILABLE));

  private static final Rate AFTER_CUT =
      new Rate(Set.of(Input.YOUNG_RESALE_CUT), in -> 1 - in.get(Input.YOUNG_RESALE_CUT));

  private static final Rate OWNED_OUTAGE =
      new Rate(
          Set.of(Input.MACHINE_GPUS, Input.FAILURE_RATE, Input.REPAIR_TIME),
          Availability::ownedOutage);

  private static final Rate KG_PER_KWH =
      new Rate(
          Set.of(Input.PUE, Input.CARBON), in -> in.get(Input.PUE) * in.get(Input.CARBON) / 1000);

  private static final Rate PER_RATIO =
      new Rate(
          Set.of(Input.GPU_RATIO),
          in -> in.get(Input.GPU_RATIO) > 0 ? 1 / in.get(Input.GPU_RATIO) : 0);

  private static final Rate RENTED_OUTAGE =
      new Rate(Set.of(Input.RENT_AVAILABILITY), Availability::rentedOutage);

  private static final Rate SPOT_FACTOR =
      new Rate(
          EnumSet.of(
              Input.CHECKPOINT,
              Input.RESTART,
              Input.INTERRUPTIONS,
              Input.GANG_MACHINES,
              Input.HORIZON,
              Input.GPUS,
              Input.HOURS_PER_WEEK,
              Input.MOST_HOURS_PER_WEEK,
              Input.GPU_RATIO,
              Input.MACHINE_GPUS,
              Input.AT_ONCE,
              Input.JOB_GPUS,
              Input.PEAK_GPUS),
          SpotOverhead::factor);

  private static final Map<OptionKind, List<Term>> BY_KIND = byKind();

  public Term {
    rates = List.copyOf(rates);
  }

  /// Whether the bill of an option is a sum of such products alone, whatever its other inputs.
  public static boolean areAll(OptionKind kind, Inputs in) {
    return RepeatedDrivers.areAll(kind, in);
  }

  /// The products of a bill.
  public static List<Term> of(OptionKind kind, List<CostItem> items) {
    List<Term> all = new ArrayList<>(Objects.requireNonNull(BY_KIND.get(kind)));
    for (CostItem item : items) {
      all.add(
          new Term(CostCalculator.driver(item), item.usd(), List.of(), Treatment.EXPENSE_WITH_VAT));
    }
    return all;
  }

  /// What of a dollar of it is paid in the end.
  public double afterTaxes(Inputs in) {
    return switch (treatment) {
      case EXPENSE_WITH_VAT -> CostCalculator.afterTaxes(in);
      case EXPENSE -> 1 - in.get(Input.INCOME_TAX);
      case CAPITAL, AFTER_TAX -> 1;
    };
  }

  private static Term term(CostLine line, Driver driver, double times, Object... rates) {
    List<Rate> all = new ArrayList<>();
    for (Object rate : rates) {
      all.add(rate instanceof Rate made ? made : plain((Input) rate));
    }
    return new Term(driver, times, all, line.treatment());
  }

  private static Rate plain(Input input) {
    return Objects.requireNonNull(PLAIN.get(input));
  }

  private static Map<OptionKind, List<Term>> byKind() {
    Map<OptionKind, List<Term>> map = new EnumMap<>(OptionKind.class);
    map.put(OptionKind.BUILD, owned());
    map.put(
        OptionKind.ON_DEMAND,
        rented(
            term(
                CostLine.ON_DEMAND_RENT,
                Driver.BILLED_HOURS,
                1,
                Input.ON_DEMAND_PRICE,
                AFTER_DISCOUNT)));
    map.put(
        OptionKind.SPOT,
        rented(
            term(
                CostLine.SPOT_RENT,
                Driver.BILLED_HOURS,
                1,
                Input.SPOT_PRICE,
                Input.SPOT_AVAILABLE,
                SPOT_FACTOR,
                AFTER_DISCOUNT),
            term(
                CostLine.SPOT_FALLBACK,
                Driver.BILLED_HOURS,
                1,
                Input.ON_DEMAND_PRICE,
                NOT_ON_SPOT,
                AFTER_DISCOUNT)));
    map.put(
        OptionKind.RESERVED,
        rented(
            term(
                CostLine.RESERVED_RENT,
                Driver.RESERVED_HOURS,
                1,
                Input.RESERVED_PRICE,
                AFTER_DISCOUNT),
            term(
                CostLine.RESERVED_UPFRONT,
                Driver.RESERVATIONS,
                1,
                Input.RESERVED_UPFRONT,
                AFTER_DISCOUNT),
            term(
                CostLine.RENT_WITHOUT_TERM,
                Driver.FREE_HOURS,
                1,
                Input.ON_DEMAND_PRICE,
                AFTER_DISCOUNT)));
    map.put(
        OptionKind.MONTHLY,
        rented(
            term(
                CostLine.MONTHLY_RENT,
                Driver.RENTED_MONTHS,
                1,
                Input.MONTHLY_PRICE,
                AFTER_DISCOUNT)));
    map.put(
        OptionKind.BLOCK,
        rented(
            term(CostLine.BLOCK_RENT, Driver.BLOCK_HOURS, 1, Input.BLOCK_PRICE, AFTER_DISCOUNT)));
    map.put(
        OptionKind.API,
        List.of(
            term(CostLine.API_TOKENS, Driver.WORK_HOURS, 1, Input.API_PRICE),
            rentedStaff(),
            rentedDowntime()));
    return map;
  }

  private static Term rentedStaff() {
    return term(CostLine.RENTED_STAFF, Driver.MONTHS, 1, Input.WAGE, Input.RENTED_STAFF_HOURS);
  }

  private static Term rentedDowntime() {
    return term(CostLine.RENTED_DOWNTIME, Driver.BUSY_HOURS, 1, Input.DOWNTIME, RENTED_OUTAGE);
  }

  private static List<Term> rented(Term... own) {
    List<Term> all = new ArrayList<>(List.of(own));
    all.add(term(CostLine.STORAGE, Driver.MONTHS, 1, Input.STORAGE, AFTER_DISCOUNT, Input.STORED));
    all.add(term(CostLine.EGRESS, Driver.MONTHS, 1, Input.EGRESS, AFTER_DISCOUNT, Input.OUT));
    all.add(
        term(
            CostLine.RENTED_SOFTWARE,
            Driver.LICENSED_HOURS,
            1,
            Input.RENTED_SOFTWARE,
            Input.MACHINE_GPUS));
    all.add(rentedStaff());
    all.add(rentedDowntime());
    all.add(
        term(
            CostLine.RENTED_CARBON,
            Driver.WORK_HOURS,
            1 / KG_PER_TONNE,
            Input.CARBON_PRICE,
            Input.RENT_CARBON,
            PER_RATIO));
    return all;
  }

  private static List<Term> owned() {
    return List.of(
        term(CostLine.PURCHASE, Driver.PURCHASES, 1, Input.PRICE),
        term(CostLine.SALES_TAX, Driver.PURCHASES, 1, Input.SALES_TAX, Input.PRICE),
        term(CostLine.VAT_ON_PURCHASE, Driver.PURCHASES, 1, Input.VAT, Input.PRICE),
        term(CostLine.ENERGY, Driver.MACHINE_KWH, 1, Input.ELECTRICITY, Input.PUE),
        term(CostLine.RUNNING, Driver.BUSY_MACHINE_HOURS, 1, Input.RUNNING),
        term(CostLine.SPACE, Driver.ROOM_MONTHS, 1, Input.SPACE),
        term(
            CostLine.SPACE,
            Driver.MONTHS_IN_PLACE,
            1 / WATTS_PER_KW,
            Input.SPACE_PER_KW,
            Input.LOAD_POWER),
        term(CostLine.OWN_STORAGE, Driver.MONTHS, 1, Input.OWN_STORAGE, Input.STORED),
        term(CostLine.STAFF, Driver.MONTHS_IN_PLACE, 1, Input.WAGE, Input.STAFF_HOURS),
        term(CostLine.STAFF, Driver.TEAM_MONTHS, 1, Input.WAGE, Input.FIXED_STAFF_HOURS),
        term(CostLine.THIRD_PARTY, Driver.MONTHS_IN_PLACE, 1, Input.THIRD_PARTY_FEE),
        term(
            CostLine.SUPPORT,
            Driver.MONTHS_IN_PLACE,
            1 / MONTHS_PER_YEAR,
            Input.SUPPORT,
            Input.PRICE),
        term(CostLine.UPKEEP, Driver.MONTHS_IN_PLACE, 1 / MONTHS_PER_YEAR, Input.UPKEEP),
        term(
            CostLine.SOFTWARE,
            Driver.MONTHS_IN_PLACE,
            1 / MONTHS_PER_YEAR,
            Input.SOFTWARE,
            Input.MACHINE_GPUS),
        term(
            CostLine.SPARES,
            Driver.OUT_OF_WARRANTY,
            1 / MONTHS_PER_YEAR,
            Input.MACHINE_GPUS,
            Input.FAILURE_RATE,
            Input.GPU_PART_PRICE),
        term(CostLine.DOWNTIME, Driver.BUSY_HOURS, 1, Input.DOWNTIME, OWNED_OUTAGE),
        term(CostLine.CARBON, Driver.MACHINE_KWH, 1 / KG_PER_TONNE, Input.CARBON_PRICE, KG_PER_KWH),
        term(
            CostLine.CARBON,
            Driver.PURCHASES,
            1 / KG_PER_TONNE,
            Input.CARBON_PRICE,
            Input.EMBODIED_CARBON),
        term(CostLine.BRIDGE, Driver.BRIDGED_HOURS, 1, Input.BRIDGE_PRICE),
        term(CostLine.BRIDGE, Driver.BRIDGED_MONTHS, 1, Input.BRIDGE_KEPT),
        term(CostLine.RESALE, Driver.RESALE_VALUE, -1),
        term(CostLine.YOUNG_RESALE, Driver.YOUNG_RESALE_VALUE, -1, AFTER_CUT));
  }
}
