package dev.rackrate.report.document;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Comments of files with lines: whatever a name in one holds, it stays within its line.
final class Comments {

  private static final int WIDTH = 98;
  private static final String COMMAND = "rackrate ";

  /// What some reader takes for the end of a line, or does not take at all.
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}\\p{Cs}\\uFEFF]+");

  private Comments() {}

  /// Lines that begin with `# `, broken between words; a command stands on one line, to be copied.
  static List<String> lines(String comment, String indent) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    boolean isCommand = comment.startsWith(COMMAND);
    for (String word : CONTROL.matcher(comment).replaceAll(" ").strip().split(" ", -1)) {
      if (!isCommand
          && !line.isEmpty()
          && indent.length() + 3 + line.length() + word.length() > WIDTH) {
        lines.add(finished(indent, line));
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(finished(indent, line));
    return lines;
  }

  /// A backslash at the end would join the next line to it in some formats.
  private static String finished(String indent, StringBuilder line) {
    boolean isOpen = !line.isEmpty() && line.charAt(line.length() - 1) == '\\';
    return indent + "# " + line + (isOpen ? " ." : "");
  }
}
