package dev.rackrate.scenario;

import dev.rackrate.quantity.Distribution;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Origin;
import dev.rackrate.quantity.Require;
import dev.rackrate.quantity.Time;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/// A figure of a question that is not known, whatever the options say of it.
///
/// @param name its name in the answer and under `uncertainty`
/// @param effect how it changes the inputs
/// @param unit of its values; `ratio` for a factor
public record Uncertain(
    String name, Effect effect, String unit, Distribution distribution, Origin origin) {

  /// All the work, so many times as much.
  public static final String WORK = "demand.level";

  /// What machines cost, so many times as much.
  public static final String BUILD_PRICE = "build.price";

  /// What is paid for what is rented, so many times what is listed.
  public static final String RENT_PAID = "rent.paid";

  /// Kinds of sellers and ways of paying, of each of which other prices may be paid than are
  /// listed: `rent.paid marketplace`, `rent.paid spot`.
  public static final List<String> SELLERS =
      List.of("hyperscaler", "specialist", "marketplace", "service", "spot", "reserved");

  /// What stands before the name of a kind of seller, a way of paying, a provider or an offer.
  public static final String PAID_TO = RENT_PAID + " ";

  /// How fast a GPU is, so many times as predicted, with its name behind.
  public static final String SPEED_OF = "performance.gpu-ratio ";

  /// Figures that no input stands for, from which inputs are worked out.
  public static final List<String> PARTS =
      List.of(
          "build.sale-share",
          "build.gpu-share",
          "build.power.load-share",
          "build.power.idle-share",
          "rent.interruptions",
          "site.cabinet",
          "team.third-party-share");

  /// What is a share of a whole, or of what may be hit in a month.
  private static final Map<String, Double> MOST_OF_PART =
      Map.of("build.sale-share", 1.0, "build.gpu-share", 1.0, "rent.interruptions", 0.99);

  private static final double LEAST_CHANGE = -0.99;

  /// A GPU that does nothing could not do the work however many there were.
  private static final double LEAST_SPEED = 0.01;

  private static final double MOST_TAX = 0.99;

  /// A share of all cases that no draw reaches.
  private static final double NEVER = 0x1p-33;

  /// The least and the most that each input can be, by its place among them.
  private static final double[] LEAST = ends(Uncertain::least);

  private static final double[] MOST = ends(Uncertain::most);

  private static double[] ends(ToDoubleFunction<Input> end) {
    return Arrays.stream(Input.values()).mapToDouble(end).toArray();
  }

  private static double least(Input input) {
    return switch (input) {
      case TREND, GROWTH, DISCOUNT_RATE -> LEAST_CHANGE;
      case PUE -> 1;
      case GPU_RATIO -> LEAST_SPEED;
      default -> 0;
    };
  }

  private static double most(Input input) {
    return switch (input) {
      case HOURS_PER_WEEK, MOST_HOURS_PER_WEEK -> Time.HOURS_PER_WEEK;
      case RENT_AVAILABILITY,
          SPOT_AVAILABLE,
          VALUE_KEPT,
          YOUNG_RESALE_CUT,
          DOWN_PAYMENT,
          BALLOON,
          SALES_TAX,
          VAT,
          PLAN_SHARE,
          SECOND_PLAN_SHARE,
          THIRD_PLAN_SHARE,
          FOURTH_PLAN_SHARE,
          DISCOUNT,
          CUT ->
          1;
      case INCOME_TAX -> MOST_TAX;
      default -> Double.POSITIVE_INFINITY;
    };
  }

  /// The nearest value that an input can have.
  @SuppressWarnings("EnumOrdinal") // ends are laid out by it
  public static double possible(Input input, double value) {
    return Math.max(LEAST[input.ordinal()], Math.min(MOST[input.ordinal()], value));
  }

  /// The nearest value that a figure can have.
  public static double possible(String name, Effect effect, double value) {
    return switch (effect) {
      case VALUE -> Input.ofPath(name).map(input -> possible(input, value)).orElse(value);
      case PART -> Math.clamp(value, 0, MOST_OF_PART.getOrDefault(name, Double.POSITIVE_INFINITY));
      case SPEED -> Math.max(LEAST_SPEED, value);
      case GROWTH, RENT_TREND -> value;
      case WORK, RENT_CUT, RENT_CUT_AFTER, RENT_PRICE, RENT_PAID, BUILD_PRICE, RESALE, VALUE_KEPT ->
          Math.max(0, value);
    };
  }

  /// A distribution of which all is possible: what lies beyond is drawn as the nearest that is.
  public static Distribution possible(String name, Effect effect, Distribution of) {
    double least = possible(name, effect, Double.NEGATIVE_INFINITY);
    double most = possible(name, effect, Double.POSITIVE_INFINITY);
    boolean isWithin = least <= of.quantile(NEVER) && of.quantile(1 - NEVER) <= most;
    return isWithin ? of : new Distribution.Within(least, most, of);
  }

  public Uncertain {
    Require.notBlank(name, "name of an uncertain figure");
  }

  /// What a value does.
  public enum Effect {
    /// It takes the place of the input of that name.
    VALUE,
    /// All the work is so many times as much.
    WORK,
    /// The growth of the work is so much more a month.
    GROWTH,
    /// Rents change by so much more a year: all of them where the study says so, else those of
    /// specialists, of marketplaces and on spot, since list prices of hyperscalers do not drift.
    RENT_TREND,
    /// The list prices of hyperscalers are cut by such a share, once.
    RENT_CUT,
    /// The months after which they are.
    RENT_CUT_AFTER,
    /// All rents are so many times as much, from the first day.
    RENT_PRICE,
    /// What is paid for rents that the study does not give, so many times what is listed: it may
    /// not be to be had at that price. Of the kind of seller that the name ends with, where it
    /// does.
    RENT_PAID,
    /// It takes the place of a figure from which inputs are worked out; they follow it.
    PART,
    /// The GPU that the name ends with is so many times as fast as predicted.
    SPEED,
    /// All machines cost so many times as much.
    BUILD_PRICE,
    /// All machines bring so many times as much when they are sold.
    RESALE,
    /// All machines keep so many times as much of their value each year.
    VALUE_KEPT
  }
}
