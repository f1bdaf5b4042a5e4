package dev.rackrate.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.decision.Verdict.Flip;
import dev.rackrate.decision.candidate.Candidate;
import dev.rackrate.limits.FitCalculator;
import dev.rackrate.quantity.Input;
import dev.rackrate.scenario.Limits;
import dev.rackrate.scenario.Mixing;
import dev.rackrate.scenario.Trial;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Flips are searched among the few options most likely to win, which others join where they win:
/// that finds what a search among all of them finds, and no flip hangs on another.
final class PrunedSearchTest {

  private static final int STUDIES = 300;

  /// As near as a search among other options comes to the same value.
  private static final double CLOSE = 1e-8;

  private static final MixesElsewhere NO_MIXES =
      new MixesElsewhere(
          Mixing.NONE,
          new FitCalculator(
              new Limits(Double.MAX_VALUE, Double.MAX_VALUE, List.of(), Map.of(), 3_600)),
          List.of());

  private static double between(Random random, double least, double most) {
    return least + (most - least) * random.nextDouble();
  }

  /// Machines and offers of which each is good at something else.
  private static Trial drawn(Random random) {
    Trial study =
        Trial.study()
            .gpus(3 + random.nextInt(9))
            .hoursPerWeek(between(random, 20, 150))
            .with(Input.GROWTH, random.nextInt(3) * 0.011)
            .discountRate(random.nextInt(4) * 0.03);
    for (int i = 0; i < 5; i++) {
      double price = between(random, 6_000, 60_000);
      double life = 20 + random.nextInt(50);
      double resale = price * between(random, 0.02, 0.4);
      double load = between(random, 200, 4_000);
      double hours = random.nextInt(4) * 1.7;
      int gpus = 1 << random.nextInt(4);
      study =
          study.build(
              "b" + i,
              b ->
                  b.price(price)
                      .gpus(gpus)
                      .with(Input.LIFE, life)
                      .with(Input.RESALE, resale)
                      .with(Input.LOAD_POWER, load)
                      .with(Input.STAFF_HOURS, hours));
    }
    for (int i = 0; i < 7; i++) {
      double usd = between(random, 0.4, 4);
      double trend = between(random, -0.3, 0.2);
      double idle = random.nextInt(3) * 0.06;
      double rentedHours = random.nextInt(3) * 2.3;
      boolean isMonthly = random.nextInt(4) == 0;
      study =
          study.rent(
              "r" + i,
              r ->
                  (isMonthly ? r.monthly(usd * 400) : r.onDemand(usd))
                      .with(Input.TREND, trend)
                      .with(Input.IDLE_SHARE, idle)
                      .with(Input.RENTED_STAFF_HOURS, rentedHours));
    }
    return study;
  }

  private static Map<String, Flip> flips(Contest contest, List<Candidate> all) {
    return new FlipFinder(contest, all, NO_MIXES, List.of())
        .flips().stream()
            .collect(
                Collectors.toMap(
                    flip -> flip.input() + (flip.to() > flip.from() ? " up" : " down"),
                    flip -> flip));
  }

  /// Both sides with all that may win.
  private static Contest whole(Contest contest, List<Candidate> all) {
    Contest whole = contest;
    for (Candidate candidate : all) {
      whole = whole.mayTake(candidate) ? whole.with(candidate) : whole;
    }
    return whole;
  }

  @Test
  void findsWhatASearchAmongAllFinds() {
    Random random = new Random(1318);
    Map<String, Integer> seen = new HashMap<>();
    int fromOutside = 0;
    int back = 0;
    for (int i = 0; i < STUDIES; i++) {
      Answer answer = Verdicts.decide(drawn(random));
      Optional<Contest> between = Contest.of(answer.options()).filter(Contest::isBetweenKinds);
      if (between.isEmpty()) {
        continue;
      }
      Contest contest = between.get();
      List<Candidate> all = new ArrayList<>(Candidate.among(answer.options()));
      Map<String, Flip> found = flips(contest, all);
      Map<String, Flip> wanted = flips(whole(contest, all), all);
      assertThat(found.keySet()).as("study %s", i).isEqualTo(wanted.keySet());
      for (Map.Entry<String, Flip> each : found.entrySet()) {
        Flip flip = each.getValue();
        Flip other = Objects.requireNonNull(wanted.get(each.getKey()));
        String about = "study " + i + ": " + flip + " and " + other;
        assertThat(flip.to()).as(about).isCloseTo(other.to(), within(CLOSE * (1 + other.to())));
        assertThat(flip.option()).as(about).isEqualTo(other.option());
        assertThat(flip.until().isPresent()).as(about).isEqualTo(other.until().isPresent());
        flip.until()
            .ifPresent(until ->
                assertThat(until)
                    .as(about)
                    .isCloseTo(other.until().orElseThrow(), within(CLOSE * (1 + until))));
        back += flip.until().isPresent() ? 1 : 0;
        seen.merge(flip.input(), 1, Integer::sum);
        boolean isOutside =
            all.stream().filter(contest::has).noneMatch(c -> c.id().equals(flip.option()));
        fromOutside += isOutside ? 1 : 0;
      }
    }
    assertThat(seen).hasSizeGreaterThanOrEqualTo(9);
    assertThat(back).isGreaterThan(STUDIES / 20);
    assertThat(fromOutside).isGreaterThan(STUDIES / 4);
  }
}
