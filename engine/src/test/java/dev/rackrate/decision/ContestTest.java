package dev.rackrate.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rackrate.decision.candidate.Candidate;
import dev.rackrate.scenario.Trial;
import java.util.List;
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
}
