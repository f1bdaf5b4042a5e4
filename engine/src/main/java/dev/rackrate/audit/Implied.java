package dev.rackrate.audit;

import dev.rackrate.decision.candidate.Choice;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.UnitText;
import java.util.Optional;
import java.util.OptionalDouble;

/// What a stated figure says about the verdict.
final class Implied {

  private Implied() {}

  /// The way that a figure speaks for; empty where it speaks for none.
  static Optional<Choice> choice(ClaimedFigure figure, Setup setup, Stated.Amount stated) {
    if (!setup.isPair() || stated.isRange()) {
      return Optional.empty();
    }
    double value = stated.middle();
    return switch (figure) {
      case SAVING -> saving(setup, stated, value);
      case PAYBACK ->
          in(stated, "months", setup).stream()
              .boxed()
              .findFirst()
              .map(months -> months <= setup.shared(Input.HORIZON) ? Choice.BUILD : Choice.RENT);
      case BREAK_EVEN_HOURS ->
          in(stated, "hours/week", setup).stream()
              .boxed()
              .findFirst()
              .flatMap(hours -> against(setup.shared(Input.HOURS_PER_WEEK), hours));
      case BREAK_EVEN_UTILISATION ->
          in(stated, "ratio", setup).stream()
              .boxed()
              .findFirst()
              .flatMap(share -> against(setup.shared(Input.HOURS_PER_WEEK) / 168, share));
      case MONTHLY, TOTAL, PER_GPU_HOUR, PER_UNIT, VERDICT -> Optional.empty();
    };
  }

  /// A positive share may be what renting saves, so it speaks for nothing by itself.
  private static Optional<Choice> saving(Setup setup, Stated.Amount stated, double value) {
    boolean isShare = stated.unit().currency().isEmpty();
    boolean rentSaves =
        isShare
            && FigureCalculator.verdict(setup).filter(choice -> choice == Choice.RENT).isPresent();
    if (value == 0 || (rentSaves && value > 0)) {
      return Optional.empty();
    }
    return Optional.of(value > 0 ? Choice.BUILD : Choice.RENT);
  }

  private static Optional<Choice> against(double used, double breakEven) {
    return used == breakEven
        ? Optional.empty()
        : Optional.of(used > breakEven ? Choice.BUILD : Choice.RENT);
  }

  private static OptionalDouble in(Stated.Amount stated, String unit, Setup setup) {
    UnitText target = UnitText.parse(unit).orElseThrow();
    double hours = setup.shared(Input.HOURS_PER_MONTH);
    Optional<Double> factor = stated.unit().factorTo(target, hours);
    if (factor.isEmpty()) {
      return OptionalDouble.empty();
    }
    boolean isBusyTime =
        unit.equals("months")
            && !stated.unit().factorTo(target, 1).equals(stated.unit().factorTo(target, 2));
    double busy = isBusyTime ? setup.shared(Input.HOURS_PER_WEEK) / 168 : 1;
    return busy > 0
        ? OptionalDouble.of(stated.middle() * factor.get() / busy)
        : OptionalDouble.empty();
  }
}
