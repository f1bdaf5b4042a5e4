package dev.rackrate.decision;

import dev.rackrate.quantity.Sentence;

/// What the reader of a verdict must know before acting on it.
public record Warning(Kind kind, Sentence sentence) {

  /// What it is about; what could turn the answer stands first.
  public enum Kind {
    /// Why nothing is drawn, so that how sure the answer is stays unknown.
    NOT_DRAWN,
    /// A chip named without its form counts as one of its forms.
    FORM_TAKEN,
    /// What the study says and nothing uses: terms with a seller of no offer, a machine that is
    /// there.
    SAID_IN_VAIN,
    /// Machines that are there and cost more to run than the choice would for their work.
    IDLE_MACHINES,
    /// A measured speed is far from what is predicted for as many GPUs.
    MEASURED_FAR,
    /// What may be delivered to a country is not looked at.
    EXPORT,
    /// Less than one session or run falls within the horizon, and only that part is paid for.
    PART_OF_ONE,
    /// Requests that may wait are taken to come evenly, and a batch that comes at once takes more.
    COMES_EVENLY,
    /// GPUs that do the work by their speed have less memory together than those of the demand.
    LESS_MEMORY,
    /// A machine brings its holder more than it costs, as it is leased or sold.
    WORTH_MORE_THAN_PAID,
    PREDICTIONS_DECIDE,
    /// The answer turns within what a ratio of data sheets leaves open.
    RATIO_DECIDES,
    /// What an hour without service costs carries much, and counts other causes on each side.
    DOWNTIME_UNEQUAL,
    /// The choice rests on one seller that asks far less than all others.
    FAR_BELOW_OTHERS,
    /// A list price is taken for more GPUs than anybody sells at one.
    FAR_BEYOND_LIST,
    /// What is compared with is far larger than the work.
    FAR_TOO_LARGE,
    /// Credits elsewhere that pay for the first months.
    CREDITS_FIRST,
    DISCOUNT_RATE_DECIDES,
    CONVENTION_DECIDES,
    /// A service by the token whose place is not known or not allowed, and what it would save.
    SERVICE_ELSEWHERE,
    /// What else would serve the work and is not looked at.
    NOT_COMPARED,
    CHEAPER_BUT_UNAVAILABLE,
    CHEAPER_BUT_WEAK,
    /// What a managed product costs more, where one is preferred.
    MANAGED,
    /// Whose figure stands in for a place of which nothing is known.
    STAND_IN,
    /// Machines that somebody must run, of a team that pays nobody for it.
    NOBODY_RUNS,
    LATE_ARRIVAL,
    /// Machines in an office that take more than one circuit.
    CIRCUITS,
    HEAVY_OVERHEAD,
    SPOT_ALWAYS_AVAILABLE,
    USED_DEARER_THAN_NEW,
    ESTIMATED_PRICE,
    /// Memory became dearer since a machine was priced.
    MEMORY_DEARER,
    OLD_PARTS,
    /// What was noticed while the study was read.
    STUDY,
    OLD_PRICE,
    /// A note of an option on its figures.
    NOTE,
    NEWER_THAN_THE_DAY,
    /// What was left out so that the work stays within bounds.
    BOUNDED,
    WEAK_EXCHANGE_RATE;

    /// Whether what it says could change the answer.
    public boolean mayTurn() {
      return this != OLD_PRICE
          && this != NOTE
          && this != NEWER_THAN_THE_DAY
          && this != BOUNDED
          && this != WEAK_EXCHANGE_RATE;
    }
  }
}
