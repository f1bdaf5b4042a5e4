package dev.rackrate.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.breakeven.BreakEven.Interval;
import dev.rackrate.decision.Outlook.Carried;
import dev.rackrate.decision.Outlook.Turn;
import dev.rackrate.decision.Verdict.Flip;
import dev.rackrate.decision.candidate.Candidate;
import dev.rackrate.decision.candidate.Choice;
import dev.rackrate.decision.candidate.OptionResult;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Origin;
import dev.rackrate.scenario.Trial;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A course in what lies around a verdict: which turns are told, what carries much, what could be
/// asked for. By what [Trial] says, an offer at 2.50 an hour costs 21,600 in all.
@TestMethodOrder(MethodOrderer.MethodName.class)
final class OutlookCourseTest {

  private static Trial against(double buildUsd) {
    return Trial.study().build("box", b -> b.price(buildUsd)).rent("cloud", r -> r.onDemand(2.50));
  }

  private static Outlook outlook(Trial trial, List<Flip> flips) {
    List<Candidate> all = List.copyOf(Decision.of(trial.scenario()).options());
    return new OutlookMaker(Contest.of(all).orElseThrow(), all, flips).outlook();
  }

  private static Flip flip(String input, double from, double to, String unit) {
    return new Flip(
        input, from, to, unit, "", OptionalDouble.empty(), Choice.RENT, "on-demand:cloud");
  }

  private static List<Double> told(Flip... flips) {
    return outlook(against(9_000), List.of(flips)).turns().stream()
        .map(Turn::flip)
        .map(Flip::to)
        .toList();
  }

  private static boolean isFar(Flip flip) {
    return outlook(against(9_000), List.of(flip))
        .turns()
        .getFirst()
        .sentence()
        .text()
        .startsWith("Only a figure far");
  }

  @Test
  void o01_theThreeNearestAreTold() {
    assertThat(
            told(
                flip("site.electricity", 0.2, 0.5, "USD/kWh"),
                flip("demand.hours-per-week", 40, 44, "hours/week"),
                flip("site.pue", 1.5, 1.2, ""),
                flip("team.wage", 60, 90, "USD/hour")))
        .containsExactly(44.0, 1.2, 90.0);
  }

  @ParameterizedTest(name = "from {0} to {1}")
  @CsvSource({
    "0.4, 1.19, false",
    "0.4, 1.2, false",
    "0.4, 1.21, true",
    "0.9, 0.31, false",
    "0.9, 0.29, true",
    // of a rate that is nothing now: half of all a year
    "0, 0.49, false",
    "0, 0.50, false",
    "0, -0.50, false",
    "0, 0.51, true",
    "0, -0.51, true"
  })
  void o02_whatNobodyWillSeeIsFar(double from, double to, boolean isFar) {
    assertThat(isFar(flip("rent.trend", from, to, "ratio/year"))).isEqualTo(isFar);
  }

  @Test
  void o03_ofFarOnesOnlyTheNearest() {
    assertThat(
            told(
                flip("team.wage", 60, 300, "USD/hour"),
                flip("site.electricity", 0.2, 0.9, "USD/kWh")))
        .containsExactly(0.9);
  }

  /// Ten times a price, or a tenth of it, is out of the question; ten times the work is not.
  @ParameterizedTest(name = "{0} from {1} to {2}")
  @CsvSource({
    "rent.price, 2.5, 24.9, true",
    "rent.price, 2.5, 25.1, false",
    "rent.price, 2.5, 0.26, true",
    "rent.price, 2.5, 0.24, false",
    "demand.hours-per-week, 3, 150, true",
    "demand.hours-per-week, 150, 3, true",
    "rent.trend, 0, -0.55, true"
  })
  void o11_whatIsOutOfTheQuestionIsNotTold(String input, double from, double to, boolean isTold) {
    assertThat(told(flip(input, from, to, "any"))).hasSize(isTold ? 1 : 0);
  }

  /// Of 0.15 to 0.20 at the meter both ends are possible.
  @ParameterizedTest(name = "a turn at {0}")
  @CsvSource({"0.149, false", "0.15, true", "0.2, true", "0.201, false"})
  void o04_whatTheSourceHoldsPossible(double to, boolean isWithin) {
    Origin assumed =
        new Origin.Assumption(
            "electricity",
            "",
            Trial.source(5, false),
            Optional.of(new Origin.Range(0.18, 0.15, 0.2)));
    Trial trial =
        Trial.study()
            .with(Input.ELECTRICITY, 0.18)
            .with(Input.LOAD_POWER, 1_500)
            .build("box", b -> b.price(9_000).from(Input.ELECTRICITY, assumed))
            .rent("cloud", r -> r.onDemand(2.50));
    Turn turn =
        outlook(trial, List.of(flip("site.electricity", 0.18, to, "USD/kWh"))).turns().getFirst();
    assertThat(turn.isWithin()).isEqualTo(isWithin);
  }

