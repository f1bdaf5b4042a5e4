package dev.rackrate.cost;

/// Who pays, in a plan of several holdings, what of a line follows neither machines nor their
/// hours.
///
/// What follows machines and hours is always paid by the holding that has them.
public enum BorneBy {
  /// Each holding: nothing of the line is shared.
  HOLDING,
  /// Each holding by its share of the work: data goes out and service is missed where work is done.
  WORK,
  /// All owned machines together, once: a room, and staff that are there for one machine or many.
  OWNING,
  /// All rented machines together, once.
  RENTING,
  /// All that is rented from one provider, once: a copy of the data, and credits.
  PROVIDER
}
