package dev.rackrate.report.export;

import java.util.regex.Pattern;

/// A word of a command that a comment shows, so that a shell takes it as one.
final class ShellWord {

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:@%+=,-]+");

  private ShellWord() {}

  static String of(String word) {
    if (PLAIN.matcher(word).matches()) {
      return word;
    }
    return word.codePoints().anyMatch(ShellWord::isControl)
        ? escaped(word)
        : "'" + word.replace("'", "'\\''") + "'";
  }

  /// What a terminal or a reader of lines would take for more than a character of the word.
  private static boolean isControl(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.FORMAT,
          Character.SURROGATE ->
          true;
      default -> false;
    };
  }

  private static String escaped(String word) {
    StringBuilder escaped = new StringBuilder("$'");
    word.codePoints()
        .forEach(c -> {
          if (isControl(c)) {
            String hex = Integer.toHexString(c);
            escaped.append("\\U").append("0".repeat(8 - hex.length())).append(hex);
          } else {
            escaped.append(c == '\'' || c == '\\' ? "\\" : "").appendCodePoint(c);
          }
        });
    return escaped.append('\'').toString();
  }
}
