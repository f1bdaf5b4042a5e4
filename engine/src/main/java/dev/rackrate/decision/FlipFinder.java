package dev.rackrate.decision;

import static dev.rackrate.quantity.Input.CARBON_PRICE;
import static dev.rackrate.quantity.Input.DISCOUNT_RATE;
import static dev.rackrate.quantity.Input.ELECTRICITY;
import static dev.rackrate.quantity.Input.HORIZON;
import static dev.rackrate.quantity.Input.HOURS_PER_WEEK;
import static dev.rackrate.quantity.Input.LEASE;
import static dev.rackrate.quantity.Input.PRICE;
import static dev.rackrate.quantity.Input.RESALE;
import static dev.rackrate.quantity.Input.STAFF_HOURS;
import static dev.rackrate.quantity.Input.TREND;
import static dev.rackrate.quantity.Input.YOUNG_RESALE_CUT;

import dev.rackrate.decision.Knob.Change;
import dev.rackrate.decision.Knob.Own;
import dev.rackrate.decision.Knob.Valued;
import dev.rackrate.decision.Verdict.Flip;
import dev.rackrate.decision.candidate.Candidate;
import dev.rackrate.decision.candidate.Choice;
import dev.rackrate.decision.candidate.Move;
import dev.rackrate.decision.candidate.Move.Reach;
import dev.rackrate.decision.candidate.OptionResult;
import dev.rackrate.fleet.OptionKind;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Inputs;
import dev.rackrate.quantity.Time;
import dev.rackrate.scenario.PriceChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/// Finds the nearest value of each input, on either side of the present one, at which the other
/// side of a contest becomes the cheaper.
///
/// One input moves at a time. Rental prices move for all offers in proportion, where they rise with
/// them the rent until a machine arrives, their trends by the same step; prices and leases move for
/// all machines in proportion and take along what was worked out from them; resale values move in
/// proportion, staff hours of machines by the same step. Where all of one side move in proportion,
/// the values told are those of the option that decides: of the one that then wins where it is of
/// that side, else of the one that leads. Against a plan that is held as it is neither the work nor
/// the horizon moves; one that follows the work is made anew, and where prices move too if it then
/// costs less.
final class FlipFinder {

  /// The flip that stands first: what hardly used machines bring at the horizon.
  static final String YOUNG_RESALE = "build.young-resale";

  /// What is paid a month for a machine that is leased.
  static final String LEASE_RATE = "build.finance.lease";

  private static final int LOST = 1;
  private static final int LEADS = -1;

  /// Beyond so many months from the present horizon only every so many are tried at first.
  private static final int NEAR_MONTHS = 24;

  private static final int FAR_STEP = 12;

  private static final int STEPS = 16;
  private static final int MOST_MONTHS = 84;
  private static final int MOST_STEPS = 200;
  private static final double MOST_PEOPLE = 4;

  /// Work that is less than such a part of what it is now is not asked about.
  private static final double LEAST_WORK = 0.01;

  private static final double BESIDE = 1e-7;

  private static final double NEXT_TO_NOTHING = 1e-6;

  private final Contest start;
  private final List<Candidate> candidates;
  private final int lookEvery;
  private final MixesElsewhere elsewhere;
  private final List<Double> hours;
  private final List<Flip> flips = new ArrayList<>();

  /// The contest of the search that goes on: the one at the start, and what joined it in this
  /// search, so that no flip depends on what was searched before.
  private Contest contest;

  /// The side on which it goes on.
  private FarOff side;

  /// @param contest the options most likely to win
  /// @param candidates all that may win; one that wins where it is looked at joins the contest
  /// @param elsewhere mixes that are worth nothing as things are, but may be where a lead is lost
  /// @param hours hours a week that are tried besides: within stretches that the break-evens know
  FlipFinder(
      Contest contest, List<Candidate> candidates, MixesElsewhere elsewhere, List<Double> hours) {
    this.start = contest;
    this.contest = contest;
    this.candidates = Undominated.of(Looks.at(candidates));
    this.lookEvery = Looks.every(this.candidates);
    this.side = new FarOff(this.candidates, _ -> Move.of(inputs -> inputs), true, 0, 0);
    this.elsewhere = elsewhere;
    this.hours = hours;
  }

  /// The end of an interval that the last step of a search left as it was.
  private enum Stayed {
    NEITHER,
    LOW,
    HIGH
  }

