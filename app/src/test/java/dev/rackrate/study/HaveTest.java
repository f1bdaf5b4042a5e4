package dev.rackrate.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.FrozenCatalogue;
import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.cost.Bill;
import dev.rackrate.cost.Costing;
import dev.rackrate.decision.Answer;
import dev.rackrate.decision.Decision;
import dev.rackrate.decision.Warning;
import dev.rackrate.decision.candidate.OptionResult;
import dev.rackrate.decision.explain.Explanation;
import dev.rackrate.problem.InputProblem;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Figure;
import dev.rackrate.quantity.There;
import dev.rackrate.scenario.Have;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Machines that are there already: what they take over, what is left, what running them costs.
final class HaveTest {

  private static final Catalogue CATALOGUE = FrozenCatalogue.read();
  private static final Offset<Double> CENT = within(1e-6);

  // 84 of 168 hours a week are 360 of 720 a month. A cloud machine takes 360 x 1.50 = 540 a month.
  // A machine of 2 GPUs takes 0.2 x 720 + 0.7 x 360 = 396 kWh, at 1.2 x 0.25 a kWh 118.80, and
  // 2 x 60 = 120 of staff: 238.80 a month. Those of 6 and 8 GPUs take staff alone.
  private static final String STUDY =
      """
      rackrate: 1
      title: Some are there
      defaults: none
      as-of: 2026-10-15
      horizon: 36 months
      conventions: {hours-per-month: 720}
      site: {electricity: 0.25 USD/kWh, pue: 1.2}
      team: {wage: 60 USD/hour, hours: 2 hours/month}
      demand: {gpus: 8, gpu: RTX 3090, hours-per-week: 84}
      build:
        - {name: fresh, gpu: RTX 3090, gpus: 2, price: 5_000 USD, power: {idle: 200 W, load: 900 W}}
        - {name: old, gpu: RTX 3090, gpus: 2, price: 3_100 USD, power: {idle: 200 W, load: 900 W}}
        - {name: six, gpu: RTX 3090, gpus: 6, price: 90_000 USD}
        - {name: eight, gpu: RTX 3090, gpus: 8, price: 90_000 USD}
      rent: [{name: cloud, gpu: RTX 3090, gpus: 2, on-demand: 1.50 USD/hour}]
      """;

  private static final String GROWING =
      STUDY.replace("week: 84", "week: 84, growth: 5 %/month, most-hours-per-week: 105");

  private static Answer answer(String study, String... have) {
    String list = have.length == 0 ? "" : "have: [" + String.join(", ", have) + "]\n";
    return Decision.of(new StudyReader(CATALOGUE).read(study + list, "study.yaml", List.of()));
  }

  private static OptionResult option(Answer answer, String id) {
    return answer.option(id).orElseThrow();
  }

  /// Machines that are there, with what running them costs.
  private record Held(Have held, Costing costing) {
    double presentUsd() {
      return costing.presentUsd();
    }
  }

  private static List<String> noticed(Answer answer) {
    return answer.scenario().warnings().stream().map(note -> note.sentence().text()).toList();
  }

  private static List<Held> held(Answer answer) {
    return answer.scenario().have().stream().map(have -> new Held(have, Costing.of(have))).toList();
  }

  private static void assertHeld(Held held, int count, double gpus, int months) {
    assertThat(held.held().count()).isEqualTo(count);
    assertThat(held.held().gpus()).isCloseTo(gpus, CENT);
    assertThat(held.held().months()).isEqualTo(months);
  }

  /// Money out, each amount for a number of months.
  private static void assertFlows(OptionResult option, double... usdAndMonths) {
    List<Double> expected = new ArrayList<>();
    for (int i = 0; i < usdAndMonths.length; i += 2) {
      expected.addAll(Collections.nCopies((int) usdAndMonths[i + 1], -usdAndMonths[i]));
    }
    assertThat(option.cashFlowsUsd()).hasSameSizeAs(expected);
    for (int month = 0; month < expected.size(); month++) {
      assertThat(option.cashFlowsUsd().get(month))
          .as("%s in month %d", option.id(), month)
          .isCloseTo(expected.get(month), CENT);
    }
  }

