package dev.rackrate.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.FrozenCatalogue;
import dev.rackrate.ask.ShippedParameters;
import dev.rackrate.cost.Bill;
import dev.rackrate.cost.CostCategory;
import dev.rackrate.decision.Answer;
import dev.rackrate.decision.Decision;
import dev.rackrate.decision.OptionResult;
import dev.rackrate.decision.Verdict.Flip;
import dev.rackrate.logs.LogSource;
import dev.rackrate.quantity.Input;
import dev.rackrate.sizing.SizingModel;
import dev.rackrate.study.StudyReader;
import java.util.Comparator;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What one side pays the other is asked for too.
final class FairnessTest {

  private static final Offset<Double> CENT = within(0.01);

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
            build: [{name: box, gpu: RTX 4090, gpus: 1, price: %s USD}]
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
            build: [{name: box, gpu: RTX 4090, gpus: 1, price: 240_000 USD}]
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
  void aServiceByTheTokenTakesLessTimeThanMachines() {
    SizingModel sizing =
        new SizingModel(ShippedParameters.model(FrozenCatalogue.read()), FrozenCatalogue.read());
    String study =
        """
        rackrate: 1
        title: t
        as-of: 2026-11-09
        workloads:
          - {name: chat, kind: llm-serving, model: qwen3-14b, requests: 40_000 per day, input: 500 tok, output: 200 tok}
        rent: [{name: hire, gpu: H100 SXM, gpus: 1, on-demand: 3 USD/hour}]
        api: auto
        """;
    StudyReader reader = new StudyReader(FrozenCatalogue.read(), LogSource.NONE, () -> sizing);
    Answer answer = Decision.of(reader.read(study, "study.yaml", List.of()));
    OptionResult service = option(answer, "api:deepinfra/qwen3-14b");
    OptionResult hired = option(answer, "on-demand:hire");
    assertThat(service.staffHoursPerMonth()).isPositive();
    assertThat(service.staffHoursPerMonth()).isLessThan(hired.staffHoursPerMonth());
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
  void peopleTurnNothingWhereNobodyIsPaid() {
    assertThat(found("team: {operations: none}").verdict().flips())
        .extracting(Flip::input)
        .doesNotContain("team.people");
  }
}