  List<Flip> flips() {
    OptionResult rented = contest.cheapest(false);
    OptionResult owned = contest.cheapest(true);
    if (owned.isOwned()) {
      youngResale();
    }
    impliedRents();
    if (!rented.isOwned()) {
      rent(rented);
    }
    Inputs any = contest.best().parts().getFirst().costing().inputs();
    if (contest.followsWork()) {
      search(
          new Knob(
              Reach.ALL,
              false,
              true,
              HOURS_PER_WEEK.path(),
              "hours/week",
              with(HOURS_PER_WEEK),
              _ -> Optional.empty()),
          any.get(HOURS_PER_WEEK),
          LEAST_WORK * any.get(HOURS_PER_WEEK),
          Time.HOURS_PER_WEEK);
    }
    if (owned.isOwned()) {
      own(owned.costing().inputs());
    }
    people();
    double carbonPrice = any.get(CARBON_PRICE);
    if (carbonPrice > 0) {
      Knob carbon = new Knob(Reach.ALL, true, "site.carbon-price", "USD/t", with(CARBON_PRICE));
      search(carbon, carbonPrice, 0, 20 * carbonPrice);
    }
    Knob discount = new Knob(Reach.ALL, false, "discount-rate", "ratio/year", with(DISCOUNT_RATE));
    search(discount, any.get(DISCOUNT_RATE), 0, 0.5);
    // Machines that are there would last another part of another horizon.
    if (contest.followsWork() && any.there().isEmpty()) {
      horizon((int) any.get(HORIZON));
    }
    return flips;
  }

  private void rent(OptionResult cheapest) {
    Inputs in = cheapest.costing().inputs();
    OptionKind kind = cheapest.option().kind();
    double price = in.get(kind.rentalPrice());
    if (price > 0) {
      String unit = kind == OptionKind.MONTHLY ? "USD/month" : "USD/hour";
      Change repriced =
          x -> (option, inputs) -> InputChanges.repriced(option, inputs, cheapest.id(), x / price);
      search(
          new Knob(Reach.ALL, true, "rent.price", unit, repriced, FlipFinder::rentOf),
          price,
          0,
          20 * price);
    }
    double trend = in.get(TREND);
    Change shifted = x -> (_, inputs) -> InputChanges.trending(inputs, x - trend);
    search(new Knob(Reach.RENTED, false, "rent.trend", "ratio/year", shifted), trend, -0.6, 1);
  }

  private void own(Inputs in) {
    Knob tariff = new Knob(Reach.OWNED, true, "site.electricity", "USD/kWh", with(ELECTRICITY));
    search(tariff, in.get(ELECTRICITY), 0, 3);
    double price = in.get(PRICE);
    double resale = in.get(RESALE);
    double lease = in.get(LEASE);
    if (lease > 0) {
      Change leased = x -> (_, inputs) -> inputs.scaled(LEASE, x / lease);
      search(
          new Knob(
              Reach.OWNED, false, LEASE_RATE, "USD/month", leased, option -> valued(option, LEASE)),
          lease,
          NEXT_TO_NOTHING * lease,
          5 * lease);
    } else if (price > 0) {
      Change priced = x -> (option, inputs) -> PriceChange.times(option, inputs, x / price);
      search(
          new Knob(
              Reach.OWNED, false, "build.price", "USD", priced, option -> valued(option, PRICE)),
          price,
          0,
          5 * price);
      Change resold = x -> (_, inputs) -> InputChanges.resold(inputs, resale, x);
      Own own = resale > 0 ? option -> valued(option, RESALE) : _ -> Optional.<Valued>empty();
      search(new Knob(Reach.OWNED, false, "build.resale", "USD", resold, own), resale, 0, price);
    }
    double hours = in.get(STAFF_HOURS);
    Change staffed = x -> (_, inputs) -> InputChanges.staffed(inputs, x - hours);
    search(new Knob(Reach.OWNED, true, "team.hours", "hours/month", staffed), hours, 0, 400);
  }

  /// All that people do and charge, on both sides, in one proportion; nobody is paid at nothing.
  private void people() {
    Knob all =
        new Knob(
            Reach.ALL,
            true,
            "team.people",
            "ratio",
            x -> (_, inputs) -> InputChanges.peopled(inputs, x));
    search(all, 1, 0, MOST_PEOPLE);
  }

