package dev.rackrate.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.FrozenCatalogue;
import dev.rackrate.decision.Decision;
import dev.rackrate.decision.candidate.OptionResult;
import dev.rackrate.study.StudyReader;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What a product costs is what its seller's price list says of the sessions, added up one by one:
/// a property for each way of paying but blocks, which [UnitsSoldTest] holds.
final class PriceListTest {

  private static final int DRAWS = 60;
  private static final double MONTH = 720;
  private static final int HORIZON = 12;

  /// Sessions of whole minutes on some machines, so many a month.
  private record Sessions(int minutes, int perMonth, int machines) {

    static Sessions next(Random random) {
      int minutes = random.nextInt(7, 3_000);
      int most = Math.max(2, (int) (0.4 * MONTH * 60 / minutes));
      return new Sessions(
          minutes, random.nextInt(2, Math.min(most, 200) + 1), random.nextInt(2, 6));
    }

    String demand() {
      return "demand: {gpus: %d, session: %d min, sessions: %d per month}\n"
          .formatted(2 * machines, minutes, perMonth);
    }
  }

  @Test
  void anHourIsPaidInStartedIncrementsFromTheStartOfTheMachine() {
    Random random = new Random(71);
    for (int draw = 0; draw < DRAWS; draw++) {
      Sessions of = Sessions.next(random);
      int increment = random.nextInt(2, 40);
      int minimum = random.nextInt(2, 90);
      int startUp = random.nextInt(2, 15);
      double price = 1 + random.nextInt(40) / 8.0;
      long started = Math.ceilDiv(of.minutes + startUp, increment) * (long) increment;
      double minutes = Math.max(minimum, started);
      double each = Math.min(of.perMonth * minutes / 60, MONTH);
      isPaid(
          of,
          "on-demand: %s USD/hour, increment: %d min, minimum: %d min, start-up: %d min"
              .formatted(price, increment, minimum, startUp),
          "on-demand:shop",
          HORIZON * of.machines * each * price);
    }
  }

  @Test
  void spotIsPaidLikeTheHour() {
    Random random = new Random(72);
    for (int draw = 0; draw < DRAWS; draw++) {
      Sessions of = Sessions.next(random);
      int increment = random.nextInt(2, 40);
      double price = 1 + random.nextInt(40) / 8.0;
      long minutes = Math.ceilDiv(of.minutes, increment) * (long) increment;
      double each = Math.min(of.perMonth * minutes / 60.0, MONTH);
      isPaid(
          of,
          "spot: {price: %s USD/hour}, increment: %d min".formatted(price, increment),
          "spot:shop",
          HORIZON * of.machines * each * price);
    }
  }

  @Test
  void aMonthIsPaidInFullOnceASessionBegins() {
    Random random = new Random(73);
    for (int draw = 0; draw < DRAWS; draw++) {
      Sessions of = Sessions.next(random);
      int price = random.nextInt(300, 3_000);
      // Two sessions a month at the least: every month is begun.
      isPaid(
          of,
          "monthly: %d USD/month".formatted(price),
          "monthly:shop",
          (double) HORIZON * of.machines * price);
    }
  }

  @Test
  void aTermIsPaidWhateverIsUsed() {
    Random random = new Random(74);
    for (int draw = 0; draw < DRAWS; draw++) {
      Sessions of = Sessions.next(random);
      int term = random.nextInt(2, 31);
      double price = 1 + random.nextInt(40) / 8.0;
      int upfront = random.nextInt(20, 2_000);
      long terms = Math.ceilDiv(HORIZON, term);
      isPaid(
          of,
          "reserved: [{term: %d months, price: %s USD/hour, upfront: %d USD}]"
              .formatted(term, price, upfront),
          null,
          terms * of.machines * (upfront + term * MONTH * price));
    }
  }

  /// Jobs on one GPU: what is billed is what is used and the start, rounded up to the increment, at
  /// least the minimum.
  @Test
  void aJobOfOneGpuIsBilledFromTheStartOfItsMachine() {
    Random random = new Random(75);
    for (int draw = 0; draw < DRAWS; draw++) {
      int seconds = random.nextInt(5, 20_000);
      int increment = random.nextInt(2, 4_000);
      int minimum = random.nextInt(2, 6_000);
      int startUp = random.nextInt(2, 900);
      int perMonth = random.nextInt(2, 40);
      double billed =
          Math.max(minimum, Math.ceilDiv(seconds + startUp, increment) * (double) increment);
      String study =
          """
          demand: {gpus: 1, session: %d s, sessions: %d per month}
          rent:
            - name: shop
              gpus: 1
              on-demand: 2.4 USD/hour
              increment: %d s
              minimum: %d s
              start-up: %d s
          """
              .formatted(seconds, perMonth, increment, minimum, startUp);
      double usd = HORIZON * Math.min(perMonth * billed / 3_600, MONTH) * 2.4;
      assertThat(total(study, "on-demand:shop")).as(study).isCloseTo(usd, within(1e-9 * usd));
    }
  }

  private static void isPaid(Sessions of, String terms, @Nullable String id, double usd) {
    String study = of.demand() + "rent: [{name: shop, gpus: 2, " + terms + "}]\n";
    assertThat(total(study, id)).as(study).isCloseTo(usd, within(1e-9 * usd));
  }

  /// @param id of the option; where it is null the only one
  private static double total(String study, @Nullable String id) {
    String head =
        """
        rackrate: 1
        title: Price list
        defaults: none
        horizon: 12 months
        conventions: {hours-per-month: 720}
        """;
    var answer =
        Decision.of(
            new StudyReader(FrozenCatalogue.read()).read(head + study, "list.yaml", List.of()));
    OptionResult option =
        id == null ? answer.options().getFirst() : answer.option(id).orElseThrow();
    return option.bill().totalUsd();
  }
}
