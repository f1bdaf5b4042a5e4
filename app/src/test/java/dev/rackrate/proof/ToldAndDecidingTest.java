package dev.rackrate.proof;

import static dev.rackrate.proof.RenderingStudy.CENT;
import static dev.rackrate.proof.RenderingStudy.RENDERING;
import static dev.rackrate.proof.RenderingStudy.SHIPPED;
import static dev.rackrate.proof.RenderingStudy.answer;
import static dev.rackrate.proof.RenderingStudy.found;
import static dev.rackrate.proof.RenderingStudy.line;
import static dev.rackrate.proof.RenderingStudy.option;
import static dev.rackrate.proof.RenderingStudy.shipped;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.ask.tables.ShippedCatalogue;
import dev.rackrate.ask.tables.ShippedParameters;
import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.decision.Answer;
import dev.rackrate.decision.Decision;
import dev.rackrate.decision.Outlook;
import dev.rackrate.decision.Verdict.Flip;
import dev.rackrate.decision.Warning;
import dev.rackrate.decision.candidate.OptionResult;
import dev.rackrate.fleet.OptionKind;
import dev.rackrate.logs.LogSource;
import dev.rackrate.performance.request.Range;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Origin;
import dev.rackrate.scenario.Note;
import dev.rackrate.scenario.Option;
import dev.rackrate.scenario.Scenario;
import dev.rackrate.scenario.Weakness;
import dev.rackrate.sizing.SizingModel;
import dev.rackrate.study.StudyReader;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What an answer tells of what is unknown or weak, and what such figures may decide.
final class ToldAndDecidingTest {