  /// What is assumed carries much where it is more than a tenth of the difference to the rival, and
  /// more than a twentieth of what is chosen. With 9,000 for the machine 24 months of upkeep are a
  /// tenth of the difference at 12,600 / 11 / 24 = 47.7 a month, with 20,000 a twentieth of the
  /// bill at 1,000 / 0.95 / 24 = 43.9.
  @ParameterizedTest(name = "a machine of {0} and {1} a month")
  @CsvSource({"9_000, 47.5, false", "9_000, 48, true", "20_000, 43.5, false", "20_000, 44, true"})
  void o05_whatCarriesMuch(String price, double usdPerMonth, boolean isTold) {
    Origin assumed = new Origin.Assumption("upkeep", "", Trial.source(5, false));
    Trial trial =
        Trial.study()
            .build(
                "box",
                b ->
                    b.price(Double.parseDouble(price.replace("_", "")))
                        .with(Input.UPKEEP, 12 * usdPerMonth)
                        .from(Input.UPKEEP, assumed))
            .rent("cloud", r -> r.onDemand(2.50));
    List<Carried> carried = outlook(trial, List.of()).carried();
    assertThat(carried).hasSize(isTold ? 1 : 0);
    carried.forEach(each -> {
      assertThat(each.name()).isEqualTo("build:box.build.upkeep");
      assertThat(each.carriesUsd()).isCloseTo(24 * usdPerMonth, within(1e-6));
    });
  }

  /// Energy of 1.5 kW x 360 h x 24 x 0.20 is 2,592, staff of 2 h x 24 x 60 is 2,880, upkeep 2,400.
  @Test
  void o06_theFiveThatCarryMostAreTold() {
    Origin assumed = new Origin.Assumption("any", "", Trial.source(5, false));
    Trial trial =
        Trial.study()
            .build(
                "box",
                b -> {
                  b.price(3_000);
                  Map.of(
                          Input.ELECTRICITY, 0.2,
                          Input.LOAD_POWER, 1_500.0,
                          Input.PUE, 1.0,
                          Input.WAGE, 60.0,
                          Input.STAFF_HOURS, 2.0,
                          Input.UPKEEP, 1_200.0)
                      .forEach((input, value) -> b.with(input, value).from(input, assumed));
                  return b;
                })
            .rent("cloud", r -> r.onDemand(2.50));
    assertThat(outlook(trial, List.of()).carried())
        .extracting(each -> Math.round(each.carriesUsd()))
        .containsExactly(2_880L, 2_880L, 2_592L, 2_592L, 2_592L);
  }

  /// From 95 of 100 on later rents are said to go all of the way.
  @ParameterizedTest(name = "{0} of the way")
  @CsvSource({"0.94, true", "0.95, true", "0.96, false", "1, false"})
  void o07_howFarLaterRentsGo(double way, boolean isPart) {
    Turn turn =
        outlook(against(9_000), List.of(flip(Flip.PRICE_PATH, 0, way, ""))).turns().getFirst();
    assertThat(turn.sentence().text().contains("of the way")).isEqualTo(isPart);
  }

  /// Nobody gets a price below half of what is listed by asking.
  @ParameterizedTest(name = "{0} instead of 2.50")
  @CsvSource({"1.24, false", "1.25, true", "1.26, true"})
  void o08_whatCanBeAskedFor(double at, boolean isAsked) {
    OptionResult cloud = Verdicts.decide(against(9_000)).option("on-demand:cloud").orElseThrow();
    String said =
        OutlookWords.otherWins(OutlookWords.Side.RENTING, cloud, "rent.price", 2.50, at, "USD/hour")
            .text();
    assertThat(said).startsWith(isAsked ? "To negotiate: renting" : "No discount you could ask");
  }

  /// Hours with a gap of up to two are told as one stretch.
  @ParameterizedTest(name = "from {0} hours on")
  @CsvSource({"21.9, 1", "22, 1", "22.1, 2", "24, 2"})
  void o09_gapsThatAreTold(double from, int stretches) {
    OwningHours hours =
        new OwningHours(
            List.of(new Interval(12, 20), new Interval(from, 40)), Optional.of("build:box"));
    assertThat(hours.told()).hasSize(stretches);
    assertThat(hours.hasShortGaps()).isEqualTo(stretches == 1);
    assertThat(hours.told().getLast().to()).isEqualTo(40);
  }

  /// A leased machine sells for more where its price is higher.
  @ParameterizedTest(name = "from 9,000 to {0}")
  @CsvSource({"8_500, falls", "9_500, rises"})
  void o10_theWayAPriceGoes(String to, String way) {
    double price = Double.parseDouble(to.replace("_", ""));
    Flip flip =
        new Flip(
            "build.price",
            9_000,
            price,
            "USD",
            "build:box",
            OptionalDouble.empty(),
            Choice.BUILD,
            "build:box");
    String said = outlook(against(30_000), List.of(flip)).turns().getFirst().sentence().text();
    assertThat(said).contains("the price of box (build.price) " + way + " to ");
  }

  /// What a turn says already is not said again.
  @Test
  void o12_aWatchSaysNoTurnTwice() {
    Flip hours = flip("demand.hours-per-week", 40, 44, "hours/week");
    String inFull =
        "Watch the hours of work a week (demand.hours-per-week): from 44 hours/week on,";

    assertThat(watched(hours))
        .isEqualTo("Watch the hours of work a week (demand.hours-per-week) month by month.");
    assertThat(
            watched(
                flip("site.pue", 1.5, 1.51, ""),
                flip("team.wage", 60, 61, "USD/hour"),
                flip("site.electricity", 0.2, 0.201, "USD/kWh"),
                hours))
        .startsWith(inFull);
    assertThat(
            watched(
                new Flip(
                    hours.input(),
                    40,
                    44,
                    hours.unit(),
                    "",
                    OptionalDouble.of(50),
                    Choice.RENT,
                    "on-demand:cloud")))
        .contains("between 44 hours/week and 50 hours/week");
  }

  private static String watched(Flip... flips) {
    return outlook(against(9_000), List.of(flips)).watch().orElseThrow().sentence().text();
  }
}
