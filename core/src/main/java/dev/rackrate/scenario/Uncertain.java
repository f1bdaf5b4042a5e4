package dev.rackrate.scenario;

import dev.rackrate.quantity.Distribution;
import dev.rackrate.quantity.Origin;
import dev.rackrate.quantity.Require;

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
    /// All machines cost so many times as much.
    BUILD_PRICE,
    /// All machines bring so many times as much when they are sold.
    RESALE,
    /// All machines keep so many times as much of their value each year.
    VALUE_KEPT
  }
}
