package dev.rackrate.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.FrozenCatalogue;
import dev.rackrate.ask.tables.ShippedCatalogue;
import dev.rackrate.cost.Bill;
import dev.rackrate.cost.CostCategory;
import dev.rackrate.decision.Answer;
import dev.rackrate.decision.Decision;
import dev.rackrate.decision.Verdict.Flip;
import dev.rackrate.decision.Warning;
import dev.rackrate.decision.candidate.OptionResult;
import dev.rackrate.problem.InputProblem;
import dev.rackrate.quantity.Input;
import dev.rackrate.scenario.Note;
import dev.rackrate.scenario.Weakness;
import dev.rackrate.study.StudyReader;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What one side pays the other is asked for too.
final class FairnessTest {

  private static final Offset<Double> CENT = within(0.01);

  private static final StudyReader SHIPPED = new StudyReader(ShippedCatalogue.read());

  private static final StudyReader READER = new StudyReader(FrozenCatalogue.read());

  private static final String RENDERING =
      "demand: {gpus: 1, gpu: RTX 4090, kind: rendering, hours-per-week: 7%s}";

  private static Answer answer(String demand, String rest) {
    String study = "rackrate: 1\ntitle: t\nas-of: 2026-11-09\n%s\n%s".formatted(demand, rest);
    return Decision.of(READER.read(study, "study.yaml", List.of()));
  }

  private static Answer found(String rest) {
    return answer(RENDERING.formatted(""), "build: auto\nrent: auto\n" + rest);
  }

  private static OptionResult option(Answer answer, String id) {
    return answer.option(id).orElseThrow(() -> new AssertionError("no option " + id));
  }

  private static double of(OptionResult option, CostCategory category) {
    return option.bill().lines().stream()
        .filter(line -> line.category() == category)
        .mapToDouble(Bill.Line::totalUsd)
        .sum();
  }

  @Test
  void whereNobodyIsPaidNobodyIsCharged() {
    Answer answer = found("team: {operations: none}");
    List<OptionResult> workedOut =
        answer.options().stream().filter(OptionResult::isWorkedOut).toList();
    assertThat(workedOut).hasSizeGreaterThan(20);
    assertThat(workedOut).allSatisfy(option -> assertThat(of(option, CostCategory.STAFF)).isZero());
  }

  @Test
  void hoursThatAreWrittenAreChargedWhoeverLooksAfterThem() {
    Answer answer =
        found("team: {operations: none, rented-hours: 3 hours/month, wage: 50 USD/hour}");
    assertThat(answer.options())
        .filteredOn(option -> option.id().startsWith("on-demand:") && option.isWorkedOut())
        .isNotEmpty()
        .allSatisfy(
            hired -> assertThat(of(hired, CostCategory.STAFF)).isCloseTo(36 * 3 * 50, CENT));
  }

  @ParameterizedTest
  @CsvSource({
    // 4,000 and 240,000 at 8 % a year are 26.67 and 1,600 a month; a firm charges 300 at least
    "4_000, 300",
    "240_000, 1_600"
  })
  void theFeeOfAFirmGrowsWithTheMachine(String price, String fee) {
    Answer answer =
        answer(
            RENDERING.formatted(""),
            """
            team: {operations: third-party}
            build: [{name: box, gpu: RTX 4090, gpus: 1, price: %s USD, lead-time: 0 days}]
            """
                .formatted(price));
    double usd = Double.parseDouble(fee.replace("_", ""));
    OptionResult box = option(answer, "build:box");
    assertThat(box.option().get(Input.THIRD_PARTY_FEE)).isCloseTo(usd, CENT);
    assertThat(line(box, "third-party")).isCloseTo(36 * usd, CENT);
  }

  @Test
  void aFeeThatIsWrittenIsTheFeeOfEveryMachine() {
    Answer answer =
        answer(
            RENDERING.formatted(""),
            """
            team: {operations: third-party, third-party-fee: 70 USD/month}
            build: [{name: box, gpu: RTX 4090, gpus: 1, price: 240_000 USD, lead-time: 0 days}]
            """);
    assertThat(line(option(answer, "build:box"), "third-party")).isCloseTo(36 * 70, CENT);
  }

  private static double line(OptionResult option, String key) {
    return option.bill().lines().stream()
        .filter(line -> line.key().equals(key))
        .mapToDouble(Bill.Line::totalUsd)
        .sum();
  }

