package dev.rackrate.scenario;

import dev.rackrate.quantity.Sentence;

/// What the reader of an answer should know of its figures, found while they were resolved.
///
/// @param sentence a whole one; a name or an id with which it begins stays as it is
public record Note(Kind kind, Sentence sentence) {

  /// What it is about.
  public enum Kind {
    /// Part of the price of a machine rests on estimates.
    PARTLY_ESTIMATED,
    /// Memory became dearer since a machine was priced.
    MEMORY_DEARER,
    /// The draw of a machine is worked out from the rating of its GPUs.
    DRAW_ESTIMATED,
    /// A machine is to sell for more than it costs.
    SELLS_FOR_MORE,
    /// A machine is leased for less than it costs whoever leases it out.
    LEASED_FOR_LESS,
    /// Whether it is cannot be known.
    LEASE_UNCHECKED,
    /// What the catalogue says of a price.
    OF_PRICE,
    /// A booked machine has to be had for each session anew.
    BOOKED_AGAIN,
    /// Rented capacity is to be had later.
    AWAITED,
    /// Spot is counted as always there, and was not where it was probed.
    SPOT_PROBED,
    /// How fast a service answers is not known.
    SPEED_NOT_HELD,
    /// A service is paid less for what may wait.
    IN_BATCHES,
    /// A service is paid less for input that was read before.
    CACHED,
    /// Programs for other processors do not run on it.
    ON_ARM,
    /// One job on all GPUs does not run on machines in two places.
    ONE_JOB_ELSEWHERE,
    /// A used machine is to be found again.
    USED_AGAIN,
    /// A machine is replaced shortly before the horizon.
    REPLACED_LATE,
    /// More machines than anybody runs at such a place, or lets by the hour.
    CLUSTER,
    /// What links the machines of one job is not known.
    LINK_OPEN,
    /// What a machine has besides its GPUs is not known, and the work needs some of it.
    HOST_OPEN,
    /// The size of an offer that is counted.
    SIZE,
    /// Hourly machines are more than their jobs need.
    JOBS_APART,
    /// What nothing is charged for on either side.
    LEFT_OUT,
    /// What else would serve the work, or is sold like it.
    NOT_COMPARED,
    /// Of how many GPUs a measured speed is, where nobody says.
    MEASURED_OPEN,
    /// A measured speed is far from what is predicted.
    MEASURED_FAR,
    /// Less than one session or run falls within the horizon.
    PART_OF_ONE,
    /// Nobody measured work with the software that is named.
    STACK_UNMEASURED,
    /// Requests of a batch are taken to come evenly.
    COMES_EVENLY,
    /// GPUs that do the work by their speed have less memory together than those of the demand.
    LESS_MEMORY,
    /// A chip named without its form counts as one of its forms.
    FORM_TAKEN,
    /// GPUs of a log whose hours count by their speed.
    COUNT_BY_SPEED,
    /// GPUs of a log whose hours count alike.
    COUNT_ALIKE,
    /// Contracts imply no rent for later months.
    NOTHING_IMPLIED,
    /// What may be delivered to a country is not looked at.
    EXPORT,
    /// Terms with a provider that no offer is of.
    TERMS_UNUSED,
    /// A machine that is there already is not counted.
    NOT_COUNTED,
    /// The figures of another place stand in for a place of which nothing is known.
    STAND_IN
  }
}
