package dev.rackrate.report;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Lines of comma-separated values; a field is quoted where it must be.
final class Csv {

  private final StringBuilder text = new StringBuilder();

  void row(List<? extends @Nullable Object> fields) {
    text.append(fields.stream().map(Csv::field).collect(Collectors.joining(","))).append('\n');
  }

  private static String field(@Nullable Object value) {
    String plain = value == null ? "" : value.toString();
    boolean isPlain = plain.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return isPlain ? plain : '"' + plain.replace("\"", "\"\"") + '"';
  }

  String text() {
    return text.toString();
  }
}
