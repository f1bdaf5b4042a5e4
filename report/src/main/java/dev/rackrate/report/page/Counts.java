package dev.rackrate.report.page;

import static dev.rackrate.quantity.Arg.count;
import static dev.rackrate.quantity.Arg.said;

import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Sentence;

/// Things with their number: one of them, or so many.
public final class Counts {

  private Counts() {}

  public static Arg jobs(long number) {
    return said(number == 1 ? Sentence.of("1 job") : Sentence.of("{} jobs", count(number)));
  }

  public static Arg machines(long number) {
    return said(number == 1 ? Sentence.of("1 machine") : Sentence.of("{} machines", count(number)));
  }

  public static Arg rows(long number) {
    return said(number == 1 ? Sentence.of("1 row") : Sentence.of("{} rows", count(number)));
  }

  public static Arg requests(long number) {
    return said(number == 1 ? Sentence.of("1 request") : Sentence.of("{} requests", count(number)));
  }

  /// GPUs, which may be a part of one.
  ///
  /// @param printed the same number as it is printed
  public static Arg gpus(double number, Arg printed) {
    return said(number == 1 ? Sentence.of("1 GPU") : Sentence.of("{} GPUs", printed));
  }
}
