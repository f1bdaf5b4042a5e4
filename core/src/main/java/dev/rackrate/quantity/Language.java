package dev.rackrate.quantity;

import java.util.Map;

/// A language: how figures are said in it, and its sentences and words.
///
/// @param sentences by their English template; what is missing stays English
/// @param words that stand for themselves, such as the names of the lines of a bill
public record Language(Tongue tongue, Map<String, String> sentences, Map<String, String> words) {

  /// The language in which everything is written.
  public static final Language ENGLISH = new Language(Tongue.ENGLISH, Map.of(), Map.of());

  public Language {
    sentences = Map.copyOf(sentences);
    words = Map.copyOf(words);
  }

  /// Under what something is looked up: as it is, and in browsers, which fetch the sentences, by a
  /// short number.
  private static String key(String english) {
    return english;
  }

  /// The template that says the same.
  public String template(String english) {
    return sentences.getOrDefault(key(english), english);
  }

  /// A word that says the same; the name of something stays as it is.
  public String word(String english) {
    return words.getOrDefault(key(english), english);
  }
}
