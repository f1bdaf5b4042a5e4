package dev.rackrate.report.export;

import java.util.regex.Pattern;

/// A word of a command that a comment shows, so that a shell takes it as one.
final class ShellWord {

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:@%+=,-]+");

  private ShellWord() {}

  static String of(String word) {
    return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
