package dev.rackrate.report.document;

import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Lines of `keyword=value` as Slurm reads them.
///
/// Its values know no escapes, so that a value is refused here which a quote, a line end or `#`
/// would change; whoever writes a name that a user gave makes a plain one of it first.
public final class ConfText {

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:@,\\[\\]=+-]+");
  private static final Pattern QUOTED = Pattern.compile("[A-Za-z0-9_./:@,\\[\\]=+ -]+");

  private ConfText() {}

  /// Lines in their order, below comments.
  public static String of(List<String> comments, List<SequencedMap<String, String>> lines) {
    StringBuilder text = new StringBuilder();
    for (String comment : comments) {
      Comments.lines(comment, "").forEach(line -> text.append(line).append('\n'));
    }
    lines.forEach(line -> text.append(line(line)).append('\n'));
    return text.toString();
  }

  private static String line(SequencedMap<String, String> line) {
    return line.entrySet().stream().map(ConfText::pair).collect(Collectors.joining(" "));
  }

  private static String pair(Map.Entry<String, String> pair) {
    String value = pair.getValue();
    if (PLAIN.matcher(value).matches() && value.indexOf('=') < 0) {
      return pair.getKey() + "=" + value;
    }
    if (!QUOTED.matcher(value).matches()) {
      throw new IllegalArgumentException("no value of slurm.conf: " + value);
    }
    return pair.getKey() + "=\"" + value + "\"";
  }
}
