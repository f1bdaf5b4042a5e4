package dev.rackrate.ask;

import dev.rackrate.decision.Answer;
import dev.rackrate.decision.AnswerPart;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/// Which side wins at each value of one key of a study.
public final class Winners {

  /// What is worked out for each value: draws say where it is too close to call.
  public static final Set<AnswerPart> NEEDED = Set.of(AnswerPart.VERDICT, AnswerPart.RISK);

  private Winners() {}

  /// The word for the side that wins, for each value in turn.
  ///
  /// @param decide the answer under some overrides
  /// @param sets the overrides that stay, each `PATH=VALUE`
  public static List<String> of(
      Function<List<String>, Answer> decide, List<String> sets, String path, List<String> values) {
    List<String> all = new ArrayList<>();
    for (String value : values) {
      List<String> changed = new ArrayList<>(sets);
      changed.removeIf(set -> set.startsWith(path + "="));
      changed.add(path + "=" + value);
      all.add(decide.apply(changed).verdict().choice().label());
    }
    return all;
  }
}