  @Test
  void theOthersDoWhatIsLeft() {
    // 6 GPUs in 3 machines for 18 months, then 8 in 4; the fourth is bought when the old one goes.
    Answer answer = answer(STUDY, "{machine: old, until: 2028-04-20}");
    assertFlows(option(answer, "on-demand:cloud"), 0, 1, 3 * 540, 18, 4 * 540, 18);
    assertFlows(
        option(answer, "build:fresh"),
        15_000,
        1,
        3 * 238.8,
        17,
        5_000 + 3 * 238.8,
        1,
        4 * 238.8,
        18);
    assertFlows(option(answer, "build:six"), 90_000, 1, 120, 17, 90_120, 1, 240, 18);
    assertFlows(option(answer, "build:eight"), 90_000, 1, 120, 36);
    assertThat(answer.option("build:have-old")).isEmpty();
    assertThat(answer.scenario().warnings()).isEmpty();
  }

  @Test
  void everyFigureOfThemIsExplained() {
    Answer answer = answer(STUDY, "{machine: old, until: 2028-04-20}", "{machine: fresh}");
    Explanation explained = new Explanation(answer);
    for (int i = 0; i < 2; i++) {
      Costing costing = answer.have().get(i);
      String place = "have[" + i + "]";
      assertThat(explained.figure(place + ".presentCost").orElseThrow().value())
          .isCloseTo(costing.presentUsd(), CENT);
      for (Bill.Line line : costing.bill().lines()) {
        Figure figure =
            explained.figure(place + ".lines[" + line.key() + "].presentCost").orElseThrow();
        assertThat(figure.value()).isCloseTo(line.presentUsd(), CENT);
        assertThat(figure.parts()).isNotEmpty();
      }
    }
    assertThat(explained.figure("have[old].energy")).isPresent();
    assertThat(explained.figure("have[old].months").orElseThrow().value()).isEqualTo(18);
    // What is left to an option names what each of them does.
    assertThat(names(explained.figure("on-demand:cloud.presentCost").orElseThrow()))
        .contains("build:have-old.gpus", "build:have-old.months", "build:have-fresh.gpus");
  }

  private static List<String> names(Figure figure) {
    List<String> names = new ArrayList<>(List.of(figure.name()));
    figure.parts().forEach(part -> names.addAll(names(part)));
    return names;
  }

  @Test
  void theyTakeEnergyAndStaffForAsLongAsTheyLast() {
    // 18 x 118.80 = 2138.40 and 18 x 120 = 2160.
    Held held = held(answer(STUDY, "{machine: old, until: 2028-04-20}")).getFirst();
    assertHeld(held, 1, 2, 18);
    assertThat(held.costing().bill().lines())
        .extracting(Bill.Line::label)
        .containsExactly("Energy", "Staff");
    assertThat(held.costing().bill().lines().getFirst().totalUsd()).isCloseTo(2_138.4, CENT);
    assertThat(held.costing().bill().lines().getLast().totalUsd()).isCloseTo(2_160, CENT);
    assertThat(held.presentUsd()).isCloseTo(4_298.4, CENT);
  }

  @Test
  void withoutADayTheyAreThereToTheHorizon() {
    Answer answer = answer(STUDY, "{machine: old, count: 2}");
    assertHeld(held(answer).getFirst(), 2, 4, 36);
    assertThat(held(answer).getFirst().presentUsd()).isCloseTo(2 * 36 * 238.8, CENT);
    assertFlows(option(answer, "on-demand:cloud"), 0, 1, 2 * 540, 36);
  }

  @Test
  void aDayAfterTheHorizonIsTheHorizon() {
    Answer answer = answer(STUDY, "{machine: old, count: 2, until: 2031-02-03}");
    assertHeld(held(answer).getFirst(), 2, 4, 36);
  }

  @Test
  void monthsAreCountedFromTheStartOfTheWork() {
    String later = STUDY.replace("horizon:", "start: 2027-01-20\nhorizon:");
    // Whole months from 20 January: 20 March 2028 is the fourteenth, 20 April is not reached.
    Answer answer = answer(later, "{machine: old, until: 2028-04-11}");
    assertHeld(held(answer).getFirst(), 1, 2, 14);
  }

  @Test
  void severalAreAddedUp() {
    // 2 + 4 of 8 GPUs until month 18: one cloud machine, then four.
    Answer answer =
        answer(
            STUDY,
            "{machine: old, until: 2028-04-20}",
            "{machine: fresh, count: 2, until: 2028-04-20}");
    assertHeld(held(answer).getFirst(), 1, 2, 18);
    assertHeld(held(answer).getLast(), 2, 4, 18);
    assertFlows(option(answer, "on-demand:cloud"), 0, 1, 540, 18, 4 * 540, 18);
    assertThat(answer.scenario().options().getFirst().inputs().there())
        .extracting(There::gpus)
        .containsExactly(2.0, 4.0);
  }

