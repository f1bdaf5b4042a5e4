package dev.rackrate.study.text;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What a claim file has beside the keys of a study, declared once.
///
/// Their paths begin with [#ROOT], which is not written in the file.
public final class ClaimKeys {

  /// The top of a claim file.
  public static final String ROOT = "claim";

  private static final String TABLE =
      """
      source ; section
      source.url ; text
      source.date ; text
      source.title ; text
      claims ; list
      claims[].figure ; FIGURES
      claims[].build ; text
      claims[].rent ; text
      claims[].value ; text
      claims[].with ; section
      claims[].sentence ; text
      """;

  /// The names of the figures; the reader of claims holds them against those it knows.
  public static final List<String> FIGURES =
      List.of(
          "payback",
          "break-even-hours",
          "break-even-utilisation",
          "monthly",
          "total",
          "per-gpu-hour",
          "per-unit",
          "saving",
          "verdict");

  private static final Map<String, StudyKeys.Key> KEYS = parse();

  private ClaimKeys() {}

  /// Every key in the order of the file.
  public static List<StudyKeys.Key> all() {
    return List.copyOf(KEYS.values());
  }

  /// The key at a path such as `claim.source.url`.
  static Optional<StudyKeys.Key> at(String path) {
    return Optional.ofNullable(KEYS.get(path));
  }

  static boolean isIn(String path) {
    return path.equals(ROOT) || path.startsWith(ROOT + ".");
  }

  static Set<String> paths() {
    return KEYS.keySet();
  }

  private static Map<String, StudyKeys.Key> parse() {
    Map<String, StudyKeys.Key> keys = new LinkedHashMap<>();
    TABLE
        .replace("FIGURES", String.join("|", FIGURES))
        .lines()
        .map(line -> line.split(" ; ", 2))
        .forEach(part -> {
          String path = ROOT + "." + part[0];
          keys.put(path, new StudyKeys.Key(path, part[1]));
        });
    return keys;
  }
}
