package dev.rackrate.decision;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Parts of an answer that can be asked for by themselves.
public enum AnswerPart {
  /// Options, break-evens and the verdict, which is always there.
  VERDICT,
  /// What to hold when.
  PLAN,
  /// What draws of all that is not known say.
  RISK,
  /// What running each option takes.
  OPERATIONS;

  /// The whole answer.
  public static final Set<AnswerPart> ALL = Set.of(values());

  /// The word for it.
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The words for all of them.
  public static List<String> labels() {
    return Arrays.stream(values()).map(AnswerPart::label).toList();
  }

  /// The part of that name.
  public static Optional<AnswerPart> named(String name) {
    return Arrays.stream(values()).filter(part -> part.label().equals(name)).findFirst();
  }
}
