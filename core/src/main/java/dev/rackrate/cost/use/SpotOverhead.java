package dev.rackrate.cost.use;

import static dev.rackrate.quantity.Input.CHECKPOINT;
import static dev.rackrate.quantity.Input.GANG_MACHINES;
import static dev.rackrate.quantity.Input.HORIZON;
import static dev.rackrate.quantity.Input.INTERRUPTIONS;
import static dev.rackrate.quantity.Input.RESTART;

import dev.rackrate.operations.YoungDaly;
import dev.rackrate.quantity.Inputs;

/// What interruptions add to the hours of interruptible work.
///
/// Checkpoints are taken at the Young/Daly interval; an interruption of any machine of the gang
/// loses half an interval, half a checkpoint's time and the restart.
public final class SpotOverhead {

  private SpotOverhead() {}

  /// Hours billed for each hour of work; infinite where interruptions leave no time to get on.
  public static double factor(Inputs in) {
    return YoungDaly.factor(in.get(CHECKPOINT), in.get(RESTART), interruptionsPerHour(in));
  }

  /// Interruptions an hour of the gang: of the jobs of a log, or of all machines without growth,
  /// once machines already there are gone.
  private static double interruptionsPerHour(Inputs in) {
    double machines = in.get(GANG_MACHINES);
    return in.get(INTERRUPTIONS)
        * (machines > 0 ? machines : WholeWork.startMachines(in, (int) in.get(HORIZON)));
  }
}
