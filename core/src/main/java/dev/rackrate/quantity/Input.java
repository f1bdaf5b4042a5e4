package dev.rackrate.quantity;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Every number the formulas read, by its path in the study and its unit.
///
/// The position of a constant is its place in the flat array of [Inputs]; money is in US dollars.
public enum Input {
  HORIZON("horizon", "months"),
  DISCOUNT_RATE("discount-rate", "ratio/year"),
  HOURS_PER_MONTH("conventions.hours-per-month", "hours"),
  YEARLY_CASH_FLOWS("conventions.yearly-cash-flows", ""),

  GPUS("demand.gpus", "GPUs"),
  HOURS_PER_WEEK("demand.hours-per-week", "hours/week"),
  GROWTH("demand.growth", "ratio/month"),
  USE("demand.use", "ratio"),
  MOST_HOURS_PER_WEEK("demand.most-hours-per-week", "hours/week"),
  SESSION("demand.session", "hours"),
  PLANNED_SESSION("demand.planned-session", "hours"),
  CHECKPOINT("demand.interruptible.checkpoint", "hours", "min", 60),
  RESTART("demand.interruptible.restart", "hours", "min", 60),
  STORED("demand.data.stored", "GB"),
  OUT("demand.data.out", "GB/month"),
  WHOLE_MACHINES("demand.whole-machines", "ratio"),
  GANG_MACHINES("demand.gang-machines", "machines"),
  AT_ONCE("demand.gpus-at-once", "GPUs"),
  JOB_GPUS("demand.job-gpus", "GPUs"),
  PEAK_GPUS("demand.peak-gpus", "GPUs"),
  PEAK_MACHINES("demand.peak-machines", "machines"),
  GROWN_MACHINES("demand.grown-machines", "machines"),
  JOB_BILLING("demand.job-billing", "ratio"),
  GPU_RATIO("performance.gpu-ratio", "ratio", "", 1),
  RATIO_SPREAD("performance.ratio-spread", "ratio", "", 1),
  MACHINE_GPUS("machine.gpus", "GPUs"),

  ELECTRICITY("site.electricity", "USD/kWh"),
  PUE("site.pue", "ratio", "", 1),
  SPACE("site.space", "USD/month"),
  SPACE_PER_KW("site.space-per-kw", "USD/kW/month"),
  OWN_STORAGE("site.storage", "USD/GB/month"),
  CARBON("site.carbon", "g/kWh"),
  CARBON_PRICE("site.carbon-price", "USD/t"),

  WAGE("team.wage", "USD/hour"),
  STAFF_HOURS("team.hours", "hours/month"),
  FIXED_STAFF_HOURS("team.fixed-hours", "hours/month"),
  RENTED_STAFF_HOURS("team.rented-hours", "hours/month"),
  THIRD_PARTY_FEE("team.third-party-fee", "USD/month"),
  DOWNTIME("team.downtime", "USD/hour"),

  SALES_TAX("tax.sales", "ratio"),
  VAT("tax.vat", "ratio"),
  INCOME_TAX("tax.income", "ratio"),
  DEPRECIATION("tax.depreciation", "months"),

  PRICE("build.price", "USD"),
  GPU_PART_PRICE("build.gpu-price", "USD"),
  IDLE_POWER("build.power.idle", "W"),
  LOAD_POWER("build.power.load", "W"),
  OFF_WHEN_IDLE("build.power.off-when-idle", ""),
  LIFE("build.life", "months"),
  RESALE("build.resale", "USD"),
  VALUE_KEPT("build.value-kept", "ratio/year"),
  YOUNG_RESALE_CUT("build.young-resale-cut", "ratio"),
  UPKEEP("build.upkeep", "USD/year"),
  SUPPORT("build.support", "ratio/year"),
  SOFTWARE("build.software", "USD/year"),
  RUNNING("build.running", "USD/hour"),
  LOAN_RATE("build.finance.rate", "ratio/year"),
  LOAN_TERM("build.finance.term", "months"),
  DOWN_PAYMENT("build.finance.down-payment", "ratio"),
  BALLOON("build.finance.balloon", "ratio"),
  LEASE("build.finance.lease", "USD/month"),
  BUY_OUT("build.finance.buy-out", "USD"),
  FAILURE_RATE("build.failure-rate", "ratio/year"),
  WARRANTY("build.warranty", "months"),
  REPAIR_TIME("build.repair-time", "hours"),
  LEAD_TIME("build.lead-time", "days"),
  AWAITED("build.awaited", "days"),
  BRIDGE_PRICE("build.bridge", "USD/hour"),
  BRIDGE_KEPT("build.bridge-kept", "USD/month"),
  EMBODIED_CARBON("build.embodied-carbon", "kg"),

