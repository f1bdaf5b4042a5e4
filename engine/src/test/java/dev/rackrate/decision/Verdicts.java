package dev.rackrate.decision;

import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.scenario.Misfit;
import dev.rackrate.scenario.Trial;
import java.util.List;

/// What tests ask of the answer to a trial.
public final class Verdicts {

  private Verdicts() {}

  public static Answer decide(Trial trial) {
    return Decision.of(trial.scenario());
  }

  static Verdict of(Trial trial) {
    return decide(trial).verdict();
  }

  static List<Warning.Kind> warnings(Trial trial) {
    return of(trial).warnings().stream().map(Warning::kind).toList();
  }

  static List<Reason.Kind> reasons(Trial trial) {
    return of(trial).reasons().stream().map(Reason::kind).toList();
  }

  /// Why an option cannot be had, by the first of its misfits.
  static List<Misfit.Kind> misfits(Trial trial, String id) {
    return decide(trial).option(id).orElseThrow().misfits().stream().map(Misfit::kind).toList();
  }

  static List<Arg> misfit(Trial trial, String id) {
    return decide(trial).option(id).orElseThrow().misfits().getFirst().sentence().args();
  }

  static List<Arg> warning(Trial trial, Warning.Kind kind) {
    return of(trial).warnings().stream()
        .filter(warning -> warning.kind() == kind)
        .map(Warning::sentence)
        .map(Sentence::args)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no warning " + kind));
  }

  static Sentence reason(Trial trial, Reason.Kind kind) {
    return of(trial).reasons().stream()
        .filter(reason -> reason.kind() == kind)
        .map(Reason::sentence)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no reason " + kind));
  }

  /// The number in an argument, whatever it counts.
  static double figure(Arg arg) {
    return switch (arg) {
      case Arg.Usd(double usd) -> usd;
      case Arg.UsdPerUnit(double usd) -> usd;
      case Arg.Share(double share, var _) -> share;
      case Arg.Count(long count) -> count;
      case Arg.Numeral(double value, var _) -> value;
      case Arg.Hours(double hours) -> hours;
      case Arg.Days(double days) -> days;
      case Arg.Months(double months) -> months;
      case Arg.Span(double seconds) -> seconds;
      case Arg.Measure(String _, double value, String _) -> value;
      case Arg.Day _, Arg.Name _, Arg.Field _, Arg.Typed _, Arg.Said _, Arg.Listed _ ->
          throw new AssertionError("not a number: " + arg);
    };
  }
}
