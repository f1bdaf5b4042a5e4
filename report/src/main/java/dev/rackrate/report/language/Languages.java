package dev.rackrate.report.language;

import dev.rackrate.quantity.Language;
import dev.rackrate.quantity.Tongue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The languages there are, with their sentences.
public final class Languages {

  private static final char SENTENCE = '<';
  private static final char TRANSLATED = '>';

  /// Sentences, words that a table may have, and words of the program alone.
  private static final String ENGLISH = "<=~";

  private Languages() {}

  /// Names of the languages, as users write them.
  public static List<String> names() {
    return List.of(Tongue.ENGLISH.code(), Tongue.CHINESE.code());
  }

  /// The language of that name, e.g. `zh`.
  public static Optional<Language> named(String name) {
    if (name.equals(Tongue.ENGLISH.code())) {
      return Optional.of(Language.ENGLISH);
    }
    return name.equals(Tongue.CHINESE.code()) ? Optional.of(Chinese.LANGUAGE) : Optional.empty();
  }

  /// What help and comments of new files say in a language, which no answer needs.
  public static Language manual(Language language) {
    return language.tongue() == Tongue.CHINESE ? Manual.CHINESE : Language.ENGLISH;
  }

  /// The language of a locale such as `zh_CN.UTF-8`; English where it is none of ours.
  public static Language ofLocale(String locale) {
    return locale.startsWith("zh") ? Chinese.LANGUAGE : Language.ENGLISH;
  }

  /// Read when it is first asked for: most answers are in English.
  private static final class Chinese {
    static final Language LANGUAGE = read(Tongue.CHINESE, "zh.txt");
  }

  private static final class Manual {
    static final Language CHINESE = read(Tongue.CHINESE, "zh-help.txt");
  }

  private static Language read(Tongue tongue, String resource) {
    Map<String, String> sentences = new HashMap<>();
    Map<String, String> words = new HashMap<>();
    String before = "";
    for (String line : linesOf(resource)) {
      if (line.isEmpty() || line.charAt(0) == '#') {
        continue;
      }
      if (line.charAt(0) == TRANSLATED) {
        Map<String, String> into = before.charAt(0) == SENTENCE ? sentences : words;
        into.put(before.substring(2), line.substring(2));
      } else if (ENGLISH.indexOf(line.charAt(0)) < 0) {
        throw new IllegalStateException(
            "a line of a language begins with none of <, =, ~, >: " + line);
      }
      before = line;
    }
    return new Language(tongue, sentences, words);
  }

  private static List<String> linesOf(String resource) {
    try (InputStream in = Languages.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(resource + " is not among the resources");
      }
      return List.of(new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n", -1));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
