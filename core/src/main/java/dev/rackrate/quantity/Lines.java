package dev.rackrate.quantity;

import java.util.ArrayList;
import java.util.List;

/// Text broken into lines that fit a width.
public final class Lines {

  /// What may not stand at the beginning of a line.
  private static final String CLOSING = "，。、；：？！）》」』】〉…";

  /// What may not stand at the end of a line.
  private static final String OPENING = "（《「『【〈";

  private Lines() {}

  /// Words of `text` behind `first`; following lines are indented as far.
  public static String wrap(String first, String text, int width) {
    String indent = " ".repeat(Width.of(first));
    StringBuilder all = new StringBuilder();
    StringBuilder line = new StringBuilder(first);
    int used = Width.of(first);
    boolean isBlank = true;
    for (String piece : pieces(text)) {
      String bare = piece.stripTrailing();
      if (!isBlank && used + Width.of(bare) > width) {
        all.append(line.toString().stripTrailing()).append('\n');
        line = new StringBuilder(indent);
        used = indent.length();
      }
      line.append(piece);
      used += Width.of(piece);
      isBlank = false;
    }
    return all.append(line.toString().stripTrailing()).append('\n').toString();
  }

  /// The text in pieces between which a line may end, each with the blanks behind it: words, and
  /// single characters of scripts that are written without blanks.
  private static List<String> pieces(String text) {
    List<String> pieces = new ArrayList<>();
    StringBuilder piece = new StringBuilder();
    int[] characters = text.codePoints().toArray();
    for (int i = 0; i < characters.length; i++) {
      piece.appendCodePoint(characters[i]);
      boolean isLast = i + 1 == characters.length;
      if (isLast || mayBreak(characters[i], characters[i + 1])) {
        pieces.add(piece.toString());
        piece.setLength(0);
      }
    }
    return pieces;
  }

  private static boolean mayBreak(int before, int after) {
    if (after == ' ' || CLOSING.indexOf(after) >= 0 || OPENING.indexOf(before) >= 0) {
      return false;
    }
    return before == ' ' || Width.isWide(before) || Width.isWide(after);
  }
}
