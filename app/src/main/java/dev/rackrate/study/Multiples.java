package dev.rackrate.study;

import dev.rackrate.fleet.OptionKind;
import dev.rackrate.quantity.Given;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Inputs;
import dev.rackrate.quantity.Origin;
import dev.rackrate.scenario.Multiple;
import dev.rackrate.scenario.Option;
import dev.rackrate.scenario.RentPaid;
import dev.rackrate.scenario.Uncertain;
import java.util.List;

/// Figures that the answer moves for all options at once, set as a multiple of what each has:
/// `--set rent.price=1.2`, `--set team.people=1.5`, `--set 'rent.paid marketplace=90 %'`.
final class Multiples {

  /// All that people do and charge.
  static final String PEOPLE = "team.people";

  /// What is paid for what is rented, whichever way it is paid for.
  static final String RENT = "rent.price";

  private static final List<Input> OF_PEOPLE =
      List.of(
          Input.STAFF_HOURS,
          Input.FIXED_STAFF_HOURS,
          Input.RENTED_STAFF_HOURS,
          Input.THIRD_PARTY_FEE);

  private Multiples() {}

  /// Whether a figure can be set so, other than [#isOwn].
  static boolean has(String path) {
    return path.equals(PEOPLE) || path.equals(Uncertain.WORK) || isPaid(path) || isSpeed(path);
  }

  /// Whether each option has its own value of a figure that moves for all in proportion.
  static boolean isOwn(String path) {
    return path.equals(RENT)
        || path.equals(Input.PRICE.path())
        || path.equals(Input.RESALE.path())
        || path.equals(Input.LEASE.path());
  }

  private static boolean isPaid(String path) {
    return path.equals(Uncertain.RENT_PAID) || path.startsWith(Uncertain.PAID_TO);
  }

  private static boolean isSpeed(String path) {
    return path.startsWith(Uncertain.SPEED_OF);
  }

  /// Whether the figure is one of an option.
  static boolean isOf(Option option, String path) {
    if (isPaid(path)) {
      return RentPaid.nearness(option, path) > 0;
    }
    if (isSpeed(path)) {
      return path.equalsIgnoreCase(Uncertain.SPEED_OF + option.gpu())
          && option.get(Input.GPU_RATIO) > 0;
    }
    return switch (path) {
      case PEOPLE, Uncertain.WORK -> true;
      case RENT -> !option.kind().isOwned() && option.kind() != OptionKind.API;
      default -> Input.ofPath(path).filter(input -> option.get(input) > 0).isPresent();
    };
  }

  /// An option in which the figure is so many times what it is.
  static Option times(Option option, String path, double factor) {
    if (!isOf(option, path)) {
      return option;
    }
    if (isPaid(path)) {
      return scaled(option, RentPaid.inputs(option, path), factor, path);
    }
    if (isSpeed(path)) {
      return scaled(option, List.of(Input.GPU_RATIO), factor, path);
    }
    return switch (path) {
      case PEOPLE -> scaled(option, OF_PEOPLE, factor, path);
      case RENT -> scaled(option, Multiple.RENTS, factor, path);
      case Uncertain.WORK -> worked(option, factor);
      default -> scaled(option, List.of(Input.ofPath(path).orElseThrow()), factor, path);
    };
  }

  private static Option scaled(Option option, List<Input> inputs, double factor, String path) {
    Option changed = option;
    for (Input input : inputs) {
      double now = option.get(input);
      if (now > 0) {
        changed =
            changed.set(input, new Given(factor * now, input.unit(), new Origin.CommandLine(path)));
      }
    }
    return changed;
  }

  private static Option worked(Option option, double factor) {
    Inputs.Draft work = option.inputs().draft();
    Multiple.ofWork(work, factor);
    Option changed = option;
    for (Input input :
        List.of(Input.HOURS_PER_WEEK, Input.GPUS, Input.PEAK_GPUS, Input.GROWN_MACHINES)) {
      if (work.get(input) != option.get(input)) {
        changed =
            changed.set(
                input,
                new Given(work.get(input), input.unit(), new Origin.CommandLine(Uncertain.WORK)));
      }
    }
    return changed;
  }
}