  /// What machines bring that are under a year old at the horizon: that they sell like new is the
  /// weakest of promises, so whether half of it turns the answer is asked first.
  private void youngResale() {
    Knob young =
        new Knob(
            Reach.OWNED,
            true,
            YOUNG_RESALE,
            "ratio",
            x -> (_, inputs) -> inputs.with(YOUNG_RESALE_CUT, 1 - x));
    search(young, 1, 0.5, 1);
  }

  /// Whether the answer stays where rents fall as the prices of contracts imply.
  private void impliedRents() {
    boolean isKnown =
        candidates.stream()
            .flatMap(candidate -> candidate.parts().stream())
            .map(part -> part.costing().inputs())
            .anyMatch(in -> in.hasRentPath() && !in.areRentsOnPath());
    if (isKnown) {
      Change along =
          x ->
              (option, inputs) ->
                  inputs.hasRentPath() && !option.inputs().areRentsOnPath()
                      ? inputs.with(Input.PRICE_PATH, x)
                      : inputs;
      oneSide(new Knob(Reach.RENTED, false, Flip.PRICE_PATH, "ratio", along), 0, 1)
          .ifPresent(flips::add);
    }
  }

  private static Change with(Input input) {
    return x -> (_, inputs) -> inputs.with(input, x);
  }

  private static Optional<Valued> rentOf(OptionResult option) {
    return option.isOwned() || option.option().kind() == OptionKind.API
        ? Optional.empty()
        : valued(option, option.option().kind().rentalPrice());
  }

  private static Optional<Valued> valued(OptionResult option, Input input) {
    double value = option.option().get(input);
    return value > 0 ? Optional.of(new Valued(value, input.unit())) : Optional.empty();
  }

  private void search(Knob knob, double now, double least, double most) {
    oneSide(knob, now, Math.min(least, now)).ifPresent(flips::add);
    oneSide(knob, now, Math.max(most, now)).ifPresent(flips::add);
  }

  /// The flip on one side. Steps away from the present value, finer near it, look at all candidates
  /// until the lead is lost; where it is lost is narrowed, again for as long as an option from
  /// outside the contest wins just before or just beyond it.
  private Optional<Flip> oneSide(Knob knob, double now, double end) {
    contest = start;
    side = new FarOff(candidates, knob::at, knob.isInProportion(), now, end);
    OptionalDouble to = turn(knob, now, end);
    while (to.isPresent() && mixJoins(knob.at(to.getAsDouble()))) {
      to = turn(knob, now, end);
    }
    return to.isPresent() ? flip(knob, now, to.getAsDouble(), end) : Optional.empty();
  }

  /// Whether a mix that is no candidate as things are wins where the lead is lost: it pays about
  /// where what it is made of costs the same. It then joins the contest.
  private boolean mixJoins(Move move) {
    Optional<Candidate> mix =
        elsewhere
            .cheapest(contest, move)
            .filter(contest::mayTake)
            .filter(joining -> contest.with(joining).first(move).equals(joining));
    mix.ifPresent(joining -> contest = contest.with(joining));
    return mix.isPresent();
  }

  private OptionalDouble turn(Knob knob, double now, double end) {
    double near = now;
    for (int step = 1; step <= STEPS && now != end; step++) {
      double share = step / (double) STEPS;
      for (double far : upTo(now + (end - now) * share * share, near, knob)) {
        if (isTurned(knob, far, LOST, isLookedAt(step))) {
          return OptionalDouble.of(narrowed(knob, now, near, far));
        }
        near = far;
      }
    }
    return OptionalDouble.empty();
  }

  /// The values tried up to one, nearest first: it, and of hours of work those known between.
  private List<Double> upTo(double far, double near, Knob knob) {
    List<Double> values = new ArrayList<>();
    for (double hour : knob.name().equals(HOURS_PER_WEEK.path()) ? hours : List.<Double>of()) {
      if ((hour - near) * (far - hour) > 0) {
        values.add(far > near ? values.size() : 0, hour);
      }
    }
    values.add(far);
    return values;
  }

  private double narrowed(Knob knob, double now, double near, double far) {
    double to = root(knob, near, far);
    while (hasJoined(knob, now, to)) {
      to = root(knob, near, far);
    }
    return to;
  }

  /// The flip at a value; none where that says nothing: what would have to cost nothing turns
  /// nothing.
  private Optional<Flip> flip(Knob knob, double now, double to, double end) {
    return (end == 0 && to <= NEXT_TO_NOTHING * now) || isOfBoth(knob, to)
        ? Optional.empty()
        : Optional.of(flip(knob, now, to, back(knob, to, end)));
  }

