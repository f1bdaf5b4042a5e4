package dev.rackrate.quantity;

import java.util.List;

/// What a machine that is there already does of the work, as those see it that do the rest.
///
/// @param holding id of what is held
/// @param gpus GPUs of the demand that it takes over; of the jobs of a log, by how many fewer are
///   left to be held at once, which may be none
/// @param months how long it lasts, from the start
/// @param share of the work that it does, where the work is a curve; 0 where its GPUs work as long
///   as the others
/// @param isInRoom whether it stands in the room in which the option would stand
/// @param origin where it is named
public record There(
    String holding, double gpus, int months, double share, boolean isInRoom, Origin origin) {

  public There {
    Require.notBlank(holding, "id of a holding");
    Require.atLeast(gpus, 0, "gpus of " + holding);
    Require.positive(gpus + share, "gpus and share of " + holding);
    Require.atLeast(months, 1, "months of " + holding);
    Require.between(share, 0, 1, "share of " + holding);
  }

  /// Whether it is there in a month.
  public boolean isIn(int month) {
    return month <= months;
  }

  /// The same with another share of the work.
  public There doing(double ofWork) {
    return new There(holding, gpus, months, ofWork, isInRoom, origin);
  }

  /// The same for so many months at the most.
  public There atMost(int most) {
    return new There(holding, gpus, Math.min(months, most), share, isInRoom, origin);
  }

  /// Machines as an option in another place sees them.
  public static List<There> elsewhere(List<There> machines) {
    return machines.stream().map(There::elsewhere).toList();
  }

  /// The same as an option in another place sees it.
  private There elsewhere() {
    return new There(holding, gpus, months, share, false, origin);
  }
}
