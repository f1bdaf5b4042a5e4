package dev.rackrate.resolve;

import dev.rackrate.catalogue.Standing;
import dev.rackrate.quantity.Input;
import dev.rackrate.resolve.asked.Setting;
import dev.rackrate.resolve.words.WeaknessWords;
import dev.rackrate.scenario.Weakness;
import java.util.Optional;

/// Groups of machines that can be worked out and that hardly anybody runs.
final class Clusters {

  /// Machines made for a desk that stand together; more make a server room, a guess of ours.
  private static final int MOST_DESKS = 8;

  /// What a room of one's own carries; more needs a data centre, a guess of ours.
  private static final double MOST_KILOWATTS = 100;

  /// GPUs that sellers let at once by the hour; more are had by contract, a guess of ours.
  private static final double MOST_BY_THE_HOUR = 512;

  private Clusters() {}

  /// What is to be said against owning as many as the work needs.
  static Optional<Weakness> ofOwn(
      InputsBuilder figures, Optional<Standing> standing, Setting setting) {
    double machines = machines(figures);
    double kilowatts = machines * figures.get(Input.LOAD_POWER) / 1000;
    if (standing.filter(Standing.DESK::equals).isPresent() && machines > MOST_DESKS) {
      return Optional.of(WeaknessWords.manyDesks(machines, MOST_DESKS));
    }
    return !setting.isColocation() && kilowatts > MOST_KILOWATTS
        ? Optional.of(WeaknessWords.muchPower(machines, kilowatts, MOST_KILOWATTS))
        : Optional.empty();
  }

  /// What is to be said against renting as many by the hour.
  static Optional<Weakness> ofHours(InputsBuilder figures) {
    double gpus = machines(figures) * figures.get(Input.MACHINE_GPUS);
    return gpus > MOST_BY_THE_HOUR
        ? Optional.of(WeaknessWords.manyByTheHour(gpus, MOST_BY_THE_HOUR))
        : Optional.empty();
  }

  /// Machines that the work of the last month takes at its mean.
  private static double machines(InputsBuilder figures) {
    double growth = Math.max(0, figures.get(Input.GROWTH));
    double gpus =
        figures.get(Input.GPUS)
            * Math.pow(1 + growth, figures.get(Input.HORIZON) - 1)
            / figures.get(Input.GPU_RATIO);
    double atOnce =
        Math.max(gpus, Math.max(figures.get(Input.AT_ONCE), figures.get(Input.PEAK_GPUS)));
    return Math.ceil(atOnce / figures.get(Input.MACHINE_GPUS) - 1e-9);
  }
}
