package dev.rackrate.report.replay;

import static dev.rackrate.quantity.Arg.count;
import static dev.rackrate.quantity.Arg.name;
import static dev.rackrate.quantity.Arg.said;
import static dev.rackrate.quantity.Arg.span;

import dev.rackrate.quantity.Sentence;

/// What a replay is on, in words.
public final class ReplayWords {

  private ReplayWords() {}

  /// A number of machines and where jobs go that waited.
  ///
  /// @param rented where jobs go that waited; empty where they stay
  public static Sentence fleet(
      int machines, String machine, int gpus, long burstSeconds, String rented) {
    return Sentence.of(
        "{} {}", count(machines), said(machines(machine, gpus, burstSeconds, rented)));
  }

  /// A fleet for the jobs that machines which are there already leave.
  public static Sentence beside(Sentence fleet) {
    return Sentence.of("{}, for the jobs that the machines you have leave", said(fleet));
  }

  /// A machine and where jobs go that waited.
  ///
  /// @param rented where jobs go that waited; empty where they stay
  public static Sentence machines(String machine, int gpus, long burstSeconds, String rented) {
    Sentence each = Sentence.of("{} of {} GPU{|s}", name(machine), count(gpus));
    return rented.isEmpty()
        ? each
        : Sentence.of(
            "{}, with jobs that waited {} moved to {}",
            said(each),
            span(burstSeconds),
            name(rented));
  }
}
