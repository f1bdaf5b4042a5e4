package dev.rackrate.operations;

import java.util.List;
import java.util.Locale;

/// Who runs machines.
public enum OperatingModel {
  /// Nobody is paid for it.
  NONE,
  PART_TIME,
  STAFFED,
  THIRD_PARTY,
  /// The machines are their provider's, what runs on them is yours.
  RENTED,
  /// The provider runs the software too.
  FULLY_MANAGED;

  /// Its name in JSON.
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// The qualifier of its figures among the assumptions.
  String qualifier() {
    return this == FULLY_MANAGED ? "managed" : label();
  }

  /// Those that go with machines of one's own, or with rented ones.
  static List<OperatingModel> of(boolean isOwned) {
    return isOwned
        ? List.of(NONE, PART_TIME, STAFFED, THIRD_PARTY)
        : List.of(RENTED, FULLY_MANAGED);
  }
}