  /// Whether the prices of both the best and the winner move: what all of a kind cost together says
  /// nothing about which of them to take.
  private boolean isOfBoth(Knob knob, double to) {
    return Stream.of(contest.best(), contest.overtaking(knob.at(to)))
        .allMatch(candidate ->
            candidate instanceof OptionResult option && knob.ofOption().of(option).isPresent());
  }

  /// Where the side that leads now leads again beyond a flip, or another kind wins than there;
  /// found again for as long as an option from outside the contest wins beside it.
  private OptionalDouble back(Knob knob, double to, double end) {
    Choice kind = contest.overtaking(knob.at(to)).choice();
    OptionalDouble until = ended(knob, to, end, kind);
    while (until.isPresent() && hasJoined(knob, to, until.getAsDouble())) {
      until = ended(knob, to, end, kind);
    }
    return until;
  }

  private OptionalDouble ended(Knob knob, double to, double end, Choice kind) {
    double near = to;
    for (int step = 1; step <= STEPS && to != end; step++) {
      for (double far : upTo(to + (end - to) * step / STEPS, near, knob)) {
        if (isTurned(knob, far, LEADS, isLookedAt(step))) {
          return OptionalDouble.of(root(knob, far, near));
        }
        if (!isWonBy(kind, knob, far)) {
          return OptionalDouble.of(lastWonBy(kind, knob, near, far));
        }
        near = far;
      }
    }
    return OptionalDouble.empty();
  }

  private boolean isWonBy(Choice kind, Knob knob, double value) {
    return contest.overtaking(knob.at(value)).choice() == kind;
  }

  /// Where a kind stops winning between two values.
  private double lastWonBy(Choice kind, Knob knob, double won, double lost) {
    double near = won;
    double far = lost;
    while (Math.abs(far - near) > BESIDE * (Math.abs(far) + Math.abs(near))) {
      double middle = near + (far - near) / 2;
      if (isWonBy(kind, knob, middle)) {
        near = middle;
      } else {
        far = middle;
      }
    }
    return far;
  }

  private boolean hasJoined(Knob knob, double now, double to) {
    double step = BESIDE * (to - now);
    boolean before = joins(knob, to - step);
    return joins(knob, to + step) || before;
  }

  /// Whether the one of all that would be chosen at a value was not in the contest; it then joins
  /// it.
  private boolean joins(Knob knob, double value) {
    return joins(knob, value, candidates);
  }

  private boolean joins(Knob knob, double value, List<Candidate> looked) {
    Candidate winner = Candidate.first(looked, knob.at(value));
    if (!contest.mayTake(winner)) {
      return false;
    }
    contest = contest.with(winner);
    return true;
  }

  /// Whether all candidates are looked at so many steps from where a search begins.
  private boolean isLookedAt(int steps) {
    return steps % lookEvery == 0;
  }

  /// Whether the lead has a sign at a value. A search may pass over what a candidate from outside
  /// the contest turns between two looks; what it says is so has been seen among all.
  private boolean isTurned(Knob knob, double value, int sign, boolean isLookedAt) {
    if (isLookedAt) {
      var _ = joins(knob, value, side.mayWin(value));
    }
    return sign * lead(knob, value) > 0
        && (isLookedAt || !joins(knob, value, side.mayWin(value)) || sign * lead(knob, value) > 0);
  }

  private double lead(Knob knob, double value) {
    return contest.lead(knob.at(value));
  }

  private Flip flip(Knob knob, double from, double to, OptionalDouble until) {
    Candidate winner = contest.overtaking(knob.at(to));
    Optional<OptionResult> moved =
        Stream.of(winner, contest.best())
            .flatMap(candidate -> candidate.parts().stream())
            .filter(option -> knob.reach().has(option) && knob.ofOption().of(option).isPresent())
            .findFirst();
    Optional<Valued> own = moved.flatMap(knob.ofOption()::of);
    if (own.isEmpty()) {
      return new Flip(knob.name(), from, to, knob.unit(), "", until, winner.choice(), winner.id());
    }
    double now = own.get().value();
    OptionalDouble back =
        until.isPresent() ? OptionalDouble.of(now * until.getAsDouble() / from) : until;
    return new Flip(
        knob.name(),
        now,
        now * to / from,
        own.get().unit(),
        moved.get().id(),
        back,
        winner.choice(),
        winner.id());
  }

