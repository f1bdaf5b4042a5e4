package dev.rackrate.files;

import dev.rackrate.quantity.Sentence;

/// Something that this installation lacks: what, and how to get it, in one sentence.
public final class MissingPart extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final Sentence sentence;

  public MissingPart(Sentence sentence, Throwable cause) {
    super(sentence.text(), cause);
    this.sentence = sentence;
  }

  /// What is missing and what to do.
  public Sentence sentence() {
    return sentence;
  }
}
