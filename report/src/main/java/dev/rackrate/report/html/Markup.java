package dev.rackrate.report.html;

/// HTML text as it grows; whatever is said in it is shown as text.
final class Markup {

  private static final char REPLACEMENT = '\uFFFD';

  private final StringBuilder out = new StringBuilder();

  /// Markup of our own, as it is.
  Markup raw(String markup) {
    out.append(markup);
    return this;
  }

  /// Text of whatever origin.
  Markup text(String text) {
    escape(text, out);
    return this;
  }

  /// An element with text in it.
  ///
  /// @param tag with its attributes, all of our own
  Markup element(String tag, String text) {
    int space = tag.indexOf(' ');
    String name = space < 0 ? tag : tag.substring(0, space);
    return raw("<" + tag + ">").text(text).raw("</" + name + ">");
  }

  /// Text as it may stand in markup and in an attribute.
  static String escaped(String text) {
    StringBuilder out = new StringBuilder();
    escape(text, out);
    return out.toString();
  }

  private static void escape(String text, StringBuilder out) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        default -> out.append(isForged(text, i) ? REPLACEMENT : c);
      }
    }
  }

  /// Whether it is no character of a text: one that controls, turns the direction of writing, or is
  /// half of a pair.
  private static boolean isForged(String text, int at) {
    char c = text.charAt(at);
    if (Character.isSurrogate(c)) {
      boolean isPair =
          Character.isHighSurrogate(c)
              ? at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1))
              : at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
      return !isPair;
    }
    return (c < ' ' && c != '\n' && c != '\t')
        || (c >= 0x7f && c <= 0x9f)
        || c == 0x61c
        || c == 0x200e
        || c == 0x200f
        || (c >= 0x2028 && c <= 0x202e)
        || (c >= 0x2066 && c <= 0x2069)
        || c >= 0xfffe;
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