  /// Where the lead is lost between two values: regula falsi that takes half the weight of an end
  /// which stays twice (Illinois), and every fourth step the middle, for a lead that jumps.
  private double root(Knob knob, double near, double far) {
    double low = near;
    double high = far;
    double atLow = lead(knob, low);
    double atHigh = lead(knob, high);
    Stayed stayed = Stayed.NEITHER;
    for (int step = 1; Math.abs(high - low) > 1e-10 * (Math.abs(high) + Math.abs(low)); step++) {
      // Two that cost the same over a stretch lead nowhere; without a lead the middle is tried.
      double across = atLow - atHigh;
      boolean isLed = across != 0 && Double.isFinite(across);
      double share = step % 4 == 0 || !isLed ? 0.5 : atLow / across;
      double middle = low + (high - low) * Math.clamp(share, 1e-9, 1 - 1e-9);
      double there = lead(knob, middle);
      if (step == MOST_STEPS || middle == low || middle == high) {
        break;
      }
      if (there > 0) {
        atLow = stayed == Stayed.LOW ? atLow / 2 : atLow;
        high = middle;
        atHigh = there;
        stayed = Stayed.LOW;
      } else {
        atHigh = stayed == Stayed.HIGH ? atHigh / 2 : atHigh;
        low = middle;
        atLow = there;
        stayed = Stayed.HIGH;
      }
    }
    return high;
  }

  /// Tries whole months, nearest first.
  private void horizon(int now) {
    Knob knob =
        new Knob(
            Reach.ALL, false, "horizon", "months", x -> (option, inputs) -> option.over(inputs, x));
    months(knob, now, -1);
    months(knob, now, 1);
  }

  private void months(Knob knob, int now, int step) {
    contest = start;
    int end = step < 0 ? 1 : Math.max(now, MOST_MONTHS);
    side = new FarOff(candidates, knob::at, knob.isInProportion(), now, end);
    Optional<Flip> flip = inMonths(knob, now, step);
    while (flip.isPresent() && mixJoins(knob.at(flip.get().to()))) {
      flip = inMonths(knob, now, step);
    }
    flip.ifPresent(flips::add);
  }

  private Optional<Flip> inMonths(Knob knob, int now, int step) {
    int end = Math.max(now, MOST_MONTHS);
    int month = now;
    while (month + step >= 1 && month + step <= end) {
      int far = Math.abs(month - now) < NEAR_MONTHS ? 1 : FAR_STEP;
      int next = Math.clamp(month + (long) far * step, 1, end);
      if (far > 1 && !isTurned(knob, next, LOST, true)) {
        month = next;
        continue;
      }
      month += step;
      if (isTurned(knob, month, LOST, isLookedAt(month - now))) {
        int renewed = endOfNextTerm(month);
        if (step > 0 && renewed > 0 && isTurned(knob, renewed, LEADS, true)) {
          month = renewed;
          continue;
        }
        return Optional.of(flip(knob, now, month, backAfter(knob, month, end, step)));
      }
    }
    return Optional.empty();
  }

  /// The last month of the contract that runs in a month where the best is reserved of a seller
  /// without an hourly price, past its first term; else 0. It is signed again in full for as little
  /// as a month, which says nothing of the horizon as long as it leads where it ends.
  private int endOfNextTerm(int month) {
    OptionResult best = contest.best().parts().getFirst();
    Inputs in = best.costing().inputs();
    int term = (int) in.get(Input.RESERVED_TERM);
    boolean isRenewed =
        best.option().kind() == OptionKind.RESERVED
            && in.get(Input.ON_DEMAND_PRICE) <= 0
            && term > 0
            && month > term
            && month % term != 0;
    return isRenewed ? (month / term + 1) * term : 0;
  }

  /// The first month beyond a flip in which the side that leads now leads again, or another kind
  /// wins than there.
  private OptionalDouble backAfter(Knob knob, int flipped, int end, int step) {
    Choice kind = contest.overtaking(knob.at(flipped)).choice();
    for (int month = flipped + step; month >= 1 && month <= end; month += step) {
      if (isTurned(knob, month, LEADS, isLookedAt(month - flipped))
          || !isWonBy(kind, knob, month)) {
        return OptionalDouble.of(month);
      }
    }
    return OptionalDouble.empty();
  }
}
