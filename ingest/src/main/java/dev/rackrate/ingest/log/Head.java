package dev.rackrate.ingest.log;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// The beginning of a file, from which its format is told.
///
/// @param name of the file
/// @param text its first characters, without a byte order mark
public record Head(String name, String text) {

  public static Head of(String name, byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    return new Head(name, text.startsWith("\uFEFF") ? text.substring(1) : text);
  }

  /// The first line that is not empty and no comment.
  public String firstLine() {
    return text.lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#") && !line.startsWith(";"))
        .findFirst()
        .orElse("");
  }

  /// The columns its first line names, in small letters, where a character parts them.
  public List<String> columns(char separator) {
    return Arrays.stream(firstLine().split(Pattern.quote("" + separator), -1))
        .map(column -> column.strip().replaceAll("^\"|\"$", "").toLowerCase(Locale.ROOT))
        .toList();
  }

  /// Whether its first line names all of these columns, given in small letters.
  public boolean hasColumns(char separator, String... columns) {
    return columns(separator).containsAll(List.of(columns));
  }

  /// Whether all of these stand in it as the names of JSON values.
  public boolean hasKeys(String... names) {
    return Arrays.stream(names).allMatch(name -> text.contains("\"" + name + "\""));
  }

  /// Whether it begins like JSON.
  public boolean isJson() {
    String start = text.stripLeading();
    return start.startsWith("{") || start.startsWith("[");
  }
}
