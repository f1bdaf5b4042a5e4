package dev.rackrate.study.text;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Text as a YAML scalar: bare where no reader can take it for anything else, else quoted.
public final class YamlText {

  private static final Pattern BARE =
      Pattern.compile("[\\p{L}\\p{N}]([\\p{L}\\p{N} _.%/@+()-]*[\\p{L}\\p{N}_.%/@+()-])?");

  /// What editors take for a number or a date.
  private static final Pattern NUMBER = Pattern.compile("[0-9][0-9a-fA-FxXoO_.+-]*");

  private static final Set<String> WORDS =
      Set.of("true", "false", "yes", "no", "on", "off", "y", "n", "null", "nan", "inf");

  private YamlText() {}

  /// A number, an amount or a word that a key takes.
  public static String value(String text) {
    return BARE.matcher(text).matches() ? text : quoted(text);
  }

  /// Free text, which must not look like a value of another type.
  public static String text(String text) {
    boolean isValue =
        WORDS.contains(text.toLowerCase(Locale.ROOT)) || NUMBER.matcher(text).matches();
    return isValue ? quoted(text) : value(text);
  }

  private static String quoted(String text) {
    StringBuilder out = new StringBuilder("\"");
    text.codePoints().forEach(c -> out.append(escaped(c)));
    return out.append('"').toString();
  }

  private static String escaped(int c) {
    return switch (c) {
      case '"' -> "\\\"";
      case '\\' -> "\\\\";
      case '\n' -> "\\n";
      case '\t' -> "\\t";
      default -> isShown(c) ? Character.toString(c) : "\\u%04X".formatted(c);
    };
  }

  /// Characters that YAML allows and that neither break a line nor hide.
  private static boolean isShown(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          c > 0xFFFF;
      default -> c != 0xFEFF;
    };
  }
}
