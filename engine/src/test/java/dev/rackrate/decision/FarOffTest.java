package dev.rackrate.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rackrate.decision.candidate.Candidate;
import dev.rackrate.decision.candidate.Move;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Inputs;
import dev.rackrate.scenario.Option;
import dev.rackrate.scenario.Trial;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.DoubleFunction;
import org.junit.jupiter.api.Test;

/// Options that are not looked at cost more than the one that is chosen, wherever a search looks.
final class FarOffTest {

  private static final int STUDIES = 150;
  private static final double HORIZON = 33;
  private static final double HOURS = 52;

  /// A side of a search.
  private record Side(String name, boolean isInProportion, double now, double end, To to) {}

  private interface To {
    Move of(double value);
  }

  private static Move with(Input input, double value) {
    return Move.of(in -> in.with(input, value));
  }

  private static final List<Side> SIDES =
      List.of(
          new Side("hours down", true, HOURS, 0, x -> with(Input.HOURS_PER_WEEK, x)),
          new Side("hours up", true, HOURS, 168, x -> with(Input.HOURS_PER_WEEK, x)),
          new Side("discount down", false, 0.07, 0, x -> with(Input.DISCOUNT_RATE, x)),
          new Side("discount up", false, 0.07, 0.5, x -> with(Input.DISCOUNT_RATE, x)),
          new Side("trend down", false, 0, -0.6, FarOffTest::trend),
          new Side("trend up", false, 0, 1, FarOffTest::trend),
          new Side("rents down", true, 1, 0, FarOffTest::rents),
          new Side("rents up", true, 1, 20, FarOffTest::rents),
          new Side("resale down", false, 1, 0, FarOffTest::resale),
          new Side("resale up", false, 1, 3, FarOffTest::resale),
          new Side("price up", false, 1, 5, x -> Move.of(in -> in.scaled(Input.PRICE, x))),
          new Side("months fewer", false, HORIZON, 1, FarOffTest::months),
          new Side("months more", false, HORIZON, 84, FarOffTest::months));

  private static Move months(double months) {
    return new Move(
        Move.Reach.ALL,
        false,
        (option, inputs) -> option.over(inputs, (double) Math.round(months)));
  }

  private static Move trend(double step) {
    return Move.of(in -> in.with(Input.TREND, Math.max(-0.99, in.get(Input.TREND) + step)));
  }

  private static Move rents(double factor) {
    return Move.of(in ->
        in.scaled(Input.ON_DEMAND_PRICE, factor)
            .scaled(Input.RESERVED_PRICE, factor)
            .scaled(Input.RESERVED_UPFRONT, factor)
            .scaled(Input.MONTHLY_PRICE, factor));
  }

  private static Move resale(double factor) {
    return Move.of(in ->
        in.with(Input.RESALE, Math.min(in.get(Input.RESALE) * factor, 0.9 * in.get(Input.PRICE))));
  }

  private static double between(Random random, double least, double most) {
    return least + (most - least) * random.nextDouble();
  }

