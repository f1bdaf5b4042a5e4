package dev.rackrate.cost.use;

import dev.rackrate.quantity.Whole;

/// How many GPUs of whole machines work that is told in GPUs and hours keeps busy at once.
///
/// A job may be on as many GPUs as the demand has: on faster ones it takes all of the machines that
/// its speed needs, up to that many. Slower ones do no more than as many of the demand would, on
/// each of their machines as on one of those. So on the same machines a faster GPU never is busy
/// for longer. Who works side by side holds a GPU for as long as on that of the demand.
public final class GpusAtWork {

  private GpusAtWork() {}

  /// GPUs of the option that are busy at once, on average over the time in which any is: not whole
  /// where slower ones or people share them.
  ///
  /// @param ofDemand GPUs of the demand whose work they do
  /// @param ratio what one of them does, in GPUs of the demand; where it is not known, neither is
  ///   how many they are
  /// @param ofMachine GPUs of a machine
  /// @param ofJob GPUs of the demand that each job has of those that are not cut in two, which
  ///   takes as many of the option as do its work; 0 where work spreads over machines
  /// @param sideBySide people or jobs that have a GPU each; 0 for one job
  public static double held(
      double ofDemand, double ratio, double ofMachine, double ofJob, double sideBySide) {
    double bySpeed = Whole.up(ofDemand / ratio);
    if (bySpeed <= 0) {
      return 0;
    }
    if (ofJob > 0) {
      return Math.max(sideBySide, ofDemand / ratio);
    }
    boolean isOneJob = sideBySide <= 0;
    double most = isOneJob ? Whole.up(ofDemand) : Math.max(sideBySide, ofDemand);
    double asMuch = (isOneJob ? most : ofDemand) / ratio;
    if (asMuch <= most && !isOneJob) {
      return Math.max(sideBySide, asMuch);
    }
    double machines = Whole.up(Math.max(bySpeed, sideBySide) / ofMachine);
    return Math.min(
        machines * ofMachine,
        asMuch <= most ? most : asMuch * machines / Whole.up(most / ofMachine));
  }
}
