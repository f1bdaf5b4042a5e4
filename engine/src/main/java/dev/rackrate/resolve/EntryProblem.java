package dev.rackrate.resolve;

/// Something of a question that does not go with the rest of it.
///
/// Whoever read the question knows where it is written.
public final class EntryProblem extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final String path;
  private final String key;
  private final String sentence;
  private final boolean isMissing;

  private EntryProblem(String path, String key, String sentence, boolean isMissing) {
    super(path + " " + key + ": " + sentence);
    this.path = path;
    this.key = key;
    this.sentence = sentence;
    this.isMissing = isMissing;
  }

  /// A key whose value does not fit.
  public static EntryProblem wrong(String path, String key, String sentence) {
    return new EntryProblem(path, key, sentence, false);
  }

  /// A key that is needed and not written, with an example of it.
  public static EntryProblem missing(String path, String key, String example) {
    return new EntryProblem(path, key, example, true);
  }

  /// A problem of the question as a whole.
  public static EntryProblem ofWhole(String sentence) {
    return new EntryProblem("", "", sentence, false);
  }

  /// Where the entry is, such as `build[2]`; empty for the question itself.
  public String path() {
    return path;
  }

  public String key() {
    return key;
  }

  /// What is wrong; of a missing key an example of what to write.
  public String sentence() {
    return sentence;
  }

  public boolean isMissing() {
    return isMissing;
  }
}