  @Test
  void moreThanTheDemandLeaveNothingUntilTheyAreGone() {
    // 10 GPUs for a demand of 8: only 4 of the 5 machines run.
    Answer answer = answer(STUDY, "{machine: old, count: 5, until: 2028-04-20}");
    assertHeld(held(answer).getFirst(), 5, 8, 18);
    assertThat(held(answer).getFirst().presentUsd()).isCloseTo(4 * 18 * 238.8, CENT);
    assertFlows(option(answer, "on-demand:cloud"), 0, 19, 4 * 540, 18);
    assertFlows(option(answer, "build:fresh"), 0, 18, 20_000, 1, 4 * 238.8, 18);
  }

  @Test
  void aSlowerGpuTakesOverLess() {
    // 2 GPUs at 0.75 are 1.5 of the demand; for 6.5 the cloud has 4 machines of 2, which are busy
    // for 6.5 / 7 of the hours: 4 x 540 x 6.5 / 7.
    String slow = STUDY.replace("{name: old,", "{name: old, speed: 0.75,");
    Answer answer = answer(slow, "{machine: old, until: 2028-04-20}");
    assertHeld(held(answer).getFirst(), 1, 1.5, 18);
    assertFlows(option(answer, "on-demand:cloud"), 0, 1, 4 * 540 * 6.5 / 7, 18, 4 * 540, 18);
  }

  @Test
  void aValueIsCounted() {
    // 1,200 for each of 3, of which nothing is left in the end.
    Answer answer = answer(STUDY, "{machine: old, count: 3, until: 2028-04-20, value: 1_200 USD}");
    assertThat(held(answer).getFirst().presentUsd()).isCloseTo(3 * (1_200 + 18 * 238.8), CENT);
    assertFlows(option(answer, "on-demand:cloud"), 0, 1, 540, 18, 4 * 540, 18);
  }

  @Test
  void aMachineOfTheCatalogueNeedNotBeUnderBuild() {
    String study = STUDY.replace("RTX 3090", "RTX 4090");
    Answer answer = answer(study, "{machine: ws-4x4090, until: 2028-04-20}");
    assertHeld(held(answer).getFirst(), 1, 4, 18);
    assertFlows(option(answer, "on-demand:cloud"), 0, 1, 2 * 540, 18, 4 * 540, 18);
  }

  @Test
  void enoughToTheHorizonCompetesAsAnOption() {
    Answer answer = answer(STUDY, "{machine: old, count: 4}");
    assertThat(held(answer)).isEmpty();
    assertFlows(option(answer, "build:have-old"), 0, 1, 4 * 238.8, 36);
    assertFlows(option(answer, "on-demand:cloud"), 0, 1, 4 * 540, 36);
    assertThat(answer.verdict().option().orElseThrow().id()).isEqualTo("build:have-old");
    assertThat(answer.breakEvens()).anyMatch(b -> b.buildId().equals("build:have-old"));
  }

  @Test
  void enoughMayLoseToo() {
    String cheap = STUDY.replace("on-demand: 1.50 USD", "on-demand: 0.50 USD");
    Answer answer = answer(cheap, "{machine: old, count: 4}");
    assertThat(answer.verdict().option().orElseThrow().id()).isEqualTo("on-demand:cloud");
  }

  @Test
  void whatIsNotNeededIsNamed() {
    Answer answer = answer(STUDY, "{machine: eight}", "{machine: old, count: 2}");
    assertThat(held(answer)).isEmpty();
    assertFlows(option(answer, "build:have-eight"), 0, 1, 120, 36);
    assertThat(noticed(answer)).containsExactly("old of have is not needed and not counted.");
  }

  @Test
  void goneBeforeTheStartIsAWarning() {
    Answer answer = answer(STUDY, "{machine: old, until: 2026-09-20}");
    assertThat(held(answer)).isEmpty();
    assertThat(noticed(answer))
        .singleElement()
        .asString()
        .startsWith("have[0] ")
        .endsWith(" is gone before the work starts.");
    assertFlows(option(answer, "on-demand:cloud"), 0, 1, 4 * 540, 36);
  }

