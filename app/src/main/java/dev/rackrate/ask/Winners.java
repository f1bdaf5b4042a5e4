package dev.rackrate.ask;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Which side wins at each value of one key of a study.
public final class Winners {

  private Winners() {}

  /// The word for the side that wins, for each value in turn.
  ///
  /// @param choose what is chosen under some overrides; draws say where it is too close to call
  /// @param sets the overrides that stay, each `PATH=VALUE`
  public static List<String> of(
      Function<List<String>, Chosen> choose, List<String> sets, String path, List<String> values) {
    List<String> all = new ArrayList<>();
    for (String value : values) {
      List<String> changed = new ArrayList<>(sets);
      changed.removeIf(set -> set.startsWith(path + "="));
      changed.add(path + "=" + value);
      all.add(choose.apply(changed).verdict().choice().label());
    }
    return all;
  }
}
