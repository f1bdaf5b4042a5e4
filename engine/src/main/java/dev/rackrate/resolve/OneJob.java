package dev.rackrate.resolve;

import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.There;
import dev.rackrate.resolve.words.HaveWords;
import dev.rackrate.scenario.Note;
import java.util.List;
import java.util.Optional;

/// One job on all GPUs of the demand, beside machines that are there: it does not run in two places
/// at once.
final class OneJob {

  private OneJob() {}

  /// Leaves to machines in another place than the option the months in which they hold all of the
  /// job; in the others the option does all of it.
  ///
  /// @return what is said of it, where they hold too little of it
  static Optional<Note> apart(InputsBuilder option) {
    List<There> before = option.there();
    int months = monthsOfAll(before, option.get(Input.GPUS));
    List<There> left =
        months == 0 ? List.of() : before.stream().map(each -> each.atMost(months)).toList();
    if (left.equals(before)) {
      return Optional.empty();
    }
    option.there(left);
    return Optional.of(HaveWords.oneJobElsewhere(option.get(Input.GPUS)));
  }

  /// Months from the start in which machines that are there have as many GPUs.
  private static int monthsOfAll(List<There> there, double gpus) {
    int months = 0;
    while (gpusIn(months + 1, there) >= gpus - 1e-9) {
      months++;
    }
    return months;
  }

  private static double gpusIn(int month, List<There> there) {
    return there.stream().filter(each -> each.isIn(month)).mapToDouble(There::gpus).sum();
  }
}
