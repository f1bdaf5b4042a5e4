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
      source ; section ; where the comparison was published
      source.url ; text ; its address
      source.date ; text ; day, month or year of publication, e.g. 2025-05-23
      source.title ; text ; what it is called
      claims ; list ; what the source states
      claims[].figure ; FIGURES ; which figure
      claims[].build ; text ; the machine of one's own: a name under build, or the id of an option
      claims[].rent ; text ; the offer: a name under rent, or the id of an option where it has several prices
      claims[].value ; text ; the figure as stated, with its unit, e.g. 11.9 months or 1.5..2.5 years; of a verdict build, rent, mix or api
      claims[].with ; section ; keys of the study that differ for this claim, e.g. demand.hours-per-day: 4
      claims[].sentence ; text ; the sentence of the source on which the claim rests
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
        .map(line -> line.split(" ; ", 3))
        .forEach(part -> {
          String path = ROOT + "." + part[0];
          keys.put(path, new StudyKeys.Key(path, part[1], part[2]));
        });
    return keys;
  }
}
