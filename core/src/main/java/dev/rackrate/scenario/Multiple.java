package dev.rackrate.scenario;

import static dev.rackrate.quantity.Input.GPUS;
import static dev.rackrate.quantity.Input.GROWN_MACHINES;
import static dev.rackrate.quantity.Input.HOURS_PER_WEEK;
import static dev.rackrate.quantity.Input.MOST_HOURS_PER_WEEK;
import static dev.rackrate.quantity.Input.PEAK_GPUS;

import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Inputs;
import java.util.List;

/// Figures that move together as a multiple of what they are.
public final class Multiple {

  /// What is paid for what is rented, whichever way it is paid for.
  public static final List<Input> RENTS =
      List.of(
          Input.ON_DEMAND_PRICE,
          Input.SPOT_PRICE,
          Input.RESERVED_PRICE,
          Input.RESERVED_UPFRONT,
          Input.MONTHLY_PRICE,
          Input.BLOCK_PRICE);

  private Multiple() {}

  /// Makes the work so many times as much: more hours as far as there are any, then more GPUs.
  public static void ofWork(Inputs.Draft in, double times) {
    double hours = in.get(HOURS_PER_WEEK);
    double most = Math.max(hours, in.get(MOST_HOURS_PER_WEEK));
    double then = Math.min(hours * times, most);
    in.set(HOURS_PER_WEEK, then);
    if (hours * times > most) {
      double more = hours * times / then;
      in.scale(GPUS, more);
      in.scale(PEAK_GPUS, more);
      in.scale(GROWN_MACHINES, more);
    }
  }
}