  private static String leftOut(String study) {
    return SHIPPED.read(study, "study.yaml", List.of()).warnings().stream()
        .map(warning -> warning.sentence().text())
        .filter(warning -> warning.contains("Left out"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void whatIsLeftOutIsSaidUnlessNothingIsTakenForGranted() {
    assertThat(found("").verdict().warnings())
        .extracting(warning -> warning.sentence().text())
        .anyMatch(text -> text.startsWith("Left out on both sides: support plans"));
    String bare = "defaults: none\nhorizon: 9 months\nrent: [{name: hire, on-demand: 2 USD/hour}]";
    assertThat(answer(RENDERING.formatted(""), bare).verdict().warnings()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    // An hour on an A100 counts as 0.315 of an H100, from 0.21 to 0.47; alike at 0.315 x 8 = 2.52.
    "2.40, 8, true",
    "1.60, 8, false",
    "2.60, 8, true",
    "3.90, 8, false"
  })
  void saysWhereTheIntervalOfARatioTurnsTheAnswer(String own, String other, boolean isTurned) {
    String sides =
        """
        rent:
          - {name: hire, gpu: A100 SXM 80GB, on-demand: %s USD/hour}
          - {name: fast, gpu: H100 SXM, on-demand: %s USD/hour}
        """
            .formatted(own, other);
    String training =
        "demand: {gpus: 1, gpu: H100 SXM, kind: llm-fine-tuning, hours-per-week: 20, together: no}";
    Answer answer = answer(training, sides + "team: {operations: none}");
    assertThat(
            answer.verdict().warnings().stream()
                .anyMatch(warning -> warning.kind() == Warning.Kind.RATIO_DECIDES))
        .isEqualTo(isTurned);
    // A speed that is written is no guess.
    String written = sides.replace("name: hire,", "name: hire, speed: 0.315,");
    assertThat(answer(training, written).verdict().warnings())
        .extracting(Warning::kind)
        .doesNotContain(Warning.Kind.RATIO_DECIDES);
  }

  @Test
  void oneAnswerGivesASpeedOneInterval() {
    // Of FP64 the interval follows from the work too, and is not as far up as down.
    Answer answer =
        sized(
            """
            demand: {gpus: 1, gpu: A100 SXM 80GB, kind: fp64, hours-per-week: 20}
            rent:
              - {name: slow, gpu: A100 SXM 80GB, on-demand: 1.2 USD/hour}
              - {name: fast, gpu: H100 PCIe, on-demand: 1.9 USD/hour}
            """);
    Range shown = option(answer, "on-demand:fast").option().speed().orElseThrow().perGpu();
    assertThat(shown.high() / shown.value())
        .isNotCloseTo(shown.value() / shown.low(), within(0.01));
    assertThat(answer.verdict().warnings())
        .filteredOn(warning -> warning.kind() == Warning.Kind.RATIO_DECIDES)
        .singleElement()
        .extracting(warning -> warning.sentence().text())
        .asString()
        .contains("perhaps %.2f to %.2f,".formatted(shown.low(), shown.high()));
  }

  @Test
  void peopleAreOneInputOfTheTurns() {
    // Rent of 0.7 x 36 x 30.4 h with 2 h a month of 50 USD; a machine of 5,000 with 6 h of 50 USD.
    String sides =
        """
        defaults: none
        horizon: 36 months
        team: {wage: 50 USD/hour, hours: 4 hours/month, fixed-hours: 2 hours/month, rented-hours: 2 hours/month}
        build: [{name: box, gpu: RTX 4090, gpus: 1, price: 5_000 USD}]
        rent: [{name: hire, gpu: RTX 4090, gpus: 1, on-demand: 0.7 USD/hour}]
        """;
    Answer busy = answer(RENDERING.formatted("").replace("7}", "70}"), sides);
    // own 5,000 + 300 x 36 = 15,800; rent 0.7 x 304.375 x 36 + 100 x 36 = 11,270.25.
    // Alike at x: 5,000 + 10,800 x = 7,670.25 + 3,600 x, so x = 2,670.25 / 7,200.
    assertThat(busy.verdict().flips())
        .filteredOn(flip -> flip.input().equals("team.people"))
        .singleElement()
        .satisfies(flip -> {
          assertThat(flip.from()).isEqualTo(1);
          assertThat(flip.to()).isCloseTo(2_670.25 / 7_200, within(1e-6));
          assertThat(flip.option()).isEqualTo("build:box");
        });
  }

  @Test
  void whatYoungMachinesBringIsALineOfItsOwnAndItsHalfIsTriedFirst() {
    String sides =
        """
        defaults: none
        horizon: 18 months
        build: [{name: box, gpu: RTX 4090, gpus: 1, price: 1_000 USD, life: 24 months, resale: 25 %%}]
        rent: [{name: hire, gpu: RTX 4090, gpus: 1, monthly: %s USD/month}]
        """;
    String growing = "demand: {gpus: 2, gpu: RTX 4090, hours-per-week: 168, growth: 5.7 %/month}";
    Answer answer = answer(growing, sides.formatted("90"));
    OptionResult box = option(answer, "build:box");
    // Bought when the work of a month asks for it; half of its value is left after a year.
    double young = 0;
    double old = 0;
    int held = 0;
    for (int month = 0; month < 18; month++) {
      int needed = (int) Math.ceil(2 * Math.pow(1.057, month));
      int age = 18 - month;
      double worth = (needed - held) * 1_000 * Math.pow(0.5, age / 12.0);
      young += age < 12 ? worth : 0;
      old += age < 12 ? 0 : worth;
      held = needed;
    }
    assertThat(-line(box, "young-resale")).isCloseTo(young, CENT);
    assertThat(-line(box, "resale")).isCloseTo(old, CENT);
    assertThat(young).isGreaterThan(1_500);
    // A rent dearer by a quarter of it: owning leads until three quarters of it are left.
    double hired = option(answer, "monthly:hire").presentUsd();
    double rent = 90 * (box.presentUsd() + young / 4) / hired;
    Flip first =
        answer(growing, sides.formatted(rent)).verdict().outlook().turns().getFirst().flip();
    assertThat(first.input()).isEqualTo("build.young-resale");
    assertThat(first.from()).isEqualTo(1);
    assertThat(first.to()).isCloseTo(0.75, within(1e-6));
    assertThat(first.option()).isEqualTo("monthly:hire");
    // One dearer by three quarters of it is not overtaken when half of it is lost.
    double dear = 90 * (box.presentUsd() + 0.75 * young) / hired;
    assertThat(answer(growing, sides.formatted(dear)).verdict().flips())
        .extracting(Flip::input)
        .doesNotContain("build.young-resale");
  }

  @ParameterizedTest
  @CsvSource({"GB", "IN", "XX", "US-TX", "NL"})
  void saysWhoseFiguresStandInForAPlaceOfWhichNothingIsKnown(String country) {
    Answer answer = found("site: {country: " + country + "}");
    assertThat(answer.verdict().warnings())
        .filteredOn(warning -> warning.kind() == Warning.Kind.STAND_IN)
        .extracting(warning -> warning.sentence().text())
        .anyMatch(text -> text.contains(country) && text.contains("site.electricity"))
        .anyMatch(text -> text.contains(country) && text.contains("team.wage"));
  }

  /// What is known of Europe is nearer to a country of Europe than what is known of the US.
  @ParameterizedTest
  @CsvSource({
    "GB, GB, DE, Germany",
    "DK, EU, DE, Germany",
    "NL, EU, DE, Germany",
    "NO, EU, DE, Germany",
    "FI, FI, DE, Germany",
    "IN, '', '', the US",
    "US-TX, US, US, the US"
  })
  void theNearestKnownPlaceStandsIn(String country, String tariff, String wage, String whose) {
    String study =
        "rackrate: 1\ntitle: t\nsite: {country: %s}\n%s\nbuild: [ws-1x4090]\nrent: auto"
            .formatted(country, RENDERING.formatted(""));
    Scenario scenario = SHIPPED.read(study, "study.yaml", List.of());
    Option build = scenario.options().getFirst();
    assertThat(qualifier(build, Input.ELECTRICITY)).isEqualTo(tariff);
    assertThat(qualifier(build, Input.WAGE)).isEqualTo(wage);
    assertThat(scenario.standIns())
        .extracting(note -> note.sentence().text())
        .anyMatch(text -> text.contains(whose) && text.contains("team.wage"));
  }

  private static String qualifier(Option option, Input input) {
    return ((Origin.Assumption) option.origin(input)).qualifier();
  }

  @ParameterizedTest
  @CsvSource({
    "'site: {country: US}'",
    "'site: {country: GB, electricity: 0.3 USD/kWh}\nteam: {wage: 40 USD/hour}'",
    "'site: {country: GB, electricity: 0.3 USD/kWh}\nteam: {operations: none}'"
  })
  void nothingStandsInForWhatIsKnownOrWritten(String rest) {
    assertThat(found(rest.replace("\\n", "\n")).verdict().warnings())
        .extracting(warning -> warning.sentence().text())
        .noneMatch(text -> text.contains("used instead"));
  }

  @Test
  void programsForX86DoNotRunBesideArm() {
    String study =
        """
        rackrate: 1
        title: t
        demand: {gpus: 1, gpu: GH200, hours-per-week: 60}
        rent:
          - {name: hire, gpu: GH200, on-demand: 2 USD/hour}
          - {name: other, gpu: H100 SXM, on-demand: 9 USD/hour}
        """;
    StudyReader reader = new StudyReader(ShippedCatalogue.read());
    Answer answer = Decision.of(reader.read(study, "study.yaml", List.of()));
    assertThat(option(answer, "on-demand:hire").option().notes())
        .anyMatch(note -> note.kind() == Note.Kind.ON_ARM);
    assertThat(option(answer, "on-demand:other").option().notes())
        .noneMatch(note -> note.kind() == Note.Kind.ON_ARM);
  }

  @ParameterizedTest
  @CsvSource({
    // life of the frozen table: 36 months
    "36, false, false",
    "41, true, true",
    "58, true, false"
  })
  void aUsedMachineIsNotSilentlyBoughtAnew(int months, boolean isAgain, boolean isLate) {
    Answer answer =
        answer(
            "demand: {gpus: 1, gpu: RTX 6000 Ada, hours-per-week: 60}",
            "horizon: " + months + " months\nbuild: [ws-1x6000ada-used]");
    List<Note.Kind> notes =
        option(answer, "build:ws-1x6000ada-used").option().notes().stream()
            .map(Note::kind)
            .toList();
    assertThat(notes.contains(Note.Kind.USED_AGAIN)).isEqualTo(isAgain);
    assertThat(notes.contains(Note.Kind.REPLACED_LATE)).isEqualTo(isLate);
  }

  @Test
  void peopleTurnNothingWhereNobodyIsPaid() {
    assertThat(found("team: {operations: none}").verdict().flips())
        .extracting(Flip::input)
        .doesNotContain("team.people");
  }

  @Test
  void whatIsBoughtIsNotSaidToBeLeftOut() {
    String study =
        """
        rackrate: 1
        title: t
        as-of: 2026-11-09
        %s
        build: [{name: b, gpu: RTX 4090, price: 5_000 USD}]
        rent: [{name: a, provider: AWS, gpu: RTX 4090, on-demand: 1 USD/hour}]
        """;
    String plain = study.formatted(RENDERING.formatted(""));
    String bought =
        study.formatted(RENDERING.formatted(", software: NVIDIA AI Enterprise"))
            + "provider-terms: [{provider: AWS, support: business}]";
    assertThat(leftOut(plain)).contains("support plans").contains("software licences");
    assertThat(leftOut(bought)).doesNotContain("support plans").doesNotContain("licences");
  }

  @ParameterizedTest
  @CsvSource({
    "fp64, 4, 120, true, Arm",
    "rendering, 4, 120, true, Arm",
    // Programs for language models are built for both.
    "llm-fine-tuning, 4, 120, false, Arm",
    "rendering, 200, 120, true, made for a desk",
    "rendering, 6, 120, false, made for a desk",
    "llm-training, 2000, 120, true, at once by the hour",
    "llm-training, 64, 120, false, at once by the hour"
  })
  void whatHardlyAnybodyRunsDoesNotDecide(
      String kind, int gpus, int hours, boolean isWeak, String why) {
    String demand =
        "demand: {gpus: %s, gpu: RTX 4090, kind: %s, hours-per-week: %s}"
            .formatted(gpus, kind, hours);
    Answer answer = shipped(demand, "build: auto\nrent: auto");
    String gpu = why.equals("Arm") ? "GH200 96GB" : "RTX 4090";
    assertThat(
            answer.options().stream()
                .filter(option -> option.option().gpu().equals(gpu))
                .flatMap(option -> option.option().trust().weaknesses().stream())
                .anyMatch(weakness -> weakness.sentence().text().contains(why)))
        .isEqualTo(isWeak);
  }

  /// What is said of how many machines the work takes is what its bill counts, also where a slower
  /// GPU does the same requests in more hours.
  @ParameterizedTest
  @CsvSource({"3_000, 5", "40_000, 3", "400_000, 2"})
  void aWeaknessCountsTheMachinesOfTheBill(String requests, int peak) {
    String work =
        """
        workloads: [{name: w, kind: llm-serving, model: llama-3.1-8b, requests: %s per day, input: 900 tok,
                     output: 300 tok, peak: %s}]
        """
            .formatted(requests, peak);
    Answer answer = sized(work + "build: auto\nrent: auto\nsite: {hosting: own-room}");
    for (OptionResult option : answer.options()) {
      boolean isDesk =
          option.option().trust().weaknesses().stream()
              .anyMatch(weakness -> weakness.sentence().text().contains("made for a desk"));
      boolean isMany = option.isWorkedOut() && option.costing().machines() > 8;
      assertThat(isDesk && !isMany).as(option.id()).isFalse();
    }
  }

  /// The cheapest of each kind is on the screen, whatever GPU the work is counted in; of dearer
  /// ones only what turns the answer.
  @ParameterizedTest
  @CsvSource({"llama-3.1-70b, 60_000", "llama-3.1-8b, 3_000", "mistral-7b, 90_000"})
  void theCheapestOfEachKindIsShown(String model, String requests) {
    String work =
        """
        workloads: [{name: w, kind: llm-serving, model: %s, requests: %s per day, input: 1500 tok,
                     output: 350 tok, peak: 4}]
        """
            .formatted(model, requests);
    Answer answer = sized(work + "build: auto\nrent: auto\napi: auto");
    double dearest = 5 * answer.verdict().option().orElseThrow().presentUsd();
    Set<String> turning =
        answer.verdict().flips().stream()
            .flatMap(flip -> Stream.of(flip.of(), flip.option()))
            .collect(toSet());
    for (OptionKind kind : OptionKind.values()) {
      answer.sorted().stream()
          .filter(option -> option.isCandidate() && option.option().kind() == kind)
          .findFirst()
          .ifPresent(cheapest -> {
            assertThat(answer.few()).as(kind.name()).contains(cheapest);
            assertThat(answer.few())
                .filteredOn(option -> option.option().kind() == kind && !option.equals(cheapest))
                .filteredOn(option -> !turning.contains(option.id()))
                .allSatisfy(option -> assertThat(option.presentUsd()).isLessThanOrEqualTo(dearest));
          });
    }
  }

  @ParameterizedTest
  @CsvSource({"3, RTX 3090, 35", "24, RTX 3090, 60", "2, RTX 3090, 30"})
  void whatTurnsTheAnswerIsInTheTable(int gpus, String gpu, int hours) {
    Answer answer =
        sized(
            """
            demand: {gpus: %d, gpu: %s, kind: llm-fine-tuning, hours-per-week: %d}
            site: {country: CZ, hosting: office}
            team: {operations: none}
            build: auto
            rent: auto
            """
                .formatted(gpus, gpu, hours));
    List<String> shown = answer.few().stream().map(OptionResult::id).toList();
    Outlook outlook = answer.verdict().outlook();
    assertThat(shown).hasSizeLessThanOrEqualTo(Answer.MOST_OPTIONS);
    assertThat(outlook.otherWins()).isPresent();
    outlook.otherWins().ifPresent(price -> assertThat(shown).contains(price.option()));
    assertThat(outlook.turns())
        .allSatisfy(turn ->
            assertThat(shown)
                .containsAll(
                    Stream.of(turn.flip().option(), turn.flip().of())
                        .filter(id -> !id.isEmpty())
                        .toList()));
  }

  private static Answer sized(String rest) {
    Catalogue catalogue = ShippedCatalogue.read();
    SizingModel sizing = new SizingModel(ShippedParameters.model(catalogue), catalogue);
    String study = "rackrate: 1\ntitle: t\nas-of: 2026-11-09\n" + rest;
    return Decision.of(
        new StudyReader(catalogue, LogSource.NONE, () -> sizing)
            .read(study, "study.yaml", List.of()));
  }

  @Test
  void aUsedMachineDearerThanANewOneDoesNotDecide() {
    Answer answer =
        shipped(
            "demand: {gpus: 8, gpu: H100 SXM, kind: llm-training, hours-per-week: 150}",
            "site: {hosting: colocation}\nteam: {operations: part-time}\nbuild: auto\nrent: auto");
    assertThat(option(answer, "build:srv-8xh100-used").option().trust().isEnough()).isFalse();
    assertThat(option(answer, "build:srv-8xh100").option().trust().isEnough()).isTrue();
  }

  /// Of what hardly anybody runs nothing decides: the last that people do run, and one more.
  @ParameterizedTest
  @CsvSource({
    "build:ws-1x4090, own-room, 7, false",
    "build:ws-1x4090, own-room, 8, false",
    "build:ws-1x4090, own-room, 9, true",
    // 6.595 kW under load for 8 GPUs: 98.9 and 105.5 kW
    "build:srv-8xh100, own-room, 120, false",
    "build:srv-8xh100, own-room, 128, true",
    "build:srv-8xh100, colocation, 128, false",
    "on-demand:lambda/8x-h100-sxm@any, colocation, 504, false",
    "on-demand:lambda/8x-h100-sxm@any, colocation, 512, false",
    "on-demand:lambda/8x-h100-sxm@any, colocation, 520, true"
  })
  void whatHardlyAnybodyRunsDecidesNothing(String id, String hosting, int gpus, boolean isWeak) {
    String chip = id.contains("4090") ? "RTX 4090" : "H100 SXM";
    Answer answer =
        answer(
            "demand: {gpus: %d, gpu: %s, kind: rendering, hours-per-week: 7}".formatted(gpus, chip),
            "build: auto\nrent: auto\nsite: {country: US, hosting: " + hosting + "}");
    assertThat(option(answer, id).option().trust().weaknesses().stream())
        .as(option(answer, id).option().get(Input.LOAD_POWER) + " W")
        .extracting(Weakness::kind)
        .satisfies(kinds -> assertThat(kinds.contains(Weakness.Kind.CLUSTER)).isEqualTo(isWeak));
  }

  /// A machine and an offer that costs so many times less: what would take more than three times a
  /// figure, or less than a third of it, is told only where nothing else turns the answer.
  @ParameterizedTest
  @CsvSource({"2.9, 3", "3.1, 1"})
  void aTurnThatNobodyWillSeeIsNotTold(double times, int told) {
    // 0.5 x 36 x 20 x 365.25 / 84 = 1,565.36 of rent
    double price = times * 0.5 * 36 * 20 * 365.25 / 84;
    Answer answer =
        answer(
            "demand: {gpus: 1, gpu: RTX 4090, kind: rendering, hours-per-week: 20}",
            """
            defaults: none
            horizon: 36 months
            build: [{name: box, gpu: RTX 4090, gpus: 1, price: %s USD}]
            rent: [{name: hire, gpu: RTX 4090, gpus: 1, on-demand: 0.5 USD/hour}]
            """
                .formatted(price));
    assertThat(answer.verdict().outlook().turns()).hasSize(told);
    assertThat(answer.verdict().flips()).hasSizeGreaterThanOrEqualTo(3);
    assertThat(answer.verdict().outlook().otherWins().orElseThrow().sentence().text())
        .startsWith("No discount you could ask for changes that");
  }

  /// The speed of a GPU decides where it alone turns the answer: by 1.3 either way for serving.
  @ParameterizedTest
  @CsvSource({"1.25, true", "1.35, false"})
  void aSpeedDecidesWhereItAloneTurnsTheAnswer(double times, boolean isSaid) {
    String sides =
        """
        horizon: 36 months
        team: {operations: none}
        site: {country: US, hosting: office}
        build: [{name: box, gpu: RTX 4090, gpus: 1, running: 0.00001 USD/hour, lead-time: 0 days, price: %s USD, resale: 0 USD}]
        rent: [{name: hire, gpu: H100 SXM, gpus: 1, on-demand: 2 USD/hour, idle-share: 0 %%, start-up: 0 min}]
        """;
    String demand = "demand: {gpus: 1, gpu: RTX 4090, kind: llm-serving, hours-per-week: 40}";
    double rent = option(answer(demand, sides.formatted(9_000)), "on-demand:hire").presentUsd();
    double nine = option(answer(demand, sides.formatted(9_000)), "build:box").presentUsd();
    double ten = option(answer(demand, sides.formatted(10_000)), "build:box").presentUsd();
    double price = 9_000 + 1_000 * (times * rent - nine) / (ten - nine);
    Answer answer = answer(demand, sides.formatted(price));
    assertThat(option(answer, "build:box").presentUsd()).isCloseTo(times * rent, within(1.0));
    assertThat(
            answer.verdict().warnings().stream()
                .anyMatch(warning -> warning.kind() == Warning.Kind.RATIO_DECIDES))
        .isEqualTo(isSaid);
  }
}
