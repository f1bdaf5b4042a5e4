package dev.rackrate.problem;

import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Language;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.quantity.Speech;
import java.nio.file.Path;

/// Something a user gave that cannot be used: where, which key, and one sentence that says what was
/// expected and what to write instead.
public final class InputProblem extends RuntimeException {

  private static final long serialVersionUID = 2;

  private final transient Place place;
  private final String path;
  private final transient Sentence sentence;

  private InputProblem(Place place, String path, Sentence sentence) {
    super(whole(place, path, sentence.text()));
    this.place = place;
    this.path = path;
    this.sentence = sentence;
  }

  /// A problem of a key, or of the whole where `path` is empty.
  public static InputProblem at(Place place, String path, Sentence sentence) {
    return new InputProblem(place, path, sentence);
  }

  /// A problem of an option, a command or whatever else is named by a word.
  public static InputProblem in(String name, Sentence sentence) {
    return new InputProblem(Place.of(name), "", sentence);
  }

  /// A problem of a whole file.
  public static InputProblem in(Path file, Sentence sentence) {
    return in(file.toString(), sentence);
  }

  /// A problem of no one place.
  public static InputProblem of(Sentence sentence) {
    return new InputProblem(Place.NOWHERE, "", sentence);
  }

  /// The same in words that come from elsewhere, such as those of a parser: they stay as they are.
  public static InputProblem at(Place place, String path, String words) {
    return at(place, path, asTheyAre(words));
  }

  /// The same of an option or a command.
  public static InputProblem in(String name, String words) {
    return in(name, asTheyAre(words));
  }

  /// The same of a whole file.
  public static InputProblem in(Path file, String words) {
    return in(file, asTheyAre(words));
  }

  /// The same of no one place.
  public static InputProblem of(String words) {
    return of(asTheyAre(words));
  }

  private static Sentence asTheyAre(String words) {
    return Sentence.of("{}", Arg.name(words));
  }

  private static String whole(Place place, String path, String sentence) {
    return where(place, path) + sentence;
  }

  private static String where(Place place, String path) {
    return (place.isNowhere() ? "" : place + ": ") + (path.isEmpty() ? "" : path + ": ");
  }

  /// The same problem seen from elsewhere, as that of a file is seen from the key that names it.
  public InputProblem from(Place elsewhere, String key) {
    String inner = where(place, path).strip();
    return new InputProblem(
        elsewhere,
        key,
        inner.isEmpty() ? sentence : Sentence.of("{} {}", Arg.name(inner), Arg.said(sentence)));
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
  public Sentence sentence() {
    return sentence;
  }

  /// The sentence in English with its place and key before it.
  @Override
  public String getMessage() {
    return whole(place, path, sentence.text());
  }

  /// The same in a language; places and keys stay as they are.
  public String message(Language language) {
    return whole(place, path, said(language));
  }

  /// The sentence in a language.
  public String said(Language language) {
    return new Speech(Speech.IN_USD.rate(), language).say(sentence);
  }
}
