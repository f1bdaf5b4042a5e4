package dev.rackrate.study;

import dev.rackrate.problem.InputProblem;
import dev.rackrate.problem.Place;
import dev.rackrate.resolve.EntryProblem;
import dev.rackrate.study.text.Names;
import dev.rackrate.study.text.Node;
import dev.rackrate.study.text.Section;
import java.util.Objects;

/// A problem of an entry of a question -> a problem with the place where the entry is written.
final class EntryPlaces {

  private EntryPlaces() {}

  static InputProblem placed(Section study, EntryProblem wrong) {
    if (wrong.path().equals(UncertaintyReader.UNCERTAINTY)
        && study.value(wrong.path()).orElse(null) instanceof Node.Mapping names
        && names.entries().containsKey(wrong.key())) {
      // Its keys are names, which no table declares.
      return InputProblem.at(
          Objects.requireNonNull(names.entries().get(wrong.key())).keyPlace(),
          Section.join(wrong.path(), wrong.key()),
          wrong.sentence());
    }
    Section entry = study;
    for (String step : wrong.path().split("\\.", -1)) {
      entry = step.isEmpty() ? entry : under(entry, step);
    }
    return wrong.isMissing()
        ? entry.missing(wrong.key(), wrong.example())
        : entry.problem(wrong.key(), wrong.sentence());
  }

  /// The section of a step such as `demand` or `build[2]`.
  private static Section under(Section section, String step) {
    int bracket = step.indexOf('[');
    if (bracket < 0) {
      return section.sectionOrEmpty(step);
    }
    String key = step.substring(0, bracket);
    int index = Integer.parseInt(step.substring(bracket + 1, step.length() - 1));
    return Names.entry(section, key, index, Names.items(section, key).get(index));
  }

  /// The same of a question that is written nowhere.
  static InputProblem nowhere(EntryProblem wrong) {
    return InputProblem.at(
        Place.NOWHERE, Section.join(wrong.path(), wrong.key()), wrong.sentence());
  }
}
