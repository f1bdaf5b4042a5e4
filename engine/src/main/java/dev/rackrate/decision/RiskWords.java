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

  private static final String SPEED = "performance.gpu-ratio ";

  /// Less than this share of the chosen bill is not worth a sentence.
  private static final double LITTLE = 0.01;

  private RiskWords() {}

  /// How often the cheapest is of each kind, of a hundred futures; where nothing could be drawn,
  /// why not.
  public static Optional<Sentence> howSure(Answer answer) {
    return answer
        .risk()
        .filter(drawn -> drawn.sides().size() > 1)
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
      long of100 = Math.round(WHOLE * side.probability());
      if (side.probability() > 0) {
        shares.add(said(shares.isEmpty() ? first(side.kind(), of100) : next(side.kind(), of100)));
      }
    }
    Arg listed = Arg.listed(shares, Joint.COMMA);
    return Sentence.of("How sure: of 100 futures that may come, {}.", listed);
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
            Sentence.of(
                "{} costs {} to {} nine times in ten, on average {} more than what turns out the"
                    + " cheapest.",
                name(bare(risk.chosen())),
                usd(chosen.p5Usd()),
                usd(chosen.p95Usd()),
                usd(chosen.expectedRegretUsd())));
  }

  /// What the choice costs more than the cheapest of each future, beside its rival, and which
  /// option costs least on average where that is another.
  static Optional<Reason> regretted(Risk risk, Candidate best, Optional<Candidate> rival) {
    Optional<Risk.Spread> own = risk.range(best.id());
    Optional<Risk.Spread> other = rival.flatMap(candidate -> risk.range(candidate.id()));
    if (own.isEmpty() || other.isEmpty()) {
      return Optional.empty();
    }
    Sentence both =
        Sentence.of(
            "Over all futures {} costs on average {} more than what turns out the cheapest, and {} {}"
                + " more; in the dearest twentieth of them they cost {} and {}.",
            OptionNames.candidate(best),
            usd(own.get().expectedRegretUsd()),
            OptionNames.candidate(rival.orElseThrow()),
            usd(other.get().expectedRegretUsd()),
            usd(own.get().cvar95Usd()),
            usd(other.get().cvar95Usd()));
    Sentence said =
        risk.ranges().stream()
            .min(Comparator.comparingDouble(Risk.Spread::expectedRegretUsd))
            .filter(least ->
                own.get().expectedRegretUsd() - least.expectedRegretUsd()
                    > LITTLE * Math.abs(own.get().meanUsd()))
            .map(least ->
                Sentence.of(
                    "{} By that alone {} would be taken, with {} of regret.",
                    said(both),
                    name(bare(least.option())),
                    usd(least.expectedRegretUsd())))
            .orElse(both);
    return Optional.of(new Reason(Reason.Kind.REGRET, said));
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
      return Sentence.of("how fast {} is at this work", name(input.substring(SPEED.length())));
    }
    return switch (input) {
      case "performance.operations-per-byte" ->
          Sentence.of("how much of this work waits for memory and how much for operations");
      case "demand.level", "demand.level-logged" ->
          Sentence.of("how much work there will really be");
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
      default -> Sentence.of("{}", name(input));
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
