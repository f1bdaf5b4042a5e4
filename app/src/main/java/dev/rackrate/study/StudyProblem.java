package dev.rackrate.study;

/// Something in a study that cannot be used: where, what was expected, what to write instead.
public final class StudyProblem extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final String sentence;

  public StudyProblem(String message) {
    this(message, message);
  }

  private StudyProblem(String message, String sentence) {
    super(message);
    this.sentence = sentence;
  }

  /// What is wrong, without the place and the key.
  public String sentence() {
    return sentence;
  }

  static StudyProblem at(Place place, String path, String message) {
    String key = path.isEmpty() ? "" : path + ": ";
    return new StudyProblem("%s: %s%s".formatted(place, key, message), message);
  }
}
