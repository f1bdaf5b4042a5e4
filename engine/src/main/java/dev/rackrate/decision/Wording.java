package dev.rackrate.decision;

import dev.rackrate.breakeven.BreakEven;
import dev.rackrate.breakeven.BreakEven.Point;
import dev.rackrate.fleet.OptionKind;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Inputs;
import dev.rackrate.quantity.Sentence;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// Turns results into the words of reasons and warnings.
final class Wording {

  private Wording() {}

  /// Text that is to stand in a template as it is.
  static String escape(String text) {
    return text.replace("%", "%%");
  }

  /// A figure with as many digits as it needs, two at most after the point.
  static String number(double value) {
    String text = Sentence.say("%.2f", value);
    return text.contains(".") ? text.replaceAll("0+$", "").replaceAll("\\.$", "") : text;
  }

  static String lower(String label) {
    return label.substring(0, 1).toLowerCase(Locale.ROOT) + label.substring(1);
  }

  /// An option as it is spoken of.
  static String name(OptionResult option) {
    String name = option.option().name();
    OptionKind kind = option.option().kind();
    return switch (kind) {
      case BUILD -> name;
      case ON_DEMAND -> name + " by the hour";
      case SPOT -> name + " on spot";
      case RESERVED ->
          name
              + " reserved for "
              + Sentence.say("%.0f months", option.costing().inputs().get(Input.RESERVED_TERM));
      case MONTHLY -> name + " by the month";
      case API -> name + " by the token";
    };
  }

  /// Whether rent of this kind is paid for a month or a term, used or not.
  static boolean isPaidByTheTerm(OptionKind kind) {
    return switch (kind) {
      case RESERVED, MONTHLY -> true;
      case ON_DEMAND, SPOT, BUILD, API -> false;
    };
  }

  /// From how many hours a week owning is the cheaper.
  static String hours(BreakEven b, boolean isFlat) {
    return switch (b.hoursPerWeek()) {
      case Point.At(double hours) -> at(b, hours);
      case Point.None(BreakEven.Reason reason) -> why(b, reason, isFlat);
    };
  }

  /// When the machine has paid itself back; not said where a loan pays for it.
  static Optional<String> payback(BreakEven b, Inputs own) {
    if (!(b.paybackMonths() instanceof Point.At(double months)) || own.get(Input.LOAN_TERM) > 0) {
      return Optional.empty();
    }
    return Optional.of(
        months == own.get(Input.HORIZON)
            ? "At that use the machine has paid itself back only when it is sold at the horizon."
            : Sentence.say(
                "At that use the machine has paid itself back after %.1f months.", months));
  }

  private static String at(BreakEven b, double hours) {
    boolean winsAbove = b.cheaperBetween().getFirst().from() > 0;
    return Sentence.say(
        "Owning is the cheaper %s %.1f hours a week.", winsAbove ? "above" : "below", hours);
  }

  private static String why(BreakEven b, BreakEven.Reason reason, boolean isFlat) {
    return switch (reason) {
      case ALWAYS -> "Owning is the cheaper at any hours a week.";
      case RUNNING_COSTS_EXCEED_RENT ->
          isFlat
              ? "Owning never wins: it costs more than this rent, which is paid whether used or not."
              : "Owning never wins: a further hour costs as much on a machine of one's own as rented.";
      case MORE_HOURS_THAN_A_WEEK_HAS -> "Owning would win only with more hours than a week has.";
      case SEVERAL -> "Owning is the cheaper " + intervals(b.cheaperBetween()) + ".";
      case LIFE_ENDS_FIRST, AFTER_HORIZON ->
          throw new IllegalStateException(reason + " is no answer in hours");
    };
  }

  private static String intervals(List<BreakEven.Interval> intervals) {
    return intervals.stream()
        .map(i -> Sentence.say("from %.1f to %.1f", i.from(), i.to()))
        .collect(Collectors.joining(", ", "", " hours a week"));
  }
}