  /// A machine that stands under build at no price says what is there: nobody sells another.
  @ParameterizedTest
  @CsvSource({"0, false", "0.01, true", "3_100, true"})
  void whatIsThereForNothingIsNotBoughtAgain(String price, boolean isForSale) {
    String study = STUDY.replace("price: 3_100 USD", "price: " + price + " USD");
    Answer answer = answer(study, "{machine: old, until: 2028-04-20}");
    assertThat(held(answer)).hasSize(1);
    OptionResult old = option(answer, "build:old");
    assertThat(old.isFeasible()).isEqualTo(isForSale);
    if (!isForSale) {
      assertThat(old.misfits())
          .extracting(misfit -> misfit.sentence().text())
          .containsExactly(
              "you have it, and what another one costs is not said (write it under another name,"
                  + " with its price)");
      assertThat(answer.verdict().option().orElseThrow().id()).isEqualTo("build:fresh");
    }
    // Without have it is hardware at hand, as ever.
    assertThat(option(answer(study), "build:old").isFeasible()).isTrue();
  }

  @Test
  void tooLittleMemoryIsAWarning() {
    String large = STUDY.replace("gpus: 8, gpu: RTX 3090", "gpus: 8, gpu: L40S");
    Answer answer = answer(large, "{machine: old, until: 2028-04-20}");
    assertThat(held(answer)).isEmpty();
    assertThat(noticed(answer))
        .containsExactly(
            "old of have does none of the work:"
                + " RTX 3090 has 24 GiB of memory, 48 GiB are needed.");
    assertThat(answer.verdict().warnings())
        .extracting(Warning::kind)
        .contains(Warning.Kind.SAID_IN_VAIN);
  }

