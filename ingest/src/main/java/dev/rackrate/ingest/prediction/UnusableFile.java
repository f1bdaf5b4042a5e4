package dev.rackrate.ingest.prediction;

import dev.rackrate.quantity.Sentence;

/// A file of predictions that cannot be read on: where, and why.
public final class UnusableFile extends RuntimeException {

  private static final long serialVersionUID = 2;

  private final String place;
  private final transient Sentence sentence;

  UnusableFile(String file, long line, Sentence sentence) {
    super(file + ":" + line + ": " + sentence.text());
    this.place = file + ":" + line;
    this.sentence = sentence;
  }

  /// The file and its line.
  public String place() {
    return place;
  }

  /// What is wrong, without the place.
  public Sentence sentence() {
    return sentence;
  }
}
