package dev.rackrate.measure;

import dev.rackrate.quantity.Sentence;

/// A library of GPUs that is not there, or finds none.
public final class NoLibrary extends Exception {

  private static final long serialVersionUID = 1;

  private final transient Sentence clause;

  NoLibrary(Sentence clause) {
    super(clause.text());
    this.clause = clause;
  }

  /// What is missing, without a full stop.
  public Sentence clause() {
    return clause;
  }
}
