package dev.rackrate.decision;

import static dev.rackrate.decision.Verdicts.decide;
import static dev.rackrate.decision.Verdicts.figure;
import static dev.rackrate.decision.Verdicts.reason;
import static dev.rackrate.decision.Verdicts.reasons;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.decision.Verdict.Flip;
import dev.rackrate.decision.candidate.Choice;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Origin;
import dev.rackrate.quantity.Origin.Derived.Part;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.scenario.Misfit;
import dev.rackrate.scenario.Trial;
import java.util.List;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A course in verdicts (V), their reasons (R) and what would turn them (F), to be read from the
/// top. By what [Trial] says, an offer at 2.50 an hour costs 2.50 x 360 x 24 = 21,600.
@TestMethodOrder(MethodOrderer.MethodName.class)
final class VerdictCourseTest {

  private static final double CLOSE = 1e-6;

  private static Trial against(double buildUsd, double rentUsdPerHour) {
    return Trial.study()
        .build("box", b -> b.price(buildUsd))
        .rent("cloud", r -> r.onDemand(rentUsdPerHour));
  }

  // Verdicts.

  @ParameterizedTest
  @CsvSource({"9_000, BUILD, build:box", "30_000, RENT, on-demand:cloud"})
  void v01_cheaperWins(double price, Choice choice, String option) {
    Verdict verdict = Verdicts.of(against(price, 2.50));
    assertThat(verdict.choice()).isEqualTo(choice);
    assertThat(verdict.option().orElseThrow().id()).isEqualTo(option);
  }

  @Test
  void v02_theHeadlineSaysByHowMuch() {
    // 9,000 is 7/12 less than 21,600
    Verdict verdict = Verdicts.of(against(9_000, 2.50));
    assertThat(verdict.margin().orElseThrow()).isCloseTo(7 / 12.0, within(CLOSE));
    assertThat(verdict.headline().args())
        .contains(Arg.name("box"), Arg.usd(9_000), Arg.months(24), Arg.usd(21_600));
  }

  @ParameterizedTest
  @CsvSource({
    // of 100,000 paid at once as well: 5 % and more is a verdict, less is not
    "94_000, BUILD",
    "95_000, BUILD",
    "95_010, UNDECIDED",
    "100_000, UNDECIDED",
    "105_250, UNDECIDED",
    "105_300, RENT"
  })
  void v03_closeIsNoVerdict(double price, Choice choice) {
    Trial trial =
        Trial.study().build("box", b -> b.price(price)).rent("term", r -> r.atOnce(100_000));
    assertThat(Verdicts.of(trial).choice()).isEqualTo(choice);
  }

  @Test
  void v04_withinAKindNothingIsTooClose() {
    Trial trial =
        Trial.study().rent("one", r -> r.onDemand(2.50)).rent("two", r -> r.onDemand(2.51));
    assertThat(Verdicts.of(trial).choice()).isEqualTo(Choice.RENT);
    assertThat(Verdicts.of(trial).runnerUp().orElseThrow().id()).isEqualTo("on-demand:two");
  }

  @Test
  void v05_nothingCanBeHad() {
    Trial trial =
        Trial.study()
            .build("box", b -> b.price(9_000).cannot(Misfit.Kind.MEMORY))
            .rent("cloud", r -> r.onDemand(2.50).cannot(Misfit.Kind.SPOT));
    assertThat(Verdicts.of(trial).choice()).isEqualTo(Choice.NONE);
    assertThat(reasons(trial)).containsOnly(Reason.Kind.MISFIT).hasSize(2);
  }

  @Test
  void v05b_whatCouldBeHadHasNoPriceToRelyOn() {
    Trial trial =
        Trial.study()
            .build("box", b -> b.price(9_000).cannot(Misfit.Kind.MEMORY))
            .rent("guess", r -> r.onDemand(2.50).weak("a guess"));
    Verdict verdict = Verdicts.of(trial);
    assertThat(verdict.choice()).isEqualTo(Choice.NONE);
    assertThat(verdict.headline().text())
        .isEqualTo("No option that meets the limits has a price to rely on.");
    assertThat(reasons(trial)).containsExactly(Reason.Kind.WEAK, Reason.Kind.MISFIT);
    assertThat(verdict.reasons().getFirst().sentence().args()).contains(Arg.usd(21_600));
  }

