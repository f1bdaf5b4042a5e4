package dev.rackrate.browser.build;

import java.util.HashMap;
import java.util.Map;

/// The files of sentences that a page has given.
public final class PageWords {

  private static final Map<String, String> GIVEN = new HashMap<>();

  private PageWords() {}

  /// Takes a file.
  public static void give(String name, String text) {
    GIVEN.put(name, text);
  }

  static String of(String name) {
    String text = GIVEN.get(name);
    if (text == null) {
      throw new IllegalStateException(name + " was not given");
    }
    return text;
  }
}
