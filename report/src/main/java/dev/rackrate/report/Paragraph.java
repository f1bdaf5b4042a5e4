package dev.rackrate.report;

/// Text broken into lines of at most 100 columns.
final class Paragraph {

  static final int WIDTH = 100;

  private Paragraph() {}

  /// Words of `text` behind `first`; following lines are indented as far.
  static String wrap(String first, String text) {
    String indent = " ".repeat(first.length());
    StringBuilder all = new StringBuilder();
    StringBuilder line = new StringBuilder(first);
    boolean isBlank = true;
    for (String word : text.split(" ", -1)) {
      if (!isBlank && line.length() + 1 + word.length() > WIDTH) {
        all.append(line).append('\n');
        line = new StringBuilder(indent);
        isBlank = true;
      }
      line.append(isBlank ? "" : " ").append(word);
      isBlank = false;
    }
    return all.append(line).append('\n').toString();
  }
}
