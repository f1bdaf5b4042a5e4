package dev.rackrate.study;

/// Something in a study that cannot be used: where, what was expected, what to write instead.
public final class StudyProblem extends RuntimeException {

  private static final long serialVersionUID = 1;

  public StudyProblem(String message) {
    super(message);
  }

  static StudyProblem at(Place place, String path, String message) {
    String key = path.isEmpty() ? "" : path + ": ";
    return new StudyProblem("%s: %s%s".formatted(place, key, message));
  }
}
