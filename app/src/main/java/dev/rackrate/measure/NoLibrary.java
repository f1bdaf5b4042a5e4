package dev.rackrate.measure;

import static dev.rackrate.quantity.Arg.count;
import static dev.rackrate.quantity.Arg.name;
import static dev.rackrate.quantity.Arg.said;

import dev.rackrate.quantity.Sentence;

/// A library of GPUs that is not there, or finds none.
public final class NoLibrary extends Exception {

  private static final long serialVersionUID = 1;

  private final transient Sentence clause;

  NoLibrary(Sentence clause) {
    super(clause.text());
    this.clause = clause;
  }

  /// One that is there and does not begin.
  static NoLibrary unusable(String maker, Sentence why) {
    return new NoLibrary(
        Sentence.of("the library of {} is there but cannot be used: {}", name(maker), said(why)));
  }

  static NoLibrary withoutGpus(String maker) {
    return new NoLibrary(Sentence.of("the library of {} is there but finds no GPU", name(maker)));
  }

  /// What is known of a status that has no words.
  static Sentence status(int status) {
    return Sentence.of("status {}", count(status));
  }

  /// What is missing, without a full stop.
  public Sentence clause() {
    return clause;
  }
}
