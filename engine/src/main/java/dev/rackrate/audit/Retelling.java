package dev.rackrate.audit;

import dev.rackrate.scenario.Scenario;
import java.util.Optional;

/// The study behind a claim, told again.
public interface Retelling {

  /// As the source tells it.
  Scenario stated();

  /// With the hours of a month counted otherwise; empty where the study does not allow it.
  Optional<Scenario> counting(MonthCount months);

  /// With shipped assumptions for what the source leaves out, on the day of the source; empty where
  /// they do not go with it.
  Optional<Scenario> completed();

  /// The same on the newest day that the catalogue knows.
  Optional<Scenario> today();

  /// Whether the source says how far its comparison looks.
  boolean hasHorizon();

  /// Whether the source says anything about one of its topics.
  boolean speaksOf(Topic topic);

  /// What a source may leave out.
  enum Topic {
    PEOPLE,
    SPACE,
    COOLING,
    DATA,
    DISCOUNTING,
    RESALE
  }
}
