package dev.rackrate.report;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Lines of comma-separated values for people, who open them in a spreadsheet; a field is quoted
/// where it must be, and text that a spreadsheet would take for a formula begins with `'`.
public final class Csv {

  private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?([eE][-+]?\\d+)?");

  private final StringBuilder text = new StringBuilder();

  public void row(List<? extends @Nullable Object> fields) {
    text.append(fields.stream().map(Csv::field).collect(Collectors.joining(","))).append('\n');
  }

  private static String field(@Nullable Object value) {
    String plain = value == null ? "" : harmless(value);
    boolean isPlain = plain.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return isPlain ? plain : '"' + plain.replace("\"", "\"\"") + '"';
  }

  private static String harmless(Object value) {
    String text = value.toString();
    boolean isFormula = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0;
    return isFormula && !NUMBER.matcher(text).matches() ? "'" + text : text;
  }

  public String text() {
    return text.toString();
  }
}
