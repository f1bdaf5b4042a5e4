package dev.rackrate.problem;

import java.nio.file.Path;

/// Something a user gave that cannot be used: where, which key, and one sentence that says what was
/// expected and what to write instead.
public final class InputProblem extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final transient Place place;
  private final String path;
  private final String sentence;

  private InputProblem(Place place, String path, String sentence) {
    super(whole(place, path, sentence));
    this.place = place;
    this.path = path;
    this.sentence = sentence;
  }

  /// A problem of a key, or of the whole where `path` is empty.
  public static InputProblem at(Place place, String path, String sentence) {
    return new InputProblem(place, path, sentence);
  }

  /// A problem of an option, a command or whatever else is named by a word.
  public static InputProblem in(String name, String sentence) {
    return new InputProblem(Place.of(name), "", sentence);
  }

  /// A problem of a whole file.
  public static InputProblem in(Path file, String sentence) {
    return in(file.toString(), sentence);
  }

  /// A problem of no one place.
  public static InputProblem of(String sentence) {
    return new InputProblem(Place.NOWHERE, "", sentence);
  }

  private static String whole(Place place, String path, String sentence) {
    String where = place.isNowhere() ? "" : place + ": ";
    String key = path.isEmpty() ? "" : path + ": ";
    return where + key + sentence;
  }

  /// The same problem seen from elsewhere, as that of a file is seen from the key that names it.
  public InputProblem from(Place elsewhere, String key) {
    return new InputProblem(elsewhere, key, whole(place, path, sentence));
  }

  /// Where it is; [Place#NOWHERE] where it has no one place.
  public Place place() {
    return place;
  }

  /// The key it is of, such as `build[2].price`; empty where it is of none.
  public String path() {
    return path;
  }

  /// What is wrong and what to write, without the place and the key.
  public String sentence() {
    return sentence;
  }

  /// The sentence with its place and key before it.
  @Override
  public String getMessage() {
    return whole(place, path, sentence);
  }
}
