package dev.rackrate.quantity;

import org.jspecify.annotations.Nullable;

/// What is given cannot be used, for a reason in a sentence without a full stop.
public final class Unusable extends IllegalArgumentException {

  private static final long serialVersionUID = 1;

  /// Stays behind where the failure comes from another machine.
  private final transient @Nullable Sentence sentence;

  public Unusable(Sentence sentence) {
    super(sentence.text());
    this.sentence = sentence;
  }

  /// Why something failed; words that are no sentence of ours stay as they are.
  public static Sentence why(Exception failed) {
    return failed instanceof Unusable known && known.sentence != null
        ? known.sentence
        : Sentence.of("{}", Arg.name("" + failed.getMessage()));
  }
}
