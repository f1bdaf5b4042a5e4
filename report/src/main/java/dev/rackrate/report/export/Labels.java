package dev.rackrate.report.export;

import java.util.regex.Pattern;

/// Labels of Kubernetes nodes.
final class Labels {

  /// Which pool of the plan a node belongs to.
  static final String POOL = "rackrate.dev/pool";

  private static final Pattern VALUE =
      Pattern.compile("[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?");

  private Labels() {}

  /// A text as the value of a label: as it is where it may be, else a plain name made of it.
  static String value(String text) {
    return VALUE.matcher(text).matches() ? text : PoolNames.plain(text);
  }
}
