package dev.rackrate.calibrate;

import dev.rackrate.performance.request.Measurement;
import java.util.Collection;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What measurements a number rests on.
///
/// @param date newest day of them
/// @param sources where they were published, by repository or site, once each
record Provenance(String date, String sources) {

  private static final int MOST_SOURCES = 12;
  private static final Pattern ADDRESS = Pattern.compile("https?://(?:www\\.)?([^/:@]+)");

  static Provenance of(Collection<Measurement> rows) {
    return new Provenance(
        rows.stream().map(Measurement::date).max(String::compareTo).orElse(""),
        rows.stream()
            .map(row -> where(row.source()))
            .distinct()
            .sorted()
            .limit(MOST_SOURCES)
            .collect(Collectors.joining("; ")));
  }

  /// The repository of a source, or the site of an address.
  private static String where(String source) {
    Matcher address = ADDRESS.matcher(source);
    return address.lookingAt() ? address.group(1) : source.split("[:@]", 2)[0];
  }
}
