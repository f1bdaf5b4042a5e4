package dev.rackrate.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.decision.candidate.Candidate;
import dev.rackrate.decision.candidate.Move;
import dev.rackrate.decision.candidate.OptionResult;
import dev.rackrate.plan.FleetPlanner;
import dev.rackrate.quantity.Input;
import dev.rackrate.scenario.Trial;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Options that cost the same: a decision, a plan and a search for flips take the same one.
final class TiedOptionsTest {

  private static final double PRICE = 1.25;

  /// Around the clock an hour costs the same however it is paid, whichever is listed first.
  ///
  /// @param moreUsd that the one by the hour costs over the whole time
  private static Trial tied(double moreUsd, Random order) {
    Trial trial = Trial.study().hoursPerWeek(168).with(Input.RENT_AVAILABILITY, 1);
    double reservedUsd =
        present(trial.rent("year", r -> r.reserved(1, PRICE, PRICE)), "reserved-1y:year");
    double hourly = PRICE * (1 + moreUsd / reservedUsd);
    Trial again = Trial.study().hoursPerWeek(168).with(Input.RENT_AVAILABILITY, 1);
    List<Integer> places = new ArrayList<>(List.of(0, 1, 2));
    Collections.shuffle(places, order);
    for (int place : places) {
      switch (place) {
        case 0 -> again.rent("year", r -> r.reserved(1, PRICE, PRICE));
        case 1 -> again.rent("years", r -> r.reserved(2, PRICE, PRICE));
        default -> again.rent("hours", r -> r.onDemand(hourly));
      }
    }
    return again;
  }

  private static double present(Trial trial, String id) {
    return Verdicts.decide(trial).option(id).orElseThrow().presentUsd();
  }

  @ParameterizedTest
  @CsvSource({
    "-40, on-demand:hours",
    "0, on-demand:hours",
    "0.000001, on-demand:hours",
    "0.004, reserved-1y:year",
    "40, reserved-1y:year",
  })
  void theSameOneIsTakenEverywhere(double moreUsd, String first) {
    Random random = new Random(5);
    for (int time = 0; time < 8; time++) {
      Trial trial = tied(moreUsd, random);
      List<OptionResult> options = Verdicts.decide(trial).options();
      double least = options.stream().mapToDouble(OptionResult::presentUsd).min().orElseThrow();
      assertThat(present(trial, "on-demand:hours") - present(trial, "reserved-1y:year"))
          .isCloseTo(moreUsd, within(1e-6));
      assertThat(Verdicts.of(trial).option().orElseThrow().id()).isEqualTo(first);
      assertThat(Candidate.first(options, Move.of(in -> in)).id()).isEqualTo(first);
      FleetPlanner.Found plan = new FleetPlanner(trial.scenario()).best().orElseThrow();
      assertThat(plan.plan().holdings())
          .extracting(holding -> holding.option())
          .containsExactly(first);
      assertThat(plan.presentUsd()).isCloseTo(least, within(0.005));
      Contest contest = Contest.of(options).orElseThrow();
      assertThat(contest.best().id()).isEqualTo(first);
      assertThat(contest.lead(Move.of(in -> in))).as("it leads").isNegative();
    }
  }

  /// The one that leads by a tie alone loses where it costs more than a tie.
  @Test
  void whatLeadsByATieLosesBeyondIt() {
    Trial trial = tied(0.000001, new Random(6));
    Contest contest = Contest.of(Verdicts.decide(trial).options()).orElseThrow();
    assertThat(contest.best().id()).isEqualTo("on-demand:hours");
    Move dearer =
        Move.of(in ->
            in.get(Input.RESERVED_TERM) > 0
                ? in
                : in.with(Input.ON_DEMAND_PRICE, in.get(Input.ON_DEMAND_PRICE) * 1.000_001));
    assertThat(contest.lead(dearer)).isPositive();
    assertThat(contest.overtaking(dearer).id()).isEqualTo("reserved-1y:year");
  }
}
