package dev.rackrate.scenario;

import dev.rackrate.demand.Demand;
import dev.rackrate.demand.load.JobsBeside;
import dev.rackrate.demand.log.JobLog;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Require;
import dev.rackrate.quantity.There;

/// Machines that are there already and do part of the work beside any option: a holding that nobody
/// has to choose.
///
/// @param option what running them costs
/// @param does what they do of the work, and how long
public record Have(Option option, int count, There does) {

  /// What stands before its name where it is an option.
  public static final String PREFIX = "have-";

  public Have {
    Require.atLeast(count, 1, "count of " + option.name());
  }

  /// What they do of the jobs that others before them leave.
  public JobsBeside beside(Demand demand, JobLog left) {
    return beside(option, count, demand, left);
  }

  /// What so many machines of an option would do of them.
  public static JobsBeside beside(Option option, int count, Demand demand, JobLog left) {
    return JobsBeside.of(
        left,
        demand.primary(),
        demand.load().window(),
        option.get(Input.GPU_RATIO),
        (int) option.get(Input.MACHINE_GPUS),
        count);
  }

  /// The machine as the study calls it.
  public String machine() {
    return bare(option.family());
  }

  /// The name of an option without what stands before it where the machine is there.
  public static String bare(String name) {
    return name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : name;
  }

  /// GPUs of the demand that they take over.
  public double gpus() {
    return does.gpus();
  }

  /// How long they last within the horizon.
  public int months() {
    return does.months();
  }
}
