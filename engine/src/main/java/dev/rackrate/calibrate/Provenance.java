package dev.rackrate.calibrate;

import dev.rackrate.performance.request.Measurement;
import java.util.Collection;
import java.util.stream.Collectors;

/// What measurements a number rests on.
///
/// @param date newest day of them
/// @param sources where they were published, by repository, once each
record Provenance(String date, String sources) {

  private static final int MOST_SOURCES = 12;

  static Provenance of(Collection<Measurement> rows) {
    return new Provenance(
        rows.stream().map(Measurement::date).max(String::compareTo).orElse(""),
        rows.stream()
            .map(row -> row.source().split("[:@]", 2)[0])
            .distinct()
            .sorted()
            .limit(MOST_SOURCES)
            .collect(Collectors.joining("; ")));
  }
}
