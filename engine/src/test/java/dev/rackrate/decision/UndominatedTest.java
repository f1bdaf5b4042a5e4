package dev.rackrate.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rackrate.decision.candidate.Candidate;
import dev.rackrate.decision.candidate.Move;
import dev.rackrate.quantity.Input;
import dev.rackrate.scenario.Scenario;
import dev.rackrate.scenario.Trial;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Offers that differ from an earlier one in nothing but higher prices never win; all others may.
final class UndominatedTest {

  private static List<Candidate> candidates(Scenario scenario) {
    return List.copyOf(Decision.of(scenario).options());
  }

  private static List<String> kept(List<Candidate> all) {
    return Undominated.of(all).stream().map(Candidate::id).toList();
  }

  @Test
  void aDearerTwinOfAnEarlierOneIsLeftOut() {
    List<Candidate> all =
        candidates(
            Trial.study()
                .build("box", b -> b.price(21_000))
                .build("same", b -> b.price(22_000))
                .rent("east", r -> r.onDemand(2.50))
                .rent("west", r -> r.onDemand(2.70))
                .rent("late", r -> r.onDemand(2.30))
                .rent("twin", r -> r.onDemand(2.50))
                .rent("idle", r -> r.onDemand(2.60).with(Input.IDLE_SHARE, 0.07))
                .rent("paid", r -> r.onDemand(2.80).with(Input.CREDITS, 900))
                .scenario());
    assertThat(kept(all))
        .containsExactly(
            "build:box",
            "build:same",
            "on-demand:east",
            "on-demand:late",
            "on-demand:idle",
            "on-demand:paid");
  }

  @Test
  void whoWinsIsTheSameWithoutThem() {
    Random random = new Random(7);
    for (int trial = 0; trial < 60; trial++) {
      Trial study = Trial.study().build("box", b -> b.price(9_000 + random.nextInt(20_000)));
      for (int i = 0; i < 12; i++) {
        double usd = 1 + random.nextInt(5) / 2.0;
        double idle = random.nextInt(3) / 10.0;
        study = study.rent("r" + i, r -> r.onDemand(usd).with(Input.IDLE_SHARE, idle));
      }
      List<Candidate> sorted = new ArrayList<>(candidates(study.scenario()));
      sorted.sort(Comparator.comparingDouble(Candidate::presentUsd));
      List<Candidate> some = Undominated.of(sorted);
      assertThat(some).hasSizeLessThan(sorted.size());
      for (double hours : new double[] {0, 2.5, 30, 77, 168}) {
        Move move = Move.of(in -> in.with(Input.HOURS_PER_WEEK, hours).scaled(Input.IDLE_SHARE, 3));
        assertThat(Candidate.first(some, move).id()).isEqualTo(Candidate.first(sorted, move).id());
      }
    }
  }
}