  /// Machines and offers of which one costs up to thirty times as much as another.
  private static Trial drawn(Random random) {
    Trial study =
        Trial.study()
            .gpus(2 + random.nextInt(14))
            .hoursPerWeek(HOURS)
            .with(Input.HORIZON, HORIZON)
            .with(Input.MOST_HOURS_PER_WEEK, 60 + random.nextInt(80))
            .with(Input.GROWTH, random.nextInt(3) * 0.017)
            .discountRate(0.07);
    for (int i = 0; i < 8; i++) {
      double price = 2_500 * Math.pow(30, random.nextDouble());
      double life = 14 + random.nextInt(50);
      double share = between(random, 0.03, 0.6);
      double load = between(random, 150, 5_000);
      double loan = random.nextInt(3) * 17;
      int gpus = 1 << random.nextInt(4);
      study =
          study.build(
              "b" + i,
              b ->
                  b.price(price)
                      .gpus(gpus)
                      .with(Input.LIFE, life)
                      .with(Input.RESALE, price * share)
                      .with(Input.LOAN_TERM, loan)
                      .with(Input.LOAN_RATE, 0.06)
                      .with(Input.ELECTRICITY, 0.23)
                      .with(Input.LOAD_POWER, load));
    }
    for (int i = 0; i < 16; i++) {
      double usd = 0.3 * Math.pow(30, random.nextDouble());
      double trend = between(random, -0.2, 0.2);
      double session = random.nextInt(3) * 3.3;
      int term = 2 + random.nextInt(30);
      int way = random.nextInt(4);
      int gpus = 1 << random.nextInt(4);
      study =
          study.rent(
              "r" + i,
              r ->
                  (switch (way) {
                        case 0 -> r.monthly(usd * 500);
                        case 1 -> r.reserved(1 + term % 3, usd, usd * 1.4);
                        default -> r.onDemand(usd);
                      })
                      .gpus(gpus)
                      .with(Input.TREND, trend)
                      .with(Input.SESSION, session)
                      .with(Input.MINIMUM, 2.2)
                      .with(Input.RENTED_STAFF_HOURS, 0.4));
    }
    return study;
  }

  @Test
  void whatIsLeftOutCostsMoreThanWhatIsChosen() {
    Random random = new Random(2411);
    Map<String, Integer> left = new HashMap<>();
    for (int study = 0; study < STUDIES; study++) {
      List<Candidate> all = Candidate.among(Verdicts.decide(drawn(random)).options());
      for (Side side : SIDES) {
        DoubleFunction<Move> moves = side.to()::of;
        FarOff far = new FarOff(all, moves, side.isInProportion(), side.now(), side.end());
        for (int look = 0; look < 5; look++) {
          double value = side.now() + (side.end() - side.now()) * random.nextDouble();
          List<Candidate> may = far.mayWin(value);
          Move move = side.to().of(value);
          Candidate first = Candidate.first(all, move);
          String about = side.name() + " to " + value + " in study " + study;
          assertThat(Candidate.first(may, move).id()).as(about).isEqualTo(first.id());
          double usd = first.contestUsd(move);
          for (Candidate candidate : all) {
            if (!may.contains(candidate)) {
              assertThat(candidate.contestUsd(move))
                  .as("%s of %s", candidate.id(), about)
                  .isGreaterThan(usd + Candidate.TIE * Math.abs(usd));
              left.merge(side.name(), 1, Integer::sum);
            }
          }
        }
      }
    }
    assertThat(left).hasSize(SIDES.size());
    assertThat(left.values()).allMatch(times -> times > 5 * STUDIES);
  }

  /// One that costs much as things are and nothing at the end is looked at on the way there.
  @Test
  void whatGetsCheapOnTheWayIsLookedAt() {
    List<Candidate> all =
        Candidate.among(
            Verdicts.decide(
                    Trial.study()
                        .rent("cheap", r -> r.onDemand(1.3))
                        .rent("dear", r -> r.onDemand(13).with(Input.MACHINE_GPUS, 4)))
                .options());
    DoubleFunction<Move> moves =
        x ->
            new Move(
                Move.Reach.ALL,
                false,
                (Option option, Inputs in) ->
                    option.id().endsWith("dear") ? in.scaled(Input.ON_DEMAND_PRICE, x) : in);
    assertThat(new FarOff(all, moves, true, 1, 0.9).mayWin(0.95)).hasSize(1);
    assertThat(new FarOff(all, moves, true, 1, 0.05).mayWin(0.5)).hasSize(1);
    assertThat(new FarOff(all, moves, true, 1, 0.05).mayWin(0.2)).hasSize(2);
    assertThat(new FarOff(all, moves, false, 1, 0.05).mayWin(0.5)).hasSize(2);
  }
}
