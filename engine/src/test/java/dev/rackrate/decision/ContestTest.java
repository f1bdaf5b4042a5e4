package dev.rackrate.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rackrate.decision.candidate.Candidate;
import dev.rackrate.decision.candidate.Move;
import dev.rackrate.quantity.Input;
import dev.rackrate.scenario.Trial;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Who takes part where an input is changed: more than the two best, since another may take over.
final class ContestTest {

  private static Contest of(Trial trial) {
    return Contest.of(Verdicts.decide(trial).options()).orElseThrow();
  }

  private static List<String> ids(List<Candidate> side) {
    return side.stream().map(Candidate::id).toList();
  }

  @Test
  void theTwoCheapestMachinesAgainstTheCheapestOfEachWayOfRenting() {
    // 5 an hour is 43,200 in two years
    Contest contest =
        of(
            Trial.study()
                .build("dear", b -> b.price(14_000))
                .build("cheap", b -> b.price(9_000))
                .build("middle", b -> b.price(12_000))
                .rent("cloud", r -> r.onDemand(5))
                .rent("other", r -> r.onDemand(6)));
    assertThat(ids(contest.ahead())).containsExactly("build:cheap", "build:middle");
    assertThat(ids(contest.behind())).containsExactly("on-demand:cloud");
    assertThat(contest.best().id()).isEqualTo("build:cheap");
    assertThat(contest.rival().id()).isEqualTo("on-demand:cloud");
    assertThat(contest.isBetweenKinds()).isTrue();
  }

  @Test
  void withinOneKindTheCheapestAgainstTheNext() {
    Contest contest =
        of(
            Trial.study()
                .build("dear", b -> b.price(14_000))
                .build("cheap", b -> b.price(9_000))
                .build("middle", b -> b.price(12_000)));
    assertThat(ids(contest.ahead())).containsExactly("build:cheap");
    assertThat(ids(contest.behind())).containsExactly("build:middle");
    assertThat(contest.isBetweenKinds()).isFalse();
  }

  /// Bills without credits are worked out only where they can tell who leads.
  @Test
  void whoLeadsIsWhoWouldBeChosen() {
    Random random = new Random(77);
    int turned = 0;
    for (int i = 0; i < 150; i++) {
      double price = 6_000 + random.nextInt(9_000);
      double credits = 50 + random.nextInt(12_000);
      Trial trial =
          Trial.study()
              .build("box", b -> b.price(price))
              .rent("cloud", r -> r.onDemand(1.3).with(Input.CREDITS, credits))
              .rent("other", r -> r.onDemand(0.9))
              .with(Input.CREDITS_END, 24)
              .with(Input.VAT, random.nextInt(2) * 0.2);
      Contest contest = Contest.of(Verdicts.decide(trial).options()).orElseThrow();
      List<Candidate> all =
          Stream.concat(contest.ahead().stream(), contest.behind().stream()).toList();
      for (int step = 0; step < 12; step++) {
        double hours = 10 + 150 * random.nextDouble();
        Move move = Move.of(in -> in.with(Input.HOURS_PER_WEEK, hours));
        boolean leads = contest.ahead().contains(Candidate.first(all, move));
        assertThat(contest.lead(move) < 0).isEqualTo(leads);
        turned += leads ? 0 : 1;
      }
    }
    assertThat(turned).isBetween(100, 1_700);
  }
}
