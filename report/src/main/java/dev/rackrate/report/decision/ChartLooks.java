package dev.rackrate.report.decision;

import dev.rackrate.decision.candidate.Candidate;
import dev.rackrate.report.page.Chart.Look;
import java.util.HashSet;
import java.util.Set;

/// Each side with its own look, the second of a side with another.
final class ChartLooks {

  private final Set<Look> taken = new HashSet<>();

  Look of(Candidate candidate) {
    return switch (candidate.choice()) {
      case BUILD -> first(Look.OWN, Look.OWN_OTHER);
      case MIX -> Look.MIX;
      case API -> Look.SERVICE;
      case RENT, UNDECIDED, NONE -> rented();
    };
  }

  Look rented() {
    return first(Look.RENT, Look.RENT_OTHER, Look.RENT_THIRD);
  }

  /// The first look that no line has yet; the last of them may come again.
  Look first(Look... looks) {
    for (Look look : looks) {
      if (taken.add(look)) {
        return look;
      }
    }
    return looks[looks.length - 1];
  }
}
