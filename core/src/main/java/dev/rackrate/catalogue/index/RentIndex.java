package dev.rackrate.catalogue.index;

import dev.rackrate.catalogue.Gpu;
import dev.rackrate.quantity.Sentence;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// What an hour on a chip rents for: one vote a provider, and the middle of the votes.
///
/// @param kind the way of paying, e.g. `on-demand`
/// @param segment `all`, or the kind of seller
/// @param votes of the providers, by name
/// @param ageDays the middle age of the prices behind the votes
/// @param refused why no level is given; empty where one is
public record RentIndex(
    Gpu chip,
    String kind,
    LocalDate date,
    String segment,
    List<Vote> votes,
    Level level,
    double ageDays,
    Optional<Change> change,
    Optional<Sentence> refused) {

  /// What a provider asks: the middle of its offers over regions and sizes.
  public record Vote(String provider, double usdPerGpuHour, int offers) {}

  /// The middle of the votes.
  ///
  /// @param low the least that it becomes when one provider is left out
  /// @param high the most
  /// @param lowest vote
  /// @param highest vote
  public record Level(
      double usdPerGpuHour, double low, double high, double lowest, double highest) {}

  /// How the same offers changed in a month.
  ///
  /// @param log the mean over providers of the logarithm of the change
  /// @param providers whose offers could be followed
  public record Change(double log, int providers) {}

  public RentIndex {
    votes = List.copyOf(votes);
  }

  /// The level; empty where it is refused.
  public OptionalDouble usdPerGpuHour() {
    return refused.isPresent() ? OptionalDouble.empty() : OptionalDouble.of(level.usdPerGpuHour());
  }
}
