package dev.rackrate.resolve;

import dev.rackrate.catalogue.Standing;
import dev.rackrate.cost.Driver;
import dev.rackrate.cost.Flows;
import dev.rackrate.fleet.OptionKind;
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
    double machines = machines(figures, OptionKind.BUILD);
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
    double gpus = machines(figures, OptionKind.ON_DEMAND) * figures.get(Input.MACHINE_GPUS);
    return gpus > MOST_BY_THE_HOUR
        ? Optional.of(WeaknessWords.manyByTheHour(gpus, MOST_BY_THE_HOUR))
        : Optional.empty();
  }

  /// The most machines that the work takes at once, as its bill counts them; none where it cannot
  /// be worked out.
  private static double machines(InputsBuilder figures, OptionKind kind) {
    if (!Double.isFinite(figures.get(Input.GPU_RATIO))) {
      return 0;
    }
    Flows flows = Flows.of(figures.inputs(), kind);
    double most = 0;
    for (int month = 1; month <= flows.horizon(); month++) {
      most = Math.max(most, flows.at(Driver.MACHINE_MONTHS, month));
    }
    return most;
  }
}
