package dev.rackrate.scenario;

import java.util.List;
import java.util.Map;

/// What no option may exceed.
///
/// @param budgetUsd money for purchases at the start; infinite where none is set
/// @param powerWatts draw of all owned machines under load; infinite where none is set, and then
///   the circuit of an option counts
/// @param mustStay `on-premises`, or the countries and states the data may be in; empty for
///   anywhere
/// @param waitSeconds longer waits of jobs are counted as too long
/// @param mayWait whether jobs may wait for so long where a plan costs less then
/// @param quotaGpus most GPUs a provider lets one have at a time, by its name in lower case
/// @param managed whether the seller is to run the software too
/// @param spaceMachines most machines of one's own that there is room for
public record Limits(
    double budgetUsd,
    double powerWatts,
    List<String> mustStay,
    Map<String, Double> quotaGpus,
    double waitSeconds,
    Managed managed,
    int spaceMachines,
    boolean mayWait) {

  /// Limits under which nobody waits.
  public Limits(
      double budgetUsd,
      double powerWatts,
      List<String> mustStay,
      Map<String, Double> quotaGpus,
      double waitSeconds,
      Managed managed,
      int spaceMachines) {
    this(budgetUsd, powerWatts, mustStay, quotaGpus, waitSeconds, managed, spaceMachines, false);
  }

  /// Limits that leave room for any number of machines.
  public Limits(
      double budgetUsd,
      double powerWatts,
      List<String> mustStay,
      Map<String, Double> quotaGpus,
      double waitSeconds,
      Managed managed) {
    this(budgetUsd, powerWatts, mustStay, quotaGpus, waitSeconds, managed, Integer.MAX_VALUE);
  }

  /// Whether the seller is to run the software too.
  public enum Managed {
    NO_MATTER(""),
    PREFERRED("preferred"),
    REQUIRED("required");

    private final String label;

    Managed(String label) {
      this.label = label;
    }

    /// The word for it in a study.
    public String label() {
      return label;
    }
  }

  /// Limits that leave open who runs the software.
  public Limits(
      double budgetUsd,
      double powerWatts,
      List<String> mustStay,
      Map<String, Double> quotaGpus,
      double waitSeconds) {
    this(budgetUsd, powerWatts, mustStay, quotaGpus, waitSeconds, Managed.NO_MATTER);
  }

  /// The wait that is too long where none is set: an hour.
  public static final double WAIT_SECONDS = 3_600;

  public static final String ON_PREMISES = "on-premises";

  public Limits {
    mustStay = List.copyOf(mustStay);
    quotaGpus = Map.copyOf(quotaGpus);
  }
}