  @Test
  void v06_whatCannotBeHadDoesNotWin() {
    Trial trial =
        against(30_000, 2.50).rent("cheap", r -> r.onDemand(1.10).cannot(Misfit.Kind.PLACE));
    assertThat(Verdicts.of(trial).option().orElseThrow().id()).isEqualTo("on-demand:cloud");
  }

  @Test
  void v07_whatIsWeakDoesNotWin() {
    Trial trial = against(30_000, 2.50).rent("guess", r -> r.onDemand(1.10).weak("a guess"));
    assertThat(Verdicts.of(trial).option().orElseThrow().id()).isEqualTo("on-demand:cloud");
  }

  @Test
  void v08_aServiceIsAChoiceOfItsOwn() {
    Trial trial = against(30_000, 2.50).rent("tokens", r -> r.service(0.40));
    assertThat(Verdicts.of(trial).choice()).isEqualTo(Choice.API);
  }

  @Test
  void v08b_itsRunnerUpIsTheCheapestOfAnyOtherKind() {
    // 0.40 an hour for a token service, 21,600 for the offer, 30,000 or 18,000 for the machine
    Trial dear = against(30_000, 2.50).rent("tokens", r -> r.service(0.40));
    assertThat(Verdicts.of(dear).runnerUp().orElseThrow().id()).isEqualTo("on-demand:cloud");
    Trial cheap = against(18_000, 2.50).rent("tokens", r -> r.service(0.40));
    assertThat(Verdicts.of(cheap).runnerUp().orElseThrow().id()).isEqualTo("build:box");
  }

  @ParameterizedTest
  @CsvSource({"0.624, NONE", "0.625, RENT", "0.626, RENT"})
  void v09_workThatEarnsLessThanItCostsIsNotDone(double earns, Choice choice) {
    // 2.50 for 4 GPUs: 0.625 for each
    Trial trial = Trial.study().rent("cloud", r -> r.onDemand(2.50)).earns(earns);
    assertThat(Verdicts.of(trial).choice()).isEqualTo(choice);
  }

  @Test
  void v10_electricityAloneMayBeMoreThanIsEarned() {
    // 1,200 W of 4 GPUs: 0.3 kW x 1.5 x 0.20 = 0.09 an hour
    Trial trial = mining(0.08);
    assertThat(reasons(trial)).containsExactly(Reason.Kind.INCOME, Reason.Kind.ELECTRICITY);
    assertThat(reason(trial, Reason.Kind.INCOME).args()).contains(Arg.usdPerUnit(0.08));
    Sentence more = reason(trial, Reason.Kind.ELECTRICITY);
    assertThat(figure(more.args().getFirst())).isCloseTo(0.09, within(CLOSE));
    Sentence less = reason(mining(0.10), Reason.Kind.ELECTRICITY);
    assertThat(less.args()).isEqualTo(more.args());
    assertThat(less.template()).isNotEqualTo(more.template());
  }

  private static Trial mining(double earns) {
    return Trial.study()
        .with(Input.PUE, 1.5)
        .with(Input.ELECTRICITY, 0.20)
        .build("box", b -> b.price(30_000).with(Input.LOAD_POWER, 1_200))
        .earns(earns);
  }

  // Reasons.

  @ParameterizedTest
  @CsvSource({"41.9, true", "42, false", "42.1, false"})
  void r01_aMachineWouldStandIdle(double hours, boolean isReason) {
    // a quarter of 168 hours is 42
    Trial trial = against(90_000, 2.50).hoursPerWeek(hours);
    assertThat(reasons(trial).contains(Reason.Kind.IDLE)).isEqualTo(isReason);
  }

  @Test
  void r02_howLongItWouldStandIdle() {
    Trial trial = against(90_000, 2.50).hoursPerWeek(21);
    double share = figure(reason(trial, Reason.Kind.IDLE).args().getFirst());
    assertThat(share).isCloseTo(7 / 8.0, within(CLOSE));
    assertThat(reasons(against(900, 2.50).hoursPerWeek(21)))
        .as("it is no reason to build")
        .doesNotContain(Reason.Kind.IDLE);
  }

