package dev.rackrate.audit;

import dev.rackrate.quantity.UnitText;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What a published comparison can claim.
public enum ClaimedFigure {
  /// Time until owning has cost less than renting.
  PAYBACK(
      true,
      "time until owning has cost less than renting, in months, years or busy hours; without"
          + " discounting where the discount rate is 0",
      "12 months",
      "months",
      "hours"),
  /// Busy hours in a period from which on owning is the cheaper.
  BREAK_EVEN_HOURS(
      true,
      "busy hours in a period from which on owning is the cheaper",
      "1_000 hours/year",
      "hours/week"),
  /// The same as a share of all hours.
  BREAK_EVEN_UTILISATION(true, "the same as a share of all hours", "59 %", "ratio"),
  /// What an option costs a month.
  MONTHLY(
      false,
      "what an option costs a month: the purchase spread over the horizon, or what runs alone",
      "1_370 USD/month",
      "USD/month",
      "USD"),
  /// What an option costs over the horizon.
  TOTAL(false, "what an option costs over the horizon", "48_000 USD", "USD"),
  /// What a busy GPU-hour costs.
  PER_GPU_HOUR(
      false, "what a busy GPU-hour of an option costs", "2.10 USD/hour", "USD/hour", "USD"),
  /// What a unit of the work costs.
  PER_UNIT(false, "what a unit of the work costs on an option", "0.60 USD/Mtok", "USD/Mtok", "USD"),
  /// What owning saves against renting.
  SAVING(
      true,
      "what owning saves against renting, in present value, a month, or as a share of the rent",
      "12_000 USD",
      "USD",
      "USD/month",
      "ratio"),
  /// Which way is the cheaper.
  VERDICT(true, "the cheaper way: build, rent, mix or api", "build");

  private final boolean isOfPair;
  private final String meaning;
  private final String example;
  private final String units;

  ClaimedFigure(boolean isOfPair, String meaning, String example, String... units) {
    this.isOfPair = isOfPair;
    this.meaning = meaning;
    this.example = example;
    this.units = String.join(" ", units);
  }

  /// The figure of that name.
  public static Optional<ClaimedFigure> parse(String label) {
    return Arrays.stream(values()).filter(figure -> figure.label().equals(label)).findFirst();
  }

  /// The names of all figures.
  public static List<String> labels() {
    return Arrays.stream(values()).map(ClaimedFigure::label).toList();
  }

  /// Its name in a claim file.
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// Whether it compares owning with renting; else it is of one option.
  public boolean isOfPair() {
    return isOfPair;
  }

  /// What it is, in words.
  public String meaning() {
    return meaning;
  }

  /// A value as it may be written.
  public String example() {
    return example;
  }

  /// Units to which the one written must convert, money in US dollars; none for a verdict.
  public List<UnitText> units() {
    return Arrays.stream(units.split(" "))
        .filter(unit -> !unit.isEmpty())
        .map(unit -> UnitText.parse(unit).orElseThrow())
        .toList();
  }
}
