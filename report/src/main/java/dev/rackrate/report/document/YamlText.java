package dev.rackrate.report.document;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Documents as YAML that readers of 1.1 and of 1.2 take alike.
public final class YamlText {

  /// Texts that need no quotes and that no reader takes for anything else.
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z][A-Za-z0-9_./@+-]*");

  /// Texts that some reader takes for truth or for nothing.
  private static final Set<String> WORDS =
      Set.of("y", "n", "yes", "no", "on", "off", "true", "false", "null");

  private final StringBuilder text = new StringBuilder();

  private YamlText() {}

  /// Documents, one after the other, with comments before the first.
  public static String of(List<String> comments, List<Tree.Mapping> documents) {
    YamlText yaml = new YamlText();
    comments.forEach(comment -> yaml.comment(comment, ""));
    for (int i = 0; i < documents.size(); i++) {
      yaml.text.append(i == 0 ? "" : "---\n");
      yaml.mapping(documents.get(i), "", "");
    }
    return yaml.text.toString();
  }

  private void comment(String comment, String indent) {
    Comments.lines(comment, indent).forEach(line -> text.append(line).append('\n'));
  }

  /// @param first what stands before the first key instead of the indent
  private void mapping(Tree.Mapping mapping, String indent, String first) {
    if (mapping.isEmpty()) {
      text.append(first).append("{}\n");
    }
    boolean isFirst = true;
    for (Tree.Entry entry : mapping.entries()) {
      boolean isInline = isFirst && !first.isEmpty();
      if (!isInline) {
        entry.comments().forEach(comment -> comment(comment, indent));
      }
      text.append(isInline ? first : indent).append(scalar(entry.key())).append(':');
      value(entry.value(), indent);
      isFirst = false;
    }
  }

  private void value(Tree value, String indent) {
    switch (value) {
      case Tree.Mapping mapping when mapping.isEmpty() -> text.append(" {}\n");
      case Tree.Mapping mapping -> {
        text.append('\n');
        mapping(mapping, indent + "  ", "");
      }
      case Tree.Listing listing when listing.items().isEmpty() -> text.append(" []\n");
      case Tree.Listing listing -> {
        text.append('\n');
        listing.items().forEach(item -> item(item, indent));
      }
      case Tree.Text _, Tree.Amount _, Tree.Flag _, Tree.Template _ ->
          text.append(' ').append(leaf(value)).append('\n');
    }
  }

  private void item(Tree item, String indent) {
    switch (item) {
      case Tree.Mapping mapping -> {
        if (!mapping.isEmpty()) {
          mapping
              .entries()
              .getFirst()
              .comments()
              .forEach(comment -> comment(comment, indent + "  "));
        }
        mapping(mapping, indent + "    ", indent + "  - ");
      }
      case Tree.Listing _ -> throw new IllegalArgumentException("a list in a list");
      case Tree.Text _, Tree.Amount _, Tree.Flag _, Tree.Template _ ->
          text.append(indent).append("  - ").append(leaf(item)).append('\n');
    }
  }

  private static String leaf(Tree value) {
    return switch (value) {
      case Tree.Text(String words) -> scalar(words);
      case Tree.Amount amount -> amount.text();
      case Tree.Flag(boolean isSet) -> isSet ? "true" : "false";
      case Tree.Template _ -> throw new IllegalArgumentException("YAML fills nothing in");
      case Tree.Mapping _, Tree.Listing _ -> throw new IllegalArgumentException("not one value");
    };
  }

  private static String scalar(String words) {
    boolean isPlain =
        PLAIN.matcher(words).matches() && !WORDS.contains(words.toLowerCase(Locale.ROOT));
    return isPlain ? words : quoted(words);
  }

  private static String quoted(String words) {
    StringBuilder quoted = new StringBuilder("\"");
    words
        .codePoints()
        .forEach(c -> {
          switch (c) {
            case '"' -> quoted.append("\\\"");
            case '\\' -> quoted.append("\\\\");
            case '\n' -> quoted.append("\\n");
            case '\t' -> quoted.append("\\t");
            default -> quoted.append(isPrintable(c) ? Character.toString(c) : escaped(c));
          }
        });
    return quoted.append('"').toString();
  }

  private static boolean isPrintable(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.FORMAT,
          Character.PRIVATE_USE,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }

  private static String escaped(int c) {
    int known = Character.getType(c) == Character.SURROGATE ? 0xFFFD : c;
    String hex = Integer.toHexString(known);
    return known > 0xFFFF
        ? "\\U" + "0".repeat(8 - hex.length()) + hex
        : "\\u" + "0".repeat(4 - hex.length()) + hex;
  }
}
