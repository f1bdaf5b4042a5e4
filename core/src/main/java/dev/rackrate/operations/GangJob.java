package dev.rackrate.operations;

import static dev.rackrate.quantity.Input.CHECKPOINT;
import static dev.rackrate.quantity.Input.GANG_MACHINES;
import static dev.rackrate.quantity.Input.INTERRUPTIONS;
import static dev.rackrate.quantity.Input.MACHINE_GPUS;
import static dev.rackrate.quantity.Input.RESTART;

import dev.rackrate.quantity.Inputs;
import dev.rackrate.quantity.Time;

/// What failures leave of the time of a job that needs several machines at once: if one stops, all
/// of it stops, and begins again where its state was last saved.
///
/// @param machines of the job
/// @param hoursBetween interruptions, on average
/// @param checkpointHours between savings of the state, at which least is lost
/// @param share of the time in which the job gets on
public record GangJob(double machines, double hoursBetween, double checkpointHours, double share) {

  /// The goodput of a job on machines of an option.
  ///
  /// @param held machines; a job of a log may need fewer
  /// @param restoreTimes how long those who run them take, over what is on record
  static GangJob of(RunningFigures figures, Inputs in, int held, double restoreTimes) {
    double machines = in.get(GANG_MACHINES) > 0 ? in.get(GANG_MACHINES) : held;
    double gpu = figures.value(EventKind.GPU_FAILURE, "per-year") * in.get(MACHINE_GPUS);
    double host = figures.value(EventKind.HOST_FAILURE, "per-year") * in.get(MACHINE_GPUS);
    double taken = in.get(INTERRUPTIONS) * Time.HOURS_PER_YEAR;
    double perHour = machines * (gpu + host + taken) / Time.HOURS_PER_YEAR;
    double save = either(in.get(CHECKPOINT), figures.value(RunningFigures.CHECKPOINT));
    double restart = either(in.get(RESTART), figures.value(RunningFigures.RESTART));
    double waits =
        gpu + host + taken > 0
            ? restoreTimes
                * (gpu * figures.value(EventKind.GPU_FAILURE, "restore")
                    + host * figures.value(EventKind.HOST_FAILURE, "restore"))
                / (gpu + host + taken)
            : 0;
    if (perHour <= 0) {
      return new GangJob(machines, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, 1);
    }
    return new GangJob(
        machines,
        1 / perHour,
        YoungDaly.intervalHours(save, perHour),
        1 / YoungDaly.factor(save, restart + waits, perHour));
  }

  private static double either(double written, double usual) {
    return written > 0 ? written : usual;
  }
}