  @Test
  void aPlaceThatIsRentedIsConnected() {
    String sides =
        "site: {hosting: colocation%s}\nbuild: [{name: box, gpu: RTX 4090, price: 9_000 USD}]";
    OptionResult box = option(readShipped(sides.formatted("")), "build:box");
    assertThat(box.bill().lines())
        .filteredOn(line -> line.label().equals("Cross-connect"))
        .singleElement()
        .satisfies(line -> assertThat(line.totalUsd()).isCloseTo(36 * 250, CENT));
    OptionResult agreed =
        option(readShipped(sides.formatted(", space: 400 USD/month")), "build:box");
    assertThat(agreed.bill().lines()).noneMatch(line -> line.label().equals("Cross-connect"));
  }

  private static Answer readShipped(String rest) {
    String study = "rackrate: 1\ntitle: t\n%s\n%s".formatted(RENDERING.formatted(""), rest);
    StudyReader reader = new StudyReader(ShippedCatalogue.read());
    return Decision.of(reader.read(study, "study.yaml", List.of()));
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
  void whatIsKeptCostsOnBothSides() {
    // 100 TB for 36 months: 2 USD a terabyte at home, 66 at the provider that sells storage.
    String demand = RENDERING.formatted(", data: {stored: 100 TB}");
    Answer answer =
        answer(
            demand,
            """
            build: [ws-1x4090]
            rent: [{name: hire, gpu: RTX 4090, gpus: 1, on-demand: 0.7 USD/hour, storage: 0.066 USD/GB/month}]
            """);
    assertThat(of(option(answer, "build:ws-1x4090"), CostCategory.STORAGE))
        .isCloseTo(36 * 100 * 2, CENT);
    assertThat(of(option(answer, "on-demand:hire"), CostCategory.STORAGE))
        .isCloseTo(36 * 100 * 66, CENT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"3 TB", "40 TB", "900 TB"})
  void aCostThatBothSidesPayChangesNeitherTheDifferenceNorTheCheapest(String stored) {
    String sides =
        """
        site: {storage: 31 USD/TB/month}
        build: [ws-1x4090, ws-2x4090]
        rent:
          - {name: hire, gpu: RTX 4090, on-demand: 0.7 USD/hour, storage: 0.031 USD/GB/month}
          - {name: dear, gpu: RTX 4090, monthly: 400 USD/month, storage: 31 USD/TB/month}
        """;
    Answer without = answer(RENDERING.formatted(""), sides);
    Answer with = answer(RENDERING.formatted(", data: {stored: " + stored + "}"), sides);
    assertThat(difference(with)).isCloseTo(difference(without), CENT);
    assertThat(cheapest(with).id()).isEqualTo(cheapest(without).id());
    assertThat(cheapest(with).presentUsd()).isGreaterThan(cheapest(without).presentUsd() + 100);
  }

  private static double difference(Answer answer) {
    return option(answer, "build:ws-1x4090").presentUsd()
        - option(answer, "on-demand:hire").presentUsd();
  }

  private static OptionResult cheapest(Answer answer) {
    return answer.options().stream()
        .min(Comparator.comparingDouble(OptionResult::presentUsd))
        .orElseThrow();
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

  @ParameterizedTest
  @CsvSource({
    "'site: {country: US}'",
    "'site: {country: GB, electricity: 0.3 USD/kWh}\nteam: {wage: 40 USD/hour}'",
    "'site: {country: GB, electricity: 0.3 USD/kWh}\nteam: {operations: none}'"
  })
  void nothingStandsInForWhatIsKnownOrWritten(String rest) {
    assertThat(found(rest.replace("\\n", "\n")).verdict().warnings())
        .extracting(warning -> warning.sentence().text())
        .noneMatch(text -> text.contains("stands in"));
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

  @ParameterizedTest
  @ValueSource(strings = {"2027-05-09", "2028-02-09", "2029-11-09", "2035-01-01"})
  void aTeamAndARoomArePaidOnceBesideWhatIsThere(String until) {
    String study =
        """
        defaults: none
        horizon: 36 months
        site: {space: 100 USD/month, costs: [{label: guard, amount: 30 USD/month}, {label: door, amount: 700 USD}]}
        team: {wage: 50 USD/hour, fixed-hours: 4 hours/month}
        build: [{name: box, gpu: RTX 4090, gpus: 2, price: 9_000 USD}]
        have: [{machine: box, count: 1, until: %s}]
        """
            .formatted(until);
    String demand = "demand: {gpus: 5, gpu: RTX 4090, hours-per-week: 40}";
    Answer answer = answer(demand, study);
    Bill held = answer.have().getFirst().bill();
    Bill built = option(answer, "build:box").bill();
    assertThat(both(held, built, "Staff")).isCloseTo(36 * 4 * 50, CENT);
    assertThat(both(held, built, "Space")).isCloseTo(36 * 100, CENT);
    assertThat(both(held, built, "guard")).isCloseTo(36 * 30, CENT);
    assertThat(both(held, built, "door")).isCloseTo(700, CENT);
  }

  private static double both(Bill one, Bill other, String label) {
    return Stream.of(one, other)
        .flatMap(bill -> bill.lines().stream())
        .filter(line -> line.label().equals(label))
        .mapToDouble(Bill.Line::totalUsd)
        .sum();
  }

  @Test
  void whatIsThereIsNotLinkedAgain() {
    String rest =
        """
        build: [srv-8xh100]
        have: [{machine: srv-8xh100, count: 2}]
        """;
    String study =
        "rackrate: 1\n"
            + "title: t\n"
            + "demand: {gpus: 16, gpu: H100 SXM, kind: llm-training, hours-per-week: 90}\n"
            + rest;
    Answer answer =
        Decision.of(new StudyReader(ShippedCatalogue.read()).read(study, "study.yaml", List.of()));
    assertThat(option(answer, "build:srv-8xh100").bill().lines())
        .anyMatch(line -> line.label().equals("Cluster network"));
    assertThat(option(answer, "build:have-srv-8xh100").bill().lines())
        .noneMatch(line -> line.label().equals("Cluster network"));
  }

  private static OptionResult bare(String rest, String id) {
    String study =
        "rackrate: 1\ntitle: t\ndefaults: none\nas-of: 2026-11-09\nhorizon: 2 months\n"
            + "conventions: {hours-per-month: 730}\ndemand: {gpus: 1, utilisation: 100 %}\n"
            + rest;
    return option(Decision.of(SHIPPED.read(study, "study.yaml", List.of())), id);
  }

  private static double paid(OptionResult option, String key) {
    return option.bill().lines().stream()
        .filter(line -> line.key().equals(key))
        .mapToDouble(Bill.Line::totalUsd)
        .sum();
  }

  @ParameterizedTest
  @CsvSource({
    // 730 h x 20 USD = 14,600 a month: a tenth of 10,000 and 7 % of 4,600, two months.
    "business, 20, 2644",
    // 730 h x 500 USD = 365,000: 1,000 + 4,900 + 8,500 + 3 % of 115,000.
    "business, 500, 35700",
    // 73 USD a month: a tenth is less than the least price.
    "business, 0.1, 200",
    "enterprise, 20, 30000",
    "enterprise-on-ramp, 100, 14600"
  })
  void aSupportPlanTakesItsShareOfTheBillInStepsOrItsLeastPrice(
      String plan, double usdPerHour, double expected) {
    String study =
        "rent: [{name: a, provider: AWS, on-demand: %s USD/hour}]%nprovider-terms: [{provider: aws, support: %s}]"
            .formatted(usdPerHour, plan);
    assertThat(paid(bare(study, "on-demand:a"), "support-plan")).isCloseTo(expected, CENT);
  }

  @Test
  void creditsDoNotPaySupportAndADiscountLowersIt() {
    String terms =
        "provider-terms: [{provider: Cloud, discount: 25 %, credits: 5000 USD, support: {share: 8"
            + " %}}]";
    OptionResult rented =
        bare(
            "rent: [{name: a, provider: Cloud, on-demand: 4 USD/hour}]%n%s".formatted(terms),
            "on-demand:a");
    // 730 h x 3 USD = 2,190 a month; credits pay both months, support is 8 % of each.
    assertThat(paid(rented, "support-plan")).isCloseTo(350.40, CENT);
    assertThat(rented.bill().totalUsd()).isCloseTo(350.40, CENT);
  }

  @Test
  void aPlanThatNobodyKnowsIsRefusedWithThoseOnRecord() {
    assertThatThrownBy(() ->
            bare(
                "rent: [{name: a, provider: AWS, on-demand: 4 USD/hour}]%nprovider-terms: [{provider: AWS, support: gold}]"
                    .formatted(),
                "on-demand:a"))
        .isInstanceOf(InputProblem.class)
        .hasMessageContaining("provider-terms[0].support")
        .hasMessageContaining("business")
        .hasMessageContaining("share: 10 %");
  }

  @Test
  void aLicenceIsPaidOnBothSidesOrOnNeither() {
    String both =
        """
        demand: {gpus: 1, gpu: %s, utilisation: 100 %%, software: NVIDIA AI Enterprise}
        build: [{name: box, gpu: %s, gpus: 2, price: 9_000 USD}]
        rent: [{name: a, gpu: %s, gpus: 2, on-demand: 4 USD/hour}]
        """;
    // Two GPUs for two months at 4,500 USD a year; 2 x 2 x 730 hours at 1 USD.
    assertThat(paid(licensed(both, "H100 SXM", "build:box"), "software")).isCloseTo(1_500, CENT);
    assertThat(paid(licensed(both, "H100 SXM", "on-demand:a"), "rented-software"))
        .isCloseTo(2_920, CENT);
    // The licence comes with this card.
    assertThat(paid(licensed(both, "H100 NVL", "build:box"), "software")).isZero();
    String neither = both.replace(", software: NVIDIA AI Enterprise", "");
    assertThat(paid(licensed(neither, "H100 SXM", "build:box"), "software")).isZero();
    assertThat(paid(licensed(neither, "H100 SXM", "on-demand:a"), "rented-software")).isZero();
  }

  private static OptionResult licensed(String study, String gpu, String id) {
    String text =
        "rackrate: 1\ntitle: t\ndefaults: none\nas-of: 2026-11-09\nhorizon: 2 months\n"
            + "conventions: {hours-per-month: 730}\n"
            + study.formatted(gpu, gpu, gpu);
    return option(Decision.of(SHIPPED.read(text, "study.yaml", List.of())), id);
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

  private static String leftOut(String study) {
    return SHIPPED.read(study, "study.yaml", List.of()).warnings().stream()
        .map(warning -> warning.sentence().text())
        .filter(warning -> warning.contains("Left out"))
        .findFirst()
        .orElseThrow();
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

  private static Answer shipped(String demand, String rest) {
    String study = "rackrate: 1\ntitle: t\nas-of: 2026-11-09\n%s\n%s".formatted(demand, rest);
    return Decision.of(SHIPPED.read(study, "study.yaml", List.of()));
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

  @Test
  void cabinetsTakeThePlaceOfSpaceByTheKilowatt() {
    String study =
        """
        demand: {gpus: 1, gpu: RTX 4090, kind: rendering, hours-per-week: 7}
        horizon: 2 months
        build: [{name: box, gpu: RTX 4090, price: 3_000 USD}]
        site: {hosting: colocation%s}
        """;
    // On record a cabinet is 1,250 USD a month in a colocation.
    assertThat(paid(option(shipped(study.formatted(", cabinets: 3"), ""), "build:box"), "space"))
        .isCloseTo(2 * 3 * 1_250, CENT);
    String written = ", cabinets: 3, cabinet: 900 USD/month";
    assertThat(paid(option(shipped(study.formatted(written), ""), "build:box"), "space"))
        .isCloseTo(2 * 3 * 900, CENT);
    assertThatThrownBy(() -> shipped(study.formatted(", cabinets: 3, space: 5 USD/month"), ""))
        .isInstanceOf(InputProblem.class)
        .hasMessageContaining("cabinets");
  }

  /// Four people who work side by side, each on a chip that is three times as fast.
  @ParameterizedTest
  @CsvSource({
    // people, GPUs of the fast kind, hours a week of each
    "4, 4, 50",
    "3, 3, 50",
    "2, 2, 50",
    // nobody is beside one alone: 4 x 50 / 3 / 2
    "1, 2, 33.333"
  })
  void whoWorksSideBySideHoldsAGpuAsLongAsBefore(int people, double gpus, double hours) {
    Answer answer =
        answer(
            "demand: {gpus: 4, gpu: RTX 4090, kind: rendering, hours-per-week: 50, at-once: %d}"
                .formatted(people),
            """
            team: {operations: none}
            build: none
            rent: [{name: fast, gpu: RTX 5090, gpus: 1, speed: 3, on-demand: 2 USD/hour}]
            """);
    OptionResult fast = option(answer, "on-demand:fast");
    assertThat(fast.costing().machines()).isEqualTo((int) gpus);
    double work = 4 * 50 / fast.option().get(Input.GPU_RATIO);
    assertThat(work / gpus).isCloseTo(hours, within(0.001));
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
        .startsWith("No discount one could ask for turns it");
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
