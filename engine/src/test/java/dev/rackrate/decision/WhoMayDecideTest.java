package dev.rackrate.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rackrate.cost.Bill;
import dev.rackrate.cost.CostCategory;
import dev.rackrate.decision.candidate.Candidate;
import dev.rackrate.decision.candidate.OptionResult;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Input;
import dev.rackrate.scenario.Trial;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Who may decide: properties over drawn trials, and ties at, below and above their threshold.
final class WhoMayDecideTest {

  private static final int DRAWS = 60;

  /// Ways of paying in [#paid].
  private static final int WAYS = 8;

  private static Trial drawn(Random random) {
    Trial trial =
        Trial.study()
            .with(Input.WAGE, 20 + 80 * random.nextDouble())
            .with(Input.RENTED_STAFF_HOURS, 3 * random.nextDouble())
            .with(Input.CREDITS_END, 24)
            .with(Input.PLANNED_SESSION, 20 + random.nextInt(200))
            .build("box", b -> b.price(4_000 + 12_000 * random.nextDouble()));
    if (random.nextInt(3) == 0) {
      // a used one sells again for much of its price, and lives a year shorter than the horizon
      double usd = 4_000 + 8_000 * random.nextDouble();
      trial.build("used", b -> b.price(usd).with(Input.LIFE, 12).with(Input.RESALE, 0.6 * usd));
    }
    int offers = 2 + random.nextInt(4);
    for (int i = 0; i < offers; i++) {
      double usd = 0.4 + 3 * random.nextDouble();
      int way = random.nextInt(WAYS);
      double credits = random.nextInt(2) * 9_000 * random.nextDouble();
      trial.rent("cloud-" + i, r -> paid(r, way, usd).with(Input.CREDITS, credits).found());
    }
    return trial;
  }

  /// An offer paid by the hour, as spot, by the month, all at once for two years, by the token, as
  /// a block of whole days, by the hour for a year and then by the hour of use, or run by its
  /// seller.
  private static Trial.Item paid(Trial.Item offer, int way, double usdPerHour) {
    return switch (way) {
      case 0 -> offer.onDemand(usdPerHour);
      case 1 -> offer.spot(0.6 * usdPerHour);
      case 2 -> offer.monthly(300 * usdPerHour);
      case 3 -> offer.atOnce(3_000 * usdPerHour);
      case 4 -> offer.service(usdPerHour);
      case 5 -> offer.block(5, 0.7 * usdPerHour);
      case 6 -> offer.reserved(1, 0.4 * usdPerHour, usdPerHour);
      default -> offer.onDemand(usdPerHour).managed();
    };
  }

  private static Candidate chosen(Trial trial) {
    return Verdicts.of(trial).option().orElseThrow();
  }

  /// The first numbers of generators with seeds in a row are nearly the same: they are spread.
  private static Random spread(long seed) {
    return new Random(seed * 0x9E3779B97F4A7C15L);
  }

  @Test
  void aWeakRowNeverChangesTheChoice() {
    int cheapest = 0;
    for (int seed = 1; seed <= DRAWS; seed++) {
      double usd = 0.05 + 3 * spread(700 + seed).nextDouble();
      int way = seed % WAYS;
      Trial with = drawn(spread(seed)).rent("weak", r -> paid(r, way, usd).weak("a guess"));
      Candidate without = chosen(drawn(spread(seed)));
      assertThat(chosen(with).id()).isEqualTo(without.id());
      assertThat(chosen(with).presentUsd()).isEqualTo(without.presentUsd());
      double weakUsd =
          Verdicts.decide(with).options().stream()
              .filter(option -> option.id().endsWith(":weak"))
              .mapToDouble(OptionResult::presentUsd)
              .findFirst()
              .orElseThrow();
      cheapest += weakUsd < without.presentUsd() ? 1 : 0;
    }
    assertThat(cheapest).as("draws in which the weak row is the cheapest").isGreaterThan(DRAWS / 8);
  }

  /// Nor does a weak machine, new or used.
  @Test
  void aWeakMachineNeverChangesTheChoice() {
    int cheapest = 0;
    for (int seed = 1; seed <= DRAWS; seed++) {
      double usd = 1_000 + 9_000 * spread(800 + seed).nextDouble();
      double life = seed % 2 == 0 ? 12 : 60;
      Trial with =
          drawn(spread(seed))
              .build("weak", b -> b.price(usd).with(Input.LIFE, life).weak("dearer than new"));
      Answer answer = Verdicts.decide(with);
      Candidate without = chosen(drawn(spread(seed)));
      assertThat(answer.verdict().option().orElseThrow().id()).isEqualTo(without.id());
      double weakUsd = answer.option("build:weak").orElseThrow().presentUsd();
      cheapest += weakUsd < without.presentUsd() ? 1 : 0;
    }
    assertThat(cheapest).as("draws in which the weak one is the cheapest").isBetween(5, DRAWS - 5);
  }

  /// Where something managed is required, what nobody else runs can be as cheap as it likes.
  @Test
  void whatIsNotManagedNeverChangesTheChoiceWhereThatIsRequired() {
    int chosen = 0;
    for (int seed = 1; seed <= DRAWS; seed++) {
      double usd = 0.05 + 3 * spread(600 + seed).nextDouble();
      int way = seed % (WAYS - 1);
      Verdict without =
          Verdicts.of(drawn(spread(seed)).managedOnly().rent("m", r -> paid(r, WAYS - 1, 4)));
      Verdict with =
          Verdicts.of(
              drawn(spread(seed))
                  .managedOnly()
                  .rent("m", r -> paid(r, WAYS - 1, 4))
                  .rent("more", r -> paid(r, way, usd).found()));
      assertThat(with.option().map(Candidate::id)).isEqualTo(without.option().map(Candidate::id));
      assertThat(with.option().orElseThrow().parts())
          .allSatisfy(part -> assertThat(part.option().sold().isManaged()).isTrue());
      chosen += with.option().orElseThrow().id().equals("on-demand:m") ? 1 : 0;
    }
    assertThat(chosen).isBetween(5, DRAWS);
  }