  @Test
  void r03_whatAnHourOnAnotherGpuCountsFor() {
    Part fast = new Part("rate of one", 300, "TFLOP/s", new Origin.Absent());
    Part slow = new Part("rate of the other", 150, "TFLOP/s", new Origin.Absent());
    Trial trial = ratio(2, List.of(fast, slow));
    assertThat(
            reason(trial, Reason.Kind.SPEED).args().stream().filter(Arg.Numeral.class::isInstance))
        .extracting(Verdicts::figure)
        .containsExactly(300.0, 150.0);
    assertThat(reason(trial, Reason.Kind.SPEED).text()).contains(" counts as 2 hours (ratio: ");
    assertThat(reasons(ratio(2, List.of(fast)))).doesNotContain(Reason.Kind.SPEED);
    assertThat(reasons(ratio(1, List.of(fast, fast)))).doesNotContain(Reason.Kind.SPEED);
    assertThat(reasons(ratio(1.0049, List.of(fast, slow)))).doesNotContain(Reason.Kind.SPEED);
    assertThat(reasons(ratio(1.0051, List.of(fast, slow)))).contains(Reason.Kind.SPEED);
    assertThat(reasons(ratio(0.9951, List.of(fast, slow)))).doesNotContain(Reason.Kind.SPEED);
    assertThat(reasons(ratio(0.9949, List.of(fast, slow)))).contains(Reason.Kind.SPEED);
    Part elsewhere = new Part("rate of one", 240, "TFLOP/s", new Origin.Absent());
    assertThat(reason(ratio(1.25, List.of(fast, elsewhere)), Reason.Kind.SPEED).text())
        .contains("counts as 1.25 hours, for its speed depends on the machine")
        .endsWith(": 300 to 240 TFLOP/s).");
  }

  private static Trial ratio(double ratio, List<Part> parts) {
    return Trial.study()
        .rent(
            "cloud",
            r ->
                r.onDemand(2.50)
                    .with(Input.GPU_RATIO, ratio)
                    .from(Input.GPU_RATIO, new Origin.Derived("one by the other", parts)));
  }

  @Test
  void r04_theLargestCost() {
    // 7,200 of a box and 2 hours of staff a month at 50: 2,400 in 24 months, a quarter of all
    Trial trial = against(7_200, 2.50).with(Input.WAGE, 50).with(Input.STAFF_HOURS, 2);
    List<Arg> said = reason(trial, Reason.Kind.LARGEST_COST).args();
    assertThat(said).contains(Arg.name("box"), Arg.usd(7_200));
    assertThat(figure(said.getLast())).isCloseTo(0.75, within(CLOSE));
  }

  @Test
  void r05_oneCostAloneIsNotTheLargest() {
    assertThat(reasons(against(7_200, 2.50))).doesNotContain(Reason.Kind.LARGEST_COST);
  }

  @Test
  void r06_fromWhichHoursOnOwningWins() {
    // 9,000 / (2.50 x 24 x 720 / 168) = 35 hours a week
    List<Arg> said = reason(against(9_000, 2.50), Reason.Kind.BREAK_EVEN).args();
    assertThat(figure(said.get(0))).isCloseTo(35, within(1e-4));
    assertThat(figure(said.get(1))).isEqualTo(84);
  }

  @Test
  void r07_whenTheMachineHasPaidItselfBack() {
    // 900 saved a month
    List<Arg> said = reason(against(9_000, 2.50), Reason.Kind.PAYBACK).args();
    assertThat(figure(said.getLast())).isCloseTo(10, within(1e-4));
  }

  @Test
  void r08_whatToCheckFirst() {
    // 20,600 against 21,600: the rent may fall by a 21.6th
    Trial trial = against(20_600, 2.50);
    assertThat(reasons(trial)).contains(Reason.Kind.NEAREST_FLIP);
    double change = figure(reason(trial, Reason.Kind.NEAREST_FLIP).args().getLast());
    assertThat(change).isCloseTo(1 / 21.6, within(1e-4));
    assertThat(reasons(against(9_000, 2.50))).doesNotContain(Reason.Kind.NEAREST_FLIP);
  }

  @Test
  void r09_noRivalOfTheOtherKind() {
    Trial machines =
        Trial.study().build("box", b -> b.price(9_000)).build("rack", b -> b.price(12_000));
    Trial offers =
        Trial.study().rent("one", r -> r.onDemand(2.50)).rent("two", r -> r.monthly(2_000));
    assertThat(reasons(machines)).contains(Reason.Kind.NO_RIVAL);
    assertThat(reasons(offers)).contains(Reason.Kind.NO_RIVAL);
    assertThat(reason(machines, Reason.Kind.NO_RIVAL))
        .isNotEqualTo(reason(offers, Reason.Kind.NO_RIVAL));
    assertThat(reasons(against(9_000, 2.50))).doesNotContain(Reason.Kind.NO_RIVAL);
    // A side that the study names but that cannot be had is not left out.
    Trial unmet = against(9_000, 2.50).budget(5_000);
    assertThat(reasons(unmet)).contains(Reason.Kind.NO_RIVAL);
    assertThat(reason(unmet, Reason.Kind.NO_RIVAL).template())
        .isNotEqualTo(reason(offers, Reason.Kind.NO_RIVAL).template());
  }

