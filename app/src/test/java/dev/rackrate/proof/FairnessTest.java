package dev.rackrate.proof;

import static dev.rackrate.proof.RenderingStudy.CENT;
import static dev.rackrate.proof.RenderingStudy.RENDERING;
import static dev.rackrate.proof.RenderingStudy.SHIPPED;
import static dev.rackrate.proof.RenderingStudy.answer;
import static dev.rackrate.proof.RenderingStudy.found;
import static dev.rackrate.proof.RenderingStudy.line;
import static dev.rackrate.proof.RenderingStudy.option;
import static dev.rackrate.proof.RenderingStudy.shipped;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.ask.tables.ShippedCatalogue;
import dev.rackrate.cost.Bill;
import dev.rackrate.cost.CostCategory;
import dev.rackrate.decision.Answer;
import dev.rackrate.decision.Decision;
import dev.rackrate.decision.candidate.OptionResult;
import dev.rackrate.problem.InputProblem;
import dev.rackrate.quantity.Input;
import dev.rackrate.study.StudyReader;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What one side pays the other is asked for too.
final class FairnessTest {

  private static double of(OptionResult option, CostCategory category) {
    return option.bill().lines().stream()
        .filter(line -> line.category() == category)
        .mapToDouble(Bill.Line::totalUsd)
        .sum();
  }

  private static Answer readShipped(String rest) {
    String study = "rackrate: 1\ntitle: t\n%s\n%s".formatted(RENDERING.formatted(""), rest);
    StudyReader reader = new StudyReader(ShippedCatalogue.read());
    return Decision.of(reader.read(study, "study.yaml", List.of()));
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

  private static double both(Bill one, Bill other, String label) {
    return Stream.of(one, other)
        .flatMap(bill -> bill.lines().stream())
        .filter(line -> line.label().equals(label))
        .mapToDouble(Bill.Line::totalUsd)
        .sum();
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

  private static OptionResult licensed(String study, String gpu, String id) {
    String text =
        "rackrate: 1\ntitle: t\ndefaults: none\nas-of: 2026-11-09\nhorizon: 2 months\n"
            + "conventions: {hours-per-month: 730}\n"
            + study.formatted(gpu, gpu, gpu);
    return option(Decision.of(SHIPPED.read(text, "study.yaml", List.of())), id);
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

  /// The same hours on both sides, however many and at whatever wage.
  @ParameterizedTest
  @CsvSource({"3, 50", "21, 80", "0.5, 33"})
  void hoursThatBothSidesTakeChangeNeitherTheDifferenceNorTheCheapest(double hours, double wage) {
    String sides =
        """
        site: {hosting: office, country: US}
        team: {operations: part-time, hours: 0 hours/month, wage: %s USD/hour, fixed-hours: %s hours/month,
               rented-hours: %s hours/month}
        build: [{name: box, gpu: RTX 4090, gpus: 1, price: 3_000 USD, lead-time: 0 days}]
        rent:
          - {name: hire, gpu: RTX 4090, on-demand: 0.7 USD/hour}
          - {name: dear, gpu: RTX 4090, monthly: 400 USD/month}
        """;
    Answer without = answer(RENDERING.formatted(""), sides.formatted(wage, 0.25, 0.25));
    Answer with =
        answer(RENDERING.formatted(""), sides.formatted(wage, 0.25 + hours, 0.25 + hours));
    assertThat(option(with, "build:box").presentUsd() - option(with, "monthly:dear").presentUsd())
        .isCloseTo(
            option(without, "build:box").presentUsd()
                - option(without, "monthly:dear").presentUsd(),
            CENT);
    assertThat(cheapest(with).id()).isEqualTo(cheapest(without).id());
    // 8 % a year over 36 months: an hour a month is worth 32.05 hours now.
    assertThat(cheapest(with).presentUsd() - cheapest(without).presentUsd())
        .isCloseTo(hours * wage * 32.05, within(0.01 * hours * wage));
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
}
