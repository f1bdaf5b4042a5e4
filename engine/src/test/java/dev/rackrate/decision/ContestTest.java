package dev.rackrate.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.decision.candidate.Candidate;
import dev.rackrate.decision.candidate.Move;
import dev.rackrate.quantity.Input;
import dev.rackrate.scenario.Trial;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

  /// The next first, then all that are paid in another way or are of another seller; the same offer
  /// paid in the same way is no other answer.
  @Test
  void withinOneKindEachOtherWayOfPayingTakesPart() {
    Contest contest =
        of(
            Trial.study()
                .rent("cloud", r -> r.onDemand(2))
                .rent("next", r -> r.onDemand(2.2))
                .rent("month", r -> r.monthly(1_500))
                .rent("years", r -> r.atOnce(30_000))
                .rent("more", r -> r.monthly(1_600)));
    assertThat(ids(contest.ahead())).containsExactly("on-demand:cloud");
    assertThat(ids(contest.behind()))
        .containsExactly("on-demand:next", "reserved-2y:years", "monthly:month");
    assertThat(contest.isBetweenKinds()).isFalse();
  }

  /// 2 an hour for 8,640 hours is 17,280 and by the month 24 x 1,100 = 26,400; the second by the
  /// hour always costs a fifth more. With half as many hours again the month is the cheaper one.
  @Test
  void withinOneKindTheFirstOfAllToWinTurnsTheAnswer() {
    Verdict verdict =
        Verdicts.of(
            Trial.study()
                .rent("cloud", r -> r.onDemand(2))
                .rent("next", r -> r.onDemand(2.4))
                .rent("month", r -> r.monthly(1_100)));
    assertThat(verdict.runnerUp().orElseThrow().id()).isEqualTo("on-demand:next");
    assertThat(verdict.flips())
        .filteredOn(flip -> flip.input().equals("demand.hours-per-week"))
        .singleElement()
        .satisfies(flip -> {
          assertThat(flip.option()).isEqualTo("monthly:month");
          assertThat(flip.to() / flip.from()).isCloseTo(24 * 1_100 / 17_280.0, within(1e-6));
        });
  }

  /// A contract of 24 months against 2 an hour, 720 a month or 17,280. Signed again it is the
  /// cheaper one for 48 months too, so that a month more turns nothing. Where its seller has an
  /// hourly price it goes on by the hour, and at 9 an hour a month more turns it.
  @ParameterizedTest
  @CsvSource({"16000, 0, 0", "17279, 0, 0", "17279, 9, 25", "16900, 9, 25", "14000, 9, 26"})
  void aContractSignedAgainForAMonthTurnsNothing(double usd, double after, int turns) {
    Verdict verdict =
        Verdicts.of(
            Trial.study()
                .rent("years", r -> r.atOnce(usd).with(Input.ON_DEMAND_PRICE, after))
                .rent("cloud", r -> r.onDemand(2)));
    assertThat(verdict.option().orElseThrow().id()).isEqualTo("reserved-2y:years");
    assertThat(verdict.flips())
        .filteredOn(flip -> flip.input().equals("horizon") && flip.to() > flip.from())
        .extracting(flip -> (int) flip.to())
        .isEqualTo(turns > 0 ? List.of(turns) : List.of());
  }

  /// Signed again and still the dearer one where that ends, it is turned by a month more: rents
  /// that halve in a year leave 48 months of the cloud below two contracts.
  @Test
  void aContractThatLosesWhereItEndsAgainIsTurned() {
    Verdict verdict =
        Verdicts.of(
            Trial.study()
                .with(Input.TREND, -0.5)
                .rent("years", r -> r.atOnce(9_000).with(Input.TREND, 0))
                .rent("cloud", r -> r.onDemand(2)));
    assertThat(verdict.option().orElseThrow().id()).isEqualTo("reserved-2y:years");
    assertThat(verdict.flips())
        .filteredOn(flip -> flip.input().equals("horizon") && flip.to() > flip.from())
        .extracting(flip -> (int) flip.to())
        .containsExactly(25);
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
