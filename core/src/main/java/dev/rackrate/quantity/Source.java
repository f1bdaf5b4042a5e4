package dev.rackrate.quantity;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/// Where a figure was read, what day it is of, and how far it can be relied on.
///
/// @param id short name used in tables and answers, e.g. `S-012`
/// @param url address, or empty where none was recorded
public record Source(String id, String title, String url, PartialDate date, Confidence confidence) {

  /// Days after which a price no longer counts as current: rents are off by a tenth then, as the
  /// history of the same offers tells. A test learns it again from the shipped catalogue.
  public static final int STALE_AFTER_DAYS = 120;

  public Source {
    Require.notBlank(id, "id of a source");
    Require.notBlank(title, "title of " + id);
  }

  /// Whether the figure was more than [#STALE_AFTER_DAYS] days old on `day`.
  public boolean isStaleOn(LocalDate day) {
    return ageInDays(day) > STALE_AFTER_DAYS;
  }

  /// Days from the date of the source to `day`; negative where the source is newer.
  public long ageInDays(LocalDate day) {
    return ChronoUnit.DAYS.between(date.start(), day);
  }
}
