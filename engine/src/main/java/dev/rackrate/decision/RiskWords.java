package dev.rackrate.decision;

import static dev.rackrate.quantity.Arg.count;
import static dev.rackrate.quantity.Arg.name;
import static dev.rackrate.quantity.Arg.said;
import static dev.rackrate.quantity.Arg.usd;

import dev.rackrate.decision.Outlook.Settle;
import dev.rackrate.decision.candidate.Candidate;
import dev.rackrate.decision.candidate.Choice;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Arg.Joint;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.risk.Risk;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The words of what draws say.
public final class RiskWords {

  private static final double WHOLE = 100;

  /// A share that is a whole one but for rounding.
  private static final double ROUNDING = 1e-9;

  private static final String SPEED = "performance.gpu-ratio ";

  /// Less than this share of the chosen bill is not worth a sentence.
  private static final double LITTLE = 0.01;

  /// Below this, an amount reads as nothing.
  private static final double HALF_A_CENT = 0.005;

  private static final String PAID = "rent.paid ";

  private RiskWords() {}

  /// How often the cheapest is of each kind, of a hundred futures; where nothing could be drawn,
  /// why not.
  public static Optional<Sentence> howSure(Answer answer) {
    return answer
        .risk()
        .filter(drawn -> drawn.sides().size() > 1 && !answer.verdict().isAgainstTheWork())
        .map(RiskWords::frequencies)
        .or(() -> notDrawn(answer));
  }

  /// Why nothing is drawn although something could be.
  public static Optional<Sentence> notDrawn(Answer answer) {
    return answer.verdict().warnings().stream()
        .filter(warning -> warning.kind() == Warning.Kind.NOT_DRAWN)
        .map(Warning::sentence)
        .findFirst();
  }

  /// How often the cheapest is of each kind, of a hundred futures.
  private static Sentence frequencies(Risk risk) {
    List<Arg> shares = new ArrayList<>();
    for (Risk.Side side : risk.sides()) {
      if (side.probability() > 0) {
        long of100 = ofHundred(risk, side.kind());
        shares.add(said(shares.isEmpty() ? first(side.kind(), of100) : next(side.kind(), of100)));
      }
    }
    Arg listed = Arg.listed(shares, Joint.COMMA);
    return Sentence.of("How sure: of 100 possible futures, {}.", listed);
  }

  /// In how many of a hundred futures the cheapest is of a kind: whole ones that add up to a
  /// hundred, those of the kinds that rounding down takes most from rounded up.
  static long ofHundred(Risk risk, String kind) {
    List<Risk.Side> byLoss = new ArrayList<>(risk.sides());
    byLoss.sort(Comparator.comparingDouble(side -> -lost(side)));
    double all = risk.sides().stream().mapToDouble(Risk.Side::probability).sum();
    long missing = Math.round(WHOLE * all) - byLoss.stream().mapToLong(RiskWords::whole).sum();
    return byLoss.stream()
        .filter(side -> side.kind().equals(kind))
        .mapToLong(side -> whole(side) + (byLoss.indexOf(side) < missing ? 1 : 0))
        .sum();
  }

  private static long whole(Risk.Side side) {
    return (long) (WHOLE * side.probability() + ROUNDING);
  }

  private static double lost(Risk.Side side) {
    return WHOLE * side.probability() - whole(side);
  }

  private static Sentence first(String kind, long of100) {
    return Sentence.of(
        switch (choice(kind)) {
          case BUILD -> "building is the cheapest in {}";
          case API -> "a service by the token is the cheapest in {}";
          case MIX -> "a mix is the cheapest in {}";
          case RENT, UNDECIDED, NONE -> "renting is the cheapest in {}";
        },
        often(of100));
  }

  private static Sentence next(String kind, long of100) {
    return Sentence.of(
        switch (choice(kind)) {
          case BUILD -> "building in {}";
          case API -> "a service by the token in {}";
          case MIX -> "a mix in {}";
          case RENT, UNDECIDED, NONE -> "renting in {}";
        },
        often(of100));
  }

  private static Choice choice(String kind) {
    return Choice.valueOf(kind.toUpperCase(Locale.ROOT));
  }

  private static Arg often(long of100) {
    return of100 == 0 ? said(Sentence.of("less than one")) : count(of100);
  }