  @Test
  void oneMoreCredibleOfferNeverMakesTheBestDearer() {
    int chosen = 0;
    for (int seed = 1; seed <= DRAWS; seed++) {
      double usd = 0.05 + 3 * spread(900 + seed).nextDouble();
      double credits = seed % 2 == 0 ? 900 : 0;
      int way = seed % WAYS;
      Trial with =
          drawn(spread(seed))
              .rent("more", r -> paid(r, way, usd).with(Input.CREDITS, credits).found());
      Candidate before = chosen(drawn(spread(seed)));
      Candidate after = chosen(with);
      assertThat(after.presentUsd())
          .isLessThanOrEqualTo(
              before.presentUsd() + Candidate.TIE * Math.min(before.grossUsd(), after.grossUsd()));
      chosen += after.id().endsWith(":more") ? 1 : 0;
    }
    assertThat(chosen).as("draws in which it is chosen").isBetween(DRAWS / 8, DRAWS - DRAWS / 8);
  }

  /// The bill of `large` is 21,600 at 2.50, that of `small` 8,640 at 1.00; credits pay nearly all
  /// of both. A tie is 0.5 % of the smaller gross bill: 43.20.
  @ParameterizedTest(name = "small costs {0} more")
  @CsvSource({"43.1, on-demand:small", "43.1999999, on-demand:small", "43.3, on-demand:large"})
  void tiesGoToTheSmallerGrossBill(double more, String chosen) {
    double large = 2.50 * 8_640;
    double small = 1.00 * 8_640;
    Trial trial =
        Trial.study()
            .rent("large", r -> r.onDemand(2.50).with(Input.CREDITS, large - 100))
            .rent("small", r -> r.onDemand(1.00).with(Input.CREDITS, small - 100 - more))
            .with(Input.CREDITS_END, 24);
    assertThat(chosen(trial).id()).isEqualTo(chosen);
  }

  /// The choice stands first where options are listed, also where another costs as much or, within
  /// a tie, less; then come the rest, those that use up less of the credits first.
  @ParameterizedTest
  @CsvSource({"0", "43.1", "-20"})
  void theChoiceStandsFirst(double more) {
    double large = 2.50 * 8_640;
    double small = 1.00 * 8_640;
    Trial trial =
        Trial.study()
            .rent("largest", r -> r.onDemand(5).with(Input.CREDITS, 2 * large - 100))
            .rent("large", r -> r.onDemand(2.50).with(Input.CREDITS, large - 100))
            .rent("small", r -> r.onDemand(1.00).with(Input.CREDITS, small - 100 - more))
            .with(Input.CREDITS_END, 24);
    assertThat(Verdicts.decide(trial).sorted())
        .extracting(OptionResult::id)
        .containsExactly("on-demand:small", "on-demand:large", "on-demand:largest");
  }

  /// Every largest cost that is told is the largest of a bill, and its share is that of all paid.
  @Test
  void whatIsSaidOfTheLargestCostHolds() {
    int told = 0;
    for (int seed = 1; seed <= DRAWS; seed++) {
      Verdict verdict = Verdicts.of(drawn(spread(seed)));
      for (Reason reason : verdict.reasons()) {
        if (reason.kind() == Reason.Kind.LARGEST_COST) {
          told++;
          assertThat(
                  holds(reason, verdict.option().orElseThrow().bill())
                      || holds(reason, verdict.runnerUp().orElseThrow().bill()))
              .as("seed " + seed)
              .isTrue();
        }
      }
    }
    // where credits pay all rent one cost is left, and nothing is said of it
    assertThat(told).isGreaterThan(DRAWS * 3 / 4);
  }

  /// What credits pay is taken off the rent, the one line of these bills that they pay.
  private static boolean holds(Reason reason, Bill bill) {
    double credits = bill.lines().stream().mapToDouble(l -> Math.min(0, l.presentUsd())).sum();
    double[] lines =
        bill.lines().stream()
            .filter(line -> line.presentUsd() > 0)
            .mapToDouble(line ->
                line.category() == CostCategory.RENT
                    ? line.presentUsd() + credits
                    : line.presentUsd())
            .toArray();
    double paid = Arrays.stream(lines).sum();
    double most = Arrays.stream(lines).max().orElseThrow();
    return Math.abs(usd(reason) - most) < 1e-6 && Math.abs(share(reason) - most / paid) < 1e-9;
  }

  /// A turn is a move away from now, to another option than the choice.
  @Test
  void everyTurnMovesAnInputAndNamesAnother() {
    for (int seed = 1; seed <= DRAWS; seed++) {
      Verdict verdict = Verdicts.of(drawn(spread(seed)));
      for (Outlook.Turn turn : verdict.outlook().turns()) {
        assertThat(turn.flip().to()).isNotEqualTo(turn.flip().from());
        assertThat(turn.flip().option()).isNotEqualTo(verdict.option().orElseThrow().id());
      }
    }
  }

  private static double usd(Reason reason) {
    return reason.sentence().args().stream()
        .filter(Arg.Usd.class::isInstance)
        .mapToDouble(arg -> ((Arg.Usd) arg).usd())
        .findFirst()
        .orElseThrow();
  }

  private static double share(Reason reason) {
    return reason.sentence().args().stream()
        .filter(Arg.Share.class::isInstance)
        .mapToDouble(arg -> ((Arg.Share) arg).share())
        .findFirst()
        .orElseThrow();
  }
}