  @Test
  void dearToRunIsAWarning() {
    // 18 x 238.80 = 4,298.40 to run, and 18 x 90 saved at 0.25 an hour.
    String cheap = STUDY.replace("on-demand: 1.50 USD", "on-demand: 0.25 USD");
    Answer answer = answer(cheap, "{machine: old, until: 2028-04-20}");
    assertThat(answer.verdict().warnings())
        .filteredOn(warning -> warning.kind() == Warning.Kind.IDLE_MACHINES)
        .singleElement()
        .satisfies(warning -> {
          assertThat(usd(warning.sentence().args().get(0))).isCloseTo(4_298.4, CENT);
          assertThat(usd(warning.sentence().args().get(1))).isCloseTo(1_620, CENT);
        });
    // Two others would take 3,100 each more than that.
    assertThat(answer(STUDY, "{machine: old, count: 2}").verdict().warnings())
        .noneMatch(warning -> warning.kind() == Warning.Kind.IDLE_MACHINES);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {machine: ws-4x409} | study.yaml:16:18: have[0].machine: the catalogue has no machine called "ws-4x409"; did you mean ws-4x4090, ws-1x4090 or ws-2x4090?
          {machine: quite-unlike} | study.yaml:16:18: have[0].machine: the catalogue has no machine called "quite-unlike"; write it out with name: and its prices
          {count: 2} | study.yaml:16:8: have[0].machine: is missing; for example machine: ws-4x3090-used
          {machine: old, until: 2028-02-30} | study.yaml:16:30: have[0].until: must be a day of the calendar such as 2026-11-01 but is "2028-02-30"
          {machine: old, count: 2.5} | study.yaml:16:30: have[0].count: must be a whole number but is "2.5"
          {machine: old, value: 300} | study.yaml:16:30: have[0].value: must be an amount in USD, e.g. "300 USD", but is "300"
          {machine: old, till: 2028-04-20} | study.yaml:16:23: have[0].till: there is no such key; keys allowed here: machine, count, until, value
          """)
  void aSentenceWithPlaceAndKey(String have, String sentence) {
    assertThatThrownBy(() -> answer(STUDY, have))
        .isInstanceOf(InputProblem.class)
        .hasMessage(sentence);
  }

  @Test
  void asMuchToRunAsIsSavedIsNoWarning() {
    // The fourth of the old machines is bought in month 18 instead of at once; nothing is
    // discounted: 18 x 238.80 to run and the same saved.
    Answer answer = answer(STUDY, "{machine: old, until: 2028-04-20}");
    assertThat(answer.verdict().option().orElseThrow().id()).isEqualTo("build:old");
    assertThat(answer.verdict().warnings())
        .noneMatch(warning -> warning.kind() == Warning.Kind.IDLE_MACHINES);
  }

  @Test
  void theLastDayIsADayOfService() {
    // 15 October 2026 to 14 April 2028 are 18 months.
    Answer answer = answer(STUDY, "{machine: old, until: 2028-04-14}");
    assertHeld(held(answer).getFirst(), 1, 2, 18);
  }

  @Test
  void theyNeverWorkMoreThanTheMostHours() {
    // 360 x 1.05^m hours a month up to 105 / 168 x 720 = 450, reached in month 6 (459).
    double hours = 0;
    double ofMonth = 360;
    for (int month = 1; month <= 18; month++) {
      hours += Math.min(ofMonth, 450);
      ofMonth *= 1.05;
    }
    double kwh = 18 * 144 + 0.7 * hours;
    Held held = held(answer(GROWING, "{machine: old, until: 2028-04-20}")).getFirst();
    assertThat(held.presentUsd()).isCloseTo(kwh * 0.3 + 18 * 120, CENT);
  }

  @Test
  void noneIsTakenForNothingAsTheWorkGrows() {
    // One machine of 8 is there; staff takes 120 a month for each.
    answer(GROWING, "{machine: eight}")
        .option("build:have-eight")
        .ifPresent(have ->
            assertThat(have.cashFlowsUsd()).allSatisfy(usd -> assertThat(usd).isGreaterThan(-121)));
  }

  @Test
  void noneIsTakenForNothingWhenOthersGo() {
    // The machine of 6 is enough only while the old one of 2 is there.
    Answer answer =
        answer(STUDY, "{machine: old, until: 2028-04-20}", "{machine: six, until: 2031-02-03}");
    assertThat(answer.option("build:have-six")).isEmpty();
    assertHeld(held(answer).getLast(), 1, 6, 36);
    assertFlows(option(answer, "on-demand:cloud"), 0, 19, 540, 18);
  }

  @Test
  void eachEndsOnItsOwnDay() {
    // 2 of 8 GPUs until month 18, 4 until month 24: 1, 2 and 4 cloud machines.
    Answer answer =
        answer(
            STUDY,
            "{machine: old, until: 2028-04-20}",
            "{machine: fresh, count: 2, until: 2028-10-20}");
    assertHeld(held(answer).getFirst(), 1, 2, 18);
    assertHeld(held(answer).getLast(), 2, 4, 24);
    assertThat(held(answer).getLast().presentUsd()).isCloseTo(2 * 24 * 238.8, CENT);
    assertFlows(option(answer, "on-demand:cloud"), 0, 1, 540, 18, 2 * 540, 6, 4 * 540, 12);
  }

  @Test
  void whoStandsLaterDoesWhatThoseBeforeLeave() {
    // 6 of 8 GPUs until month 18, so that of 4 others 2 work in that time: both machines are there,
    // one idle: 2 x 43.2 + 75.6 for 2 busy GPUs, or twice that, and 120 of staff for each.
    Answer answer =
        answer(
            STUDY,
            "{machine: six, until: 2028-04-20}",
            "{machine: fresh, count: 2, until: 2028-10-20}");
    assertHeld(held(answer).getLast(), 2, 4, 24);
    double idle = 2 * 0.2 * 720 * 0.3;
    assertThat(held(answer).getLast().presentUsd())
        .isCloseTo(18 * (idle + 75.6 + 240) + 6 * (idle + 2 * 75.6 + 240), CENT);
    assertFlows(option(answer, "on-demand:cloud"), 0, 19, 2 * 540, 6, 4 * 540, 12);
  }

  @Test
  void whatHasNothingLeftToDoIsNotNeeded() {
    Answer answer =
        answer(STUDY, "{machine: eight, until: 2028-04-20}", "{machine: old, until: 2028-04-20}");
    assertThat(held(answer)).hasSize(1);
    assertThat(noticed(answer)).containsExactly("old of have is not needed and not counted.");
  }

  @Test
  void buyingIsNotPaidAgain() {
    // Neither tax on the purchase nor delivery: 18 x 238.80 and, of a value, 1,200.
    String study =
        STUDY
            .replace("team:", "tax: {sales: 10 %}\nteam:")
            .replace("{name: old,", "{name: old, costs: [{label: delivery, amount: 700 USD}],");
    Held held =
        held(answer(study, "{machine: old, until: 2028-04-20, value: 1_200 USD}")).getFirst();
    assertThat(held.presentUsd()).isCloseTo(18 * 238.8 + 1_200, CENT);
  }

  @Test
  void aMistakeUnderBuildIsShownWhereItStands() {
    String wrong = STUDY.replace("{name: old,", "{name: old, speed: 99_999,");
    assertThatThrownBy(() -> answer(wrong, "{machine: old, until: 2028-04-20}"))
        .isInstanceOf(InputProblem.class)
        .hasMessageContaining("build[1].speed: must be between");
  }

  private static double usd(Arg arg) {
    return ((Arg.Usd) arg).usd();
  }
}