  /// What the choice costs in most futures, and how much more than what turns out the cheapest.
  public static Optional<Sentence> regret(Risk risk) {
    return risk.range(risk.chosen())
        .map(chosen ->
            isAlone(risk)
                ? Sentence.of(
                    "{} costs {} to {} nine times in ten; no other option is available beside it.",
                    name(bare(risk.chosen())),
                    usd(chosen.p5Usd()),
                    usd(chosen.p95Usd()))
                : Sentence.of(
                    "{} costs {} to {} nine times in ten, on average {} more than what turns out the"
                        + " cheapest.",
                    name(bare(risk.chosen())),
                    usd(chosen.p5Usd()),
                    usd(chosen.p95Usd()),
                    usd(chosen.expectedRegretUsd())));
  }

  /// Whether the choice stands alone, so that nothing can be cheaper and nothing else be chosen.
  public static boolean isAlone(Risk risk) {
    return risk.ranges().size() == 1;
  }

  /// What the choice costs more than the cheapest of each future, beside its rival, and which
  /// option costs least on average where that is another.
  static Optional<Reason> regretted(Risk risk, Candidate best, Optional<Candidate> rival) {
    Optional<Risk.Spread> own = risk.range(best.id());
    Optional<Risk.Spread> other = rival.flatMap(candidate -> risk.range(candidate.id()));
    if (own.isEmpty() || other.isEmpty()) {
      return Optional.empty();
    }
    boolean isNeverDearer = own.get().expectedRegretUsd() < HALF_A_CENT;
    if (isNeverDearer && other.get().expectedRegretUsd() < HALF_A_CENT) {
      return Optional.empty();
    }
    Arg chosen = OptionNames.candidate(best);
    Arg next = OptionNames.candidate(rival.orElseThrow());
    Arg more = usd(other.get().expectedRegretUsd());
    Arg worst = usd(own.get().cvar95Usd());
    Arg worstNext = usd(other.get().cvar95Usd());
    Sentence both =
        isNeverDearer
            ? Sentence.of(
                "In all futures {} is the cheapest, and {} costs on average {} more; in the dearest"
                    + " twentieth of them they cost {} and {}.",
                chosen,
                next,
                more,
                worst,
                worstNext)
            : Sentence.of(
                "Over all futures {} costs on average {} more than what turns out the cheapest, and"
                    + " {} {} more; in the dearest twentieth of them they cost {} and {}.",
                chosen,
                usd(own.get().expectedRegretUsd()),
                next,
                more,
                worst,
                worstNext);
    Sentence said =
        leastRegretted(risk, best)
            .map(least ->
                Sentence.of(
                    "{} On that measure alone {} would be chosen, with {} of regret.",
                    said(both),
                    name(bare(least.option())),
                    usd(least.expectedRegretUsd())))
            .orElse(both);
    return Optional.of(new Reason(Reason.Kind.REGRET, said));
  }

  /// Another option that would be chosen by what it costs more than the cheapest of each future.
  static Optional<Risk.Spread> leastRegretted(Risk risk, Candidate best) {
    return risk.range(best.id())
        .flatMap(own ->
            risk.ranges().stream()
                .min(Comparator.comparingDouble(Risk.Spread::expectedRegretUsd))
                .filter(least ->
                    own.expectedRegretUsd() - least.expectedRegretUsd()
                        > LITTLE * Math.abs(own.meanUsd())));
  }

  /// The input to find out first, where that is worth anything.
  static Optional<Settle> settle(Risk risk) {
    double little = LITTLE * risk.range(risk.chosen()).map(c -> Math.abs(c.meanUsd())).orElse(0.0);
    return risk.worthKnowing().stream()
        .findFirst()
        .filter(worth -> worth.usd() > little)
        .map(worth ->
            new Settle(
                worth.input(),
                moves(risk, worth.input()),
                Sentence.of(
                    "Settle this first: knowing {} before choosing is worth {}.",
                    said(asked(worth.input())),
                    usd(worth.usd()))));
  }

