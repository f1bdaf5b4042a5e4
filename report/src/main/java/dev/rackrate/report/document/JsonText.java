package dev.rackrate.report.document;

import java.util.List;

/// Documents as JSON, plain or in the language of Terraform, in which `${` and `%{` of a text are
/// doubled so that nothing is filled in.
public final class JsonText {

  private final boolean isTerraform;
  private final StringBuilder text = new StringBuilder();

  private JsonText(boolean isTerraform) {
    this.isTerraform = isTerraform;
  }

  /// A document, and a line end.
  public static String of(Tree.Mapping document) {
    return new JsonText(false).written(document);
  }

  /// A document for Terraform.
  public static String terraform(Tree.Mapping document) {
    return new JsonText(true).written(document);
  }

  /// A document on one line, as a value of a table.
  public static String line(Tree.Mapping document) {
    return new JsonText(false).written(document).replaceAll("\\n *", "");
  }

  private String written(Tree.Mapping document) {
    value(document, "");
    return text.append('\n').toString();
  }

  private void value(Tree value, String indent) {
    switch (value) {
      case Tree.Mapping(List<Tree.Entry> entries) -> mapping(entries, indent);
      case Tree.Listing(List<Tree> items) -> list(items, indent);
      case Tree.Text(String words) -> string(isTerraform ? literal(words) : words);
      case Tree.Template(String words) -> template(words);
      case Tree.Amount amount -> text.append(amount.text());
      case Tree.Flag(boolean isSet) -> text.append(isSet);
    }
  }

  private void template(String words) {
    if (!isTerraform) {
      throw new IllegalArgumentException("JSON fills nothing in");
    }
    string(words);
  }

  private static String literal(String words) {
    return words.replace("${", "$${").replace("%{", "%%{");
  }

  private void mapping(List<Tree.Entry> entries, String indent) {
    if (entries.isEmpty()) {
      text.append("{}");
      return;
    }
    String before = "{";
    for (Tree.Entry entry : entries) {
      text.append(before).append('\n').append(indent).append("  ");
      string(entry.key());
      text.append(": ");
      value(entry.value(), indent + "  ");
      before = ",";
    }
    text.append('\n').append(indent).append('}');
  }

  private void list(List<Tree> items, String indent) {
    if (items.isEmpty()) {
      text.append("[]");
      return;
    }
    String before = "[";
    for (Tree item : items) {
      text.append(before).append('\n').append(indent).append("  ");
      value(item, indent + "  ");
      before = ",";
    }
    text.append('\n').append(indent).append(']');
  }

  private void string(String words) {
    text.append('"');
    words
        .codePoints()
        .forEach(c -> {
          switch (c) {
            case '"' -> text.append("\\\"");
            case '\\' -> text.append("\\\\");
            case '\n' -> text.append("\\n");
            default -> plain(c);
          }
        });
    text.append('"');
  }

  /// Control characters, and what scripts take for the end of a line, by their number.
  private void plain(int c) {
    boolean isSurrogate = Character.getType(c) == Character.SURROGATE;
    if (c < ' ' || c == 0x7F || c == 0x85 || c == 0x2028 || c == 0x2029 || isSurrogate) {
      String hex = Integer.toHexString(isSurrogate ? 0xFFFD : c);
      text.append("\\u").append("0".repeat(4 - hex.length())).append(hex);
    } else {
      text.appendCodePoint(c);
    }
  }
}
