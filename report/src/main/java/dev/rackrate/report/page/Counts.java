package dev.rackrate.report.page;

import static dev.rackrate.quantity.Arg.count;
import static dev.rackrate.quantity.Arg.number;
import static dev.rackrate.quantity.Arg.said;
import static dev.rackrate.quantity.Arg.share;

import dev.rackrate.demand.DemandFacts;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Digits;
import dev.rackrate.quantity.Sentence;

/// Things with their number: one of them, or so many.
public final class Counts {

  private Counts() {}

  public static Arg jobs(long number) {
    return said(Sentence.of("{} job{|s}", count(number)));
  }

  public static Arg machines(long number) {
    return said(Sentence.of("{} machine{|s}", count(number)));
  }

  public static Arg rows(long number) {
    return said(Sentence.of("{} row{|s}", count(number)));
  }

  public static Arg requests(long number) {
    return said(Sentence.of("{} request{|s}", count(number)));
  }

  /// One job beside which all others are small.
  public static Sentence outlier(DemandFacts.Outlier job) {
    return Sentence.of(
        "One job holds {} GPU{|s}, {} times as many as any other, and {} of all GPU-hours; if that is a"
            + " slip, leave it out.",
        number(job.gpus(), Digits.PLAIN),
        number(job.times(), Digits.WHOLE),
        share(job.share(), Digits.WHOLE));
  }

  /// What is not known of a load that only days are told of.
  public static Sentence onlyDays() {
    return Sentence.of(
        "The log tells only the mean of each day or longer: within a day, use may rise above this peak.");
  }

  /// GPUs, which may be a part of one.
  public static Arg gpus(Arg number) {
    return said(Sentence.of("{} GPU{|s}", number));
  }
}
