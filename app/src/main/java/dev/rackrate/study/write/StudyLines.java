package dev.rackrate.study.write;

import dev.rackrate.quantity.Lines;
import dev.rackrate.quantity.Width;
import dev.rackrate.study.text.StudyKeys;
import java.util.List;

/// The lines of a new study: keys with a short reason beside or above them.
///
/// What is commented out has its `#` in the first column, so that taking it away leaves the key
/// where it belongs.
public final class StudyLines {

  private static final int WIDEST = 80;
  private static final int COMMENTS_AT = 32;

  private final StringBuilder text = new StringBuilder();

  public StudyLines(List<String> remarks) {
    remarks.forEach(remark -> text.append("# ").append(remark).append('\n'));
    text.append("\nrackrate: 1\n");
  }

  public void heading(String heading) {
    text.append('\n').append(heading).append('\n');
  }

  /// Goes on with a heading.
  public void more(String text) {
    this.text.append(text).append('\n');
  }

  public void section(StudyKeys.Key key, boolean isLive) {
    text.append(isLive ? "" : "#").append(key.name()).append(":\n");
  }

  /// A key with its value.
  ///
  /// @param values one, or the entries of a list
  public void live(StudyKeys.Key key, List<String> values, String about) {
    String start = indent(key) + key.name() + ":";
    if (values.getFirst().startsWith("- ")) {
      line(start, indent(key), about);
      values.forEach(value -> text.append(indent(key)).append("  ").append(value).append('\n'));
    } else if (key.path().equals("title")) {
      text.append(start).append(' ').append(values.getFirst()).append('\n');
    } else {
      line(start + " " + values.getFirst(), indent(key), about);
    }
  }

  public void commentedOut(StudyKeys.Key key, String value, String about) {
    line("#" + indent(key) + key.name() + ": " + value, indent(key), about);
  }

  private static String indent(StudyKeys.Key key) {
    return key.path().contains(".") ? "  " : "";
  }

  /// The reason stands beside the key where there is room, else above it.
  private void line(String start, String indent, String about) {
    String padded = start + " ".repeat(Math.max(2, COMMENTS_AT - start.length()));
    if (padded.length() + 2 + Width.of(about) <= WIDEST) {
      text.append(padded).append("# ").append(about).append('\n');
    } else {
      above(indent + "# ", about);
      text.append(start).append('\n');
    }
  }

  private void above(String start, String about) {
    for (String line : Lines.wrap("", about, WIDEST - start.length()).split("\n", -1)) {
      text.append(line.isEmpty() ? "" : start + line + "\n");
    }
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