  ON_DEMAND_PRICE("rent.on-demand", "USD/hour"),
  SPOT_PRICE("rent.spot.price", "USD/hour"),
  INTERRUPTIONS("rent.spot.interruptions", "1/hour"),
  SPOT_AVAILABLE("rent.spot.available", "ratio"),
  RESERVED_PRICE("rent.reserved.price", "USD/hour"),
  RESERVED_UPFRONT("rent.reserved.upfront", "USD"),
  RESERVED_TERM("rent.reserved.term", "months"),
  MONTHLY_PRICE("rent.monthly", "USD/month"),
  BLOCK_PRICE("rent.block.price", "USD/hour"),
  BLOCK_LEAST_DAYS("rent.block.least-days", "days"),
  BLOCK_MOST_DAYS("rent.block.most-days", "days"),
  TREND("rent.trend", "ratio/year"),
  PRICE_PATH("rent.price-path", "ratio"),
  CUT("rent.cut", "ratio"),
  CUT_AFTER("rent.cut-after", "months"),
  INCREMENT("rent.increment", "hours", "s", 3600),
  MINIMUM("rent.minimum", "hours", "min", 60),
  START_UP("rent.start-up", "hours", "min", 60),
  RENT_LEAD_TIME("rent.lead-time", "days"),
  IDLE_SHARE("rent.idle-share", "ratio"),
  STORAGE("rent.storage", "USD/GB/month"),
  EGRESS("rent.egress", "USD/GB"),
  RENTED_SOFTWARE("rent.software", "USD/hour"),
  PLAN_MINIMUM("rent.support-minimum", "USD/month"),
  PLAN_SHARE("rent.support", "ratio"),
  SECOND_PLAN_SHARE("rent.support-second", "ratio"),
  SECOND_PLAN_FROM("rent.support-second-from", "USD/month"),
  THIRD_PLAN_SHARE("rent.support-third", "ratio"),
  THIRD_PLAN_FROM("rent.support-third-from", "USD/month"),
  FOURTH_PLAN_SHARE("rent.support-fourth", "ratio"),
  FOURTH_PLAN_FROM("rent.support-fourth-from", "USD/month"),
  RENT_AVAILABILITY("rent.availability", "ratio"),
  RENT_CARBON("rent.carbon", "kg/hour"),
  DISCOUNT("provider-terms.discount", "ratio"),
  CREDITS("provider-terms.credits", "USD"),
  CREDITS_END("provider-terms.credits-end", "months"),

  API_PRICE("api.price", "USD/hour");

  private static final String RATIO = "ratio";

  private static final Map<String, Input> BY_PATH =
      Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Input::path, i -> i));

  private final String path;
  private final String unit;
  private final String shownUnit;
  private final double shownTimes;

  Input(String path, String unit) {
    this(path, unit, unit.replace("ratio", "%"), unit.startsWith("ratio") ? 100 : 1);
  }

  Input(String path, String unit, String shownUnit, double shownTimes) {
    this.path = path;
    this.unit = unit;
    this.shownUnit = shownUnit;
    this.shownTimes = shownTimes;
  }

  /// A figure in the unit in which people write it.
  public record Shown(double value, String unit) {}

  /// The value of an input, or of one like it, in the unit in which people write it: shares in per
  /// cent, short times in minutes or seconds.
  ///
  /// @param name path of the input; the id of an option may stand before it
  /// @param unit of the value as it is inside
  public static Shown shown(String name, double value, String unit) {
    Optional<Input> own =
        Arrays.stream(values())
            .filter(input -> input.unit.equals(unit))
            .filter(input -> name.equals(input.path) || name.endsWith("." + input.path))
            .max(Comparator.comparingInt(input -> input.path.length()));
    if (own.isPresent()) {
      return new Shown(value * own.get().shownTimes, own.get().shownUnit);
    }
    return unit.startsWith(RATIO)
        ? new Shown(100 * value, unit.replace(RATIO, "%"))
        : new Shown(value, unit);
  }

  /// The input of that path.
  public static Optional<Input> ofPath(String path) {
    return Optional.ofNullable(BY_PATH.get(path));
  }

  /// Where it stands in the study file; the name of its row in the assumptions.
  public String path() {
    return path;
  }

  public String unit() {
    return unit;
  }

  /// Whether it is an amount of US dollars, alone or for each of something.
  public boolean isMoney() {
    return unit.startsWith("USD");
  }
}
