package dev.rackrate.quantity;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A unit as people write it: a symbol, then any number of `/symbol`, e.g. `USD/kW/month`.
///
/// Two units convert into each other when their symbols pair up by dimension in any order. A
/// calendar unit (month, year) meets a clock unit (hour, day, week) by the hours of a month that
/// the study counts with.
public record UnitText(List<String> symbols) {

  /// What a symbol measures.
  enum Dimension {
    MONEY,
    TIME,
    POWER,
    ENERGY,
    DATA,
    SHARE,
    MASS,
    MEMORY,
    TOKENS,
    GPUS,
    BITS
  }

  /// One symbol: its dimension, its size in the base of its family, and whether it is a calendar
  /// unit.
  private record Symbol(Dimension dimension, double size, boolean calendar) {}

  private static final Map<String, Symbol> SYMBOLS =
      Map.ofEntries(
          clock("ms", 1.0 / 3_600_000),
          clock("s", 1.0 / 3600),
          clock("second", 1.0 / 3600),
          clock("seconds", 1.0 / 3600),
          clock("min", 1.0 / 60),
          clock("minute", 1.0 / 60),
          clock("minutes", 1.0 / 60),
          clock("h", 1),
          clock("hour", 1),
          clock("hours", 1),
          clock("day", 24),
          clock("days", 24),
          clock("week", 168),
          clock("weeks", 168),
          calendar("month", 1),
          calendar("months", 1),
          calendar("quarter", 3),
          calendar("quarters", 3),
          calendar("year", 12),
          calendar("years", 12),
          other("W", Dimension.POWER, 1),
          other("kW", Dimension.POWER, 1e3),
          other("MW", Dimension.POWER, 1e6),
          other("Wh", Dimension.ENERGY, 1e-3),
          other("kWh", Dimension.ENERGY, 1),
          other("MWh", Dimension.ENERGY, 1e3),
          other("MB", Dimension.DATA, 1e-3),
          other("GB", Dimension.DATA, 1),
          other("TB", Dimension.DATA, 1e3),
          other("PB", Dimension.DATA, 1e6),
          other("MiB", Dimension.MEMORY, 1.0 / 1024),
          other("GiB", Dimension.MEMORY, 1),
          other("TiB", Dimension.MEMORY, 1024),
          other("%", Dimension.SHARE, 0.01),
          other("ratio", Dimension.SHARE, 1),
          other("g", Dimension.MASS, 1),
          other("kg", Dimension.MASS, 1e3),
          other("t", Dimension.MASS, 1e6),
          other("tok", Dimension.TOKENS, 1e-6),
          other("ktok", Dimension.TOKENS, 1e-3),
          other("Mtok", Dimension.TOKENS, 1),
          other("Gtok", Dimension.TOKENS, 1e3),
          other("Btok", Dimension.TOKENS, 1e3),
          other("GPU", Dimension.GPUS, 1),
          other("Mbit", Dimension.BITS, 1e-3),
          other("Gbit", Dimension.BITS, 1));

  /// What is written before a symbol where something is paid for each GPU: `USD/GPU-hour`.
  private static final String OF_A_GPU = "GPU-";

  public UnitText {
    symbols = List.copyOf(symbols);
  }

  /// The unit written in `text`; empty where a symbol is not known.
  public static Optional<UnitText> parse(String text) {
    List<String> symbols = new ArrayList<>();
    for (String symbol : text.strip().replace(OF_A_GPU, "GPU/").split("/", -1)) {
      String bare = symbol.strip();
      if (!SYMBOLS.containsKey(bare) && !Money.isCurrencyCode(bare)) {
        return Optional.empty();
      }
      symbols.add(bare);
    }
    return Optional.of(new UnitText(symbols));
  }

  /// The currency in it, if there is one.
  public Optional<String> currency() {
    return symbols.stream()
        .filter(symbol -> !SYMBOLS.containsKey(symbol))
        .filter(Money::isCurrencyCode)
        .findFirst();
  }

  /// By what a figure in this unit is multiplied to be one in `target`; money counts as equal.
  ///
  /// Empty where the two measure different things.
  public Optional<Double> factorTo(UnitText target, double hoursPerMonth) {
    if (symbols.size() != target.symbols.size()) {
      return Optional.empty();
    }
    Symbol head = symbol(symbols.getFirst());
    Symbol targetHead = symbol(target.symbols.getFirst());
    if (head.dimension != targetHead.dimension) {
      return Optional.empty();
    }
    double factor = size(head, targetHead, hoursPerMonth);
    List<String> open = new ArrayList<>(target.symbols.subList(1, target.symbols.size()));
    for (String divisor : symbols.subList(1, symbols.size())) {
      Symbol from = symbol(divisor);
      Optional<String> match =
          open.stream().filter(s -> symbol(s).dimension == from.dimension).findFirst();
      if (match.isEmpty()) {
        return Optional.empty();
      }
      open.remove(match.get());
      factor /= size(from, symbol(match.get()), hoursPerMonth);
    }
    return Optional.of(factor);
  }

  @Override
  public String toString() {
    return String.join("/", symbols);
  }

  private static double size(Symbol from, Symbol to, double hoursPerMonth) {
    if (from.dimension == Dimension.TIME && from.calendar != to.calendar) {
      double bridge = from.calendar ? hoursPerMonth : 1 / hoursPerMonth;
      return from.size * bridge / to.size;
    }
    return from.size / to.size;
  }

  private static Symbol symbol(String text) {
    Symbol known = SYMBOLS.get(text);
    return known == null ? new Symbol(Dimension.MONEY, 1, false) : known;
  }

  private static Map.Entry<String, Symbol> clock(String name, double hours) {
    return Map.entry(name, new Symbol(Dimension.TIME, hours, false));
  }

  private static Map.Entry<String, Symbol> calendar(String name, double months) {
    return Map.entry(name, new Symbol(Dimension.TIME, months, true));
  }

  private static Map.Entry<String, Symbol> other(String name, Dimension dimension, double size) {
    return Map.entry(name, new Symbol(dimension, size, false));
  }
}