  @Test
  void r10_aSideThatIsTooWeakIsNotSaidToMissTheLimits() {
    Trial weak =
        Trial.study()
            .build("box", b -> b.price(9_000).weak("it is a guess"))
            .rent("one", r -> r.onDemand(2.50))
            .rent("two", r -> r.onDemand(2.60));
    assertThat(reason(weak, Reason.Kind.NO_RIVAL).text())
        .startsWith("No machine of your own can be relied on")
        .contains("box", "it is a guess");
    Trial unmet = against(9_000, 2.50).budget(5_000);
    assertThat(reason(unmet, Reason.Kind.NO_RIVAL).text()).contains("meets the limits");
  }

  // What would turn it.

  private static List<Flip> flips(Trial trial, String input) {
    return Verdicts.of(trial).flips().stream().filter(f -> f.input().equals(input)).toList();
  }

  @Test
  void f01_thePriceAtWhichTheOtherWins() {
    // 9,000 / 360 / 24 an hour
    Flip flip = flips(against(9_000, 2.50), "rent.price").getFirst();
    assertThat(flip.to()).isCloseTo(9_000 / 8_640.0, within(1e-6));
    assertThat(flip.choice()).isEqualTo(Choice.RENT);
    Flip price = flips(against(9_000, 2.50), "build.price").getFirst();
    assertThat(price.to()).isCloseTo(21_600, within(1e-3));
  }

  @ParameterizedTest
  @CsvSource({"0.3000, 84", "0.3010, 84", "0.2970, 0", "0.3020, 83"})
  void f02_theHorizonIsTriedUpToSevenYears(double usdPerHour, int months) {
    // 9,000 are 84 months of 107.15: 360 hours at 0.2977; 85 months are not tried
    List<Flip> found = flips(against(9_000, usdPerHour), "horizon");
    assertThat(found.stream().mapToDouble(Flip::to).sum()).isEqualTo(months);
  }

  @Test
  void f03_anyMachineMayTakeOver() {
    // At fewer hours a third machine, of one GPU, is the cheapest of one's own.
    Trial trial =
        Trial.study()
            .build("large", b -> b.price(8_000))
            .build("dear", b -> b.price(8_100))
            .build("frugal", b -> b.price(8_400).with(Input.LIFE, 60))
            .rent("cloud", r -> r.onDemand(2.50));
    Flip flip = flips(trial, "rent.price").getFirst();
    assertThat(flip.to()).isCloseTo(8_000 / 8_640.0, within(1e-6));
    assertThat(decide(trial).verdict().option().orElseThrow().id()).isEqualTo("build:large");
  }

  /// Rent is 21,600 over 24 months, the box 9,000 and its staff, at 50 an hour, what is left of it
  /// at 12,600 / (24 x 50 x hours) times the cost of people.
  @ParameterizedTest(name = "{0} hours of staff a month")
  @CsvSource({"2.61, 0", "2.64, 3.977", "3.5, 3"})
  void f04_peopleAreTriedUpToFourTimesAsDear(double hours, double times) {
    Trial trial = against(9_000, 2.50).with(Input.WAGE, 50).with(Input.STAFF_HOURS, hours);
    List<Flip> found = flips(trial, "team.people");
    assertThat(found.stream().mapToDouble(Flip::to).sum()).isCloseTo(times, within(1e-3));
  }

  /// Where only what is too weak to decide is available, the cheapest three of it are told.
  @ParameterizedTest(name = "{0} offers")
  @CsvSource({"2, 2", "3, 3", "4, 3", "6, 3"})
  void v11_theThreeCheapestThatAreTooWeakAreTold(int offers, int told) {
    Trial trial = Trial.study();
    for (int i = 0; i < offers; i++) {
      double usd = 2 + 0.5 * i;
      trial.rent("cloud-" + i, r -> r.onDemand(usd).weak("its price is a guess"));
    }
    Verdict verdict = decide(trial).verdict();
    assertThat(verdict.choice()).isEqualTo(Choice.NONE);
    assertThat(verdict.reasons().stream().map(Reason::kind).filter(Reason.Kind.WEAK::equals))
        .hasSize(told);
  }
}
