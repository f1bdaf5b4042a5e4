package dev.rackrate.limits;

import static dev.rackrate.quantity.Arg.count;
import static dev.rackrate.quantity.Arg.name;
import static dev.rackrate.quantity.Arg.names;
import static dev.rackrate.quantity.Arg.number;
import static dev.rackrate.quantity.Arg.usd;

import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Digits;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.scenario.Misfit;
import dev.rackrate.scenario.Regions;
import java.util.List;

/// What is said of an option that breaks a limit.
final class FitWords {

  private FitWords() {}

  static Misfit budget(double usd, double budgetUsd) {
    return new Misfit(
        Misfit.Kind.BUDGET,
        Sentence.of("it ties up {}, the budget is {}", usd(usd), usd(budgetUsd)));
  }

  static Misfit tooLate(double months, double horizonMonths) {
    return new Misfit(
        Misfit.Kind.TOO_LATE,
        Sentence.of(
            "it arrives after {}, the horizon is {}",
            Arg.months(months),
            Arg.months(horizonMonths)));
  }

  static Misfit power(double kilowatts, double mostKilowatts) {
    return new Misfit(
        Misfit.Kind.POWER,
        Sentence.of(
            "it draws {} kW, the limit is {} kW",
            number(kilowatts, Digits.HUNDREDTHS),
            number(mostKilowatts, Digits.HUNDREDTHS)));
  }

  static Misfit space(int machines, int room) {
    return new Misfit(
        Misfit.Kind.SPACE,
        Sentence.of("it takes {} machine{|s}, there is room for {}", count(machines), count(room)));
  }

  static Misfit circuit(double kilowatts, double mostKilowatts) {
    return new Misfit(
        Misfit.Kind.POWER,
        Sentence.of(
            "one machine draws {} kW, a circuit of an office carries {} kW",
            number(kilowatts, Digits.HUNDREDTHS),
            number(mostKilowatts, Digits.HUNDREDTHS)));
  }

  static Misfit quota(double gpus, double quota) {
    return new Misfit(
        Misfit.Kind.QUOTA,
        Sentence.of(
            "it needs {} GPU{|s}, the quota is {}",
            number(gpus, Digits.WHOLE),
            number(quota, Digits.WHOLE)));
  }

  static Misfit neverDone() {
    return new Misfit(
        Misfit.Kind.SPOT,
        Sentence.of("it is interrupted so often that the work would never finish"));
  }

  static Misfit tooOftenInterrupted() {
    return new Misfit(
        Misfit.Kind.SPOT,
        Sentence.of("with its interruptions the work takes more hours than a week has"));
  }

  static Misfit notManaged() {
    return new Misfit(
        Misfit.Kind.MANAGED,
        Sentence.of("its seller does not run the software, and limits.managed requires it"));
  }

  static Misfit offPremises() {
    return new Misfit(Misfit.Kind.PLACE, Sentence.of("the work must stay on the premises"));
  }

  static Misfit unknownPlace(List<String> wanted) {
    return new Misfit(
        Misfit.Kind.PLACE,
        Sentence.of(
            "its place is not known, the work must stay in {}", names(Regions.spoken(wanted))));
  }

  static Misfit wrongPlace(String place, List<String> wanted) {
    return new Misfit(
        Misfit.Kind.PLACE,
        Sentence.of(
            "it is in {}, the work must stay in {}", name(place), names(Regions.spoken(wanted))));
  }
}