  /// What is not known, as one would ask for it, with its key where there is one to write.
  private static Sentence asked(String input) {
    if (input.startsWith(SPEED)) {
      return Sentence.of(
          "how fast {} is at this work ({})", name(input.substring(SPEED.length())), name(input));
    }
    return switch (input) {
      case "performance.operations-per-byte" ->
          Sentence.of(
              "how much of this work waits for memory and how much for operations ({})",
              name(input));
      case "demand.level", "demand.level-logged" ->
          Sentence.of("how much work there will really be (demand.level)");
      case "demand.growth" -> Sentence.of("how the work will grow (demand.growth)");
      case "rent.trend" -> Sentence.of("how rents will move (rent.trend)");
      case "rent.price" -> Sentence.of("what the rent will really be (rent.price)");
      case "build.price" -> Sentence.of("what the machine will really cost (build.price)");
      case "build.resale", "build.value-kept" ->
          Sentence.of("what the machine will sell for ({})", name(input));
      case "rent.storage" -> Sentence.of("what data cost where you rent (rent.storage)");
      case "rent.egress" -> Sentence.of("what it costs to take data out (rent.egress)");
      case "rent.increment", "rent.minimum" ->
          Sentence.of("in which steps the provider counts time ({})", name(input));
      case "rent.start-up" -> Sentence.of("how long a machine takes to start (rent.start-up)");
      case "rent.idle-share" -> Sentence.of("how much rented time nobody uses (rent.idle-share)");
      case "site.electricity" -> Sentence.of("the price of electricity (site.electricity)");
      case "site.storage" -> Sentence.of("what data of your own cost (site.storage)");
      case "team.wage" -> Sentence.of("what an hour of staff costs (team.wage)");
      case "team.hours" -> Sentence.of("how many hours a machine takes (team.hours)");
      case "team.fixed-hours" ->
          Sentence.of("how many hours machines take in all (team.fixed-hours)");
      case "team.rented-hours" -> Sentence.of("how many hours renting takes (team.rented-hours)");
      case "team.third-party-fee" ->
          Sentence.of("what a firm asks to look after a machine (team.third-party-fee)");
      case "build.lead-time" -> Sentence.of("how long a machine is awaited (build.lead-time)");
      case "build.life" -> Sentence.of("how long a machine serves (build.life)");
      case "build.failure-rate" -> Sentence.of("how often GPUs fail (build.failure-rate)");
      case "build.repair-time" -> Sentence.of("how long a repair takes (build.repair-time)");
      case "build.warranty" -> Sentence.of("how long the warranty lasts (build.warranty)");
      case "build.support" -> Sentence.of("what a support contract costs (build.support)");
      case "build.gpu-share" ->
          Sentence.of("which share of its machine a GPU costs (build.gpu-share)");
      case "build.sale-share" ->
          Sentence.of("which share of its value a sale brings (build.sale-share)");
      case "build.power.load-share",
          "build.power.idle-share",
          "build.power.load",
          "build.power.idle" ->
          Sentence.of("how much power the machine draws ({})", name(input));
      case "build.software", "rent.software" -> Sentence.of("what licences cost ({})", name(input));
      case "site.pue" ->
          Sentence.of("how much energy the building draws beside the machines (site.pue)");
      case "site.space", "site.space-per-kw", "site.cabinet" ->
          Sentence.of("what the place costs ({})", name(input));
      case "team.third-party-share" ->
          Sentence.of(
              "which share of its price a firm asks to look after a machine"
                  + " (team.third-party-share)");
      case "rent.interruptions", "rent.spot.interruptions" ->
          Sentence.of("how often spot machines are interrupted ({})", name(input));
      case "rent.spot.available" ->
          Sentence.of("how often spot machines are there (rent.spot.available)");
      case "rent.availability" ->
          Sentence.of("how often rented machines are down (rent.availability)");
      case "rent.cut", "rent.cut-after" ->
          Sentence.of("how list prices will be cut ({})", name(input));
      case "demand.session" -> Sentence.of("how long a stretch of work is (demand.session)");
      case "demand.most-hours-per-week" ->
          Sentence.of("how busy a GPU can be (demand.most-hours-per-week)");
      case "demand.interruptible.checkpoint", "demand.interruptible.restart" ->
          Sentence.of("what an interruption costs the work ({})", name(input));
      default ->
          input.startsWith(PAID)
              ? Sentence.of("what one really pays beside what is listed ({})", name(input))
              : Sentence.of("what {} really is", name(input));
    };
  }

  private static double moves(Risk risk, String input) {
    return risk.sensitivity().stream()
        .filter(each -> each.input().equals(input))
        .mapToDouble(each -> Math.abs(each.highUsd() - each.lowUsd()))
        .findFirst()
        .orElse(0);
  }

  private static String bare(String id) {
    return id.substring(id.indexOf(':') + 1);
  }
}
