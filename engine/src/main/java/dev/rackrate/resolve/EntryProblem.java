package dev.rackrate.resolve;

import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Sentence;

/// Something of a question that does not go with the rest of it.
///
/// Whoever read the question knows where it is written.
public final class EntryProblem extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final String path;
  private final String key;
  private final transient Sentence sentence;
  private final String example;

  private EntryProblem(String path, String key, Sentence sentence, String example) {
    super(path + " " + key + ": " + sentence.text());
    this.path = path;
    this.key = key;
    this.sentence = sentence;
    this.example = example;
  }

  /// A key whose value does not fit.
  ///
  /// @param key never empty: whoever asked is told where to look
  public static EntryProblem wrong(String path, String key, Sentence sentence) {
    return new EntryProblem(path, key, sentence, "");
  }

  /// A key that is needed and not written, with an example of it.
  public static EntryProblem missing(String path, String key, String example) {
    return new EntryProblem(
        path, key, Sentence.of("is missing; for example {}", new Arg.Typed(example)), example);
  }

  /// Where the entry is, such as `build[2]`; empty for the question itself.
  public String path() {
    return path;
  }

  public String key() {
    return key;
  }

  /// What is wrong.
  public Sentence sentence() {
    return sentence;
  }

  /// Whether the key is needed and not written.
  public boolean isMissing() {
    return !example.isEmpty();
  }

  /// What could be written for a missing key; empty for another problem.
  public String example() {
    return example;
  }
}
