package dev.rackrate.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.ask.claims.Audit;
import dev.rackrate.ask.tables.ShippedCatalogue;
import dev.rackrate.decision.candidate.Choice;
import dev.rackrate.problem.InputProblem;
import dev.rackrate.quantity.Progress;
import dev.rackrate.study.StudyReader;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Claims worked out by hand, right ones and each kind of wrong one.
///
/// A machine of 24,000 USD that runs for 200 USD a month against 1.50 USD an hour round the clock:
/// at 720 hours a month renting costs 1,080, so owning saves 880 a month and pays back in 27.27
/// months; over 48 months owning costs 33,600 and renting 51,840.
final class AuditTest {

  private static final Audit AUDIT = new Audit(ShippedCatalogue.read(), Progress.NONE);

  private static final String STUDY =
      """
      rackrate: 1
      title: A box or the cloud
      horizon: 48 months
      discount-rate: 0 %/year
      conventions: {hours-per-month: 720}
      team: {operations: none}
      demand: {gpus: 1, utilisation: 100 %}
      build:
        - {name: box, gpus: 1, price: 24_000 USD, upkeep: 2_400 USD/year}
      rent:
        - name: cloud
          gpus: 1
          on-demand: 1.50 USD/hour
          reserved: [{term: 1 year, price: 1.00 USD/hour}]
      claims:
      """;

  private static Audited audit(String... claims) {
    return AUDIT.text(STUDY + String.join("", indented(claims)), "claim.yaml");
  }

  private static List<String> indented(String... claims) {
    return List.of(claims).stream().map(claim -> "  - {" + claim + "}\n").toList();
  }

  @ParameterizedTest
  @CsvSource({
    "payback, 27.3 months",
    "payback, 2.27 years",
    "payback, 19_636 hours",
    "saving, 18_240 USD",
    "saving, 380 USD/month",
    "saving, 35.2 %",
    "saving, 30..40 %",
    "verdict, build"
  })
  void rightFiguresOfAPairHold(String figure, String value) {
    Audited audited = audit("figure: " + figure + ", rent: on-demand:cloud, value: " + value);

    assertThat(audited.errors()).isEmpty();
    assertThat(audited.holds()).isTrue();
    assertThat(audited.replayed().getFirst().convention()).isEmpty();
  }

  @Test
  void namesTheConventionUnderWhichAFigureHolds() {
    // 24,000 / (1.5 x 730 - 200) = 26.82 months
    Audited audited = audit("figure: payback, rent: on-demand:cloud, value: 26.82 months");

    Replayed one = audited.replayed().getFirst();
    assertThat(one.matches()).isTrue();
    assertThat(one.convention().orElseThrow().text()).isEqualTo("a month of 730 hours");
    assertThat(((Value.Amount) one.value()).value()).isCloseTo(26.8156, within(1e-4));
  }

  @ParameterizedTest
  @CsvSource({
    // 9,000 - 2,000 v^48 + 100 A h = 1.5 x A h for v = 1.9^(-1/12), A = v + ... + v^48 and
    // h = 1.9^(1/24), by 720 / 168
    "break-even-hours, 95.29 hours/week",
    // 9,000 = (1.5 x 504 - 100) x h x (v + ... + v^m)
    "payback, 24.75 months"
  })
  void paymentsInTheMiddleOfTheMonthMoveBreakEvens(String figure, String value) {
    String study =
        """
        rackrate: 1
        title: A dear loan
        horizon: 48 months
        discount-rate: 90 %%/year
        conventions: {hours-per-month: 720}
        team: {operations: none}
        demand: {gpus: 1, utilisation: 70 %%}
        build: [{name: box, gpus: 1, price: 9_000 USD, resale: 2_000 USD, upkeep: 1_200 USD/year}]
        rent: [{name: cloud, gpus: 1, on-demand: 1.50 USD/hour}]
        claims: [{figure: %s, value: %s}]
        """
            .formatted(figure, value);

    Replayed one = AUDIT.text(study, "claim.yaml").replayed().getFirst();

    assertThat(one.matches()).isTrue();
    assertThat(one.convention().orElseThrow().text())
        .isEqualTo("payments in the middle of the month");
  }

  @Test
  void findsCapitalCountedTwice() {
    // 24,000 / (880 - 24,000 / 48) = 63.2 months
    Audited audited = audit("figure: payback, rent: on-demand:cloud, value: 63.2 months");

    assertThat(kinds(audited)).containsExactly(ErrorKind.CAPITAL_TWICE);
    Finding error = audited.errors().getFirst();
    assertThat(((Value.Amount) error.corrected().orElseThrow()).value())
        .isCloseTo(27.2727, within(1e-4));
    assertThat(audited.holds()).isFalse();
  }

  @Test
  void findsAReservationScaledByItsUse() {
    // 1.00 x 360 hours x 12 = 4,320; the reservation bills 720 hours: 8,640
    Audited audited =
        audit(
            "figure: total, rent: 'reserved-1y:cloud', value: 4_320 USD,"
                + " with: {demand.utilisation: 50 %, horizon: 12 months}");

    assertThat(kinds(audited)).contains(ErrorKind.RESERVED_SCALED);
    assertThat(audited.errors().getFirst().corrected()).contains(new Value.Amount(8_640, "USD"));
  }

  @Test
  void aReservationMayBeRenewedToTheEnd() {
    // 1.00 x 720 hours x 48 = 34,560, though after a year half the hours cost less by the hour
    Audited audited =
        audit(
            "figure: total, rent: 'reserved-1y:cloud', value: 34_560 USD,"
                + " with: {demand.utilisation: 50 %}");

    assertThat(audited.holds()).isTrue();
  }

  @Test
  void findsASavingOfTheWrongBase() {
    // 18,240 / 33,600 = 54.3 % of what owning costs, 35.2 % of what renting does
    Audited audited = audit("figure: saving, rent: on-demand:cloud, value: 54.3 %");

    assertThat(kinds(audited)).containsExactly(ErrorKind.SAVING_BASE);
  }

  @Test
  void anErrorOfOneFigureIsNotTriedOnFiguresThatCannotHaveIt() {
    // the wrong base of the saving says nothing of a total or of money
    Audited audited =
        audit(
            "figure: saving, rent: on-demand:cloud, value: 54.3 %",
            "figure: saving, rent: on-demand:cloud, value: 26_000 USD",
            "figure: total, build: box, value: 35_000 USD",
            "figure: per-gpu-hour, rent: on-demand:cloud, value: 0.543 USD/hour");

    assertThat(kinds(audited))
        .containsExactly(
            ErrorKind.SAVING_BASE,
            ErrorKind.ARITHMETIC,
            ErrorKind.ARITHMETIC,
            ErrorKind.ARITHMETIC);
  }

  @Test
  void aSavingOfTheWrongBaseMayBeWrittenAsARatio() {
    Audited audited = audit("figure: saving, rent: on-demand:cloud, value: 0.543 ratio");

    assertThat(kinds(audited)).containsExactly(ErrorKind.SAVING_BASE);
  }

  @Test
  void aSavingMayFollowFromAWrongTotal() {
    // 51,840 of rent less 44,400, where owning costs 24,000 + 4 x 2,400 = 33,600
    Audited audited =
        audit(
            "figure: total, build: box, value: 44_400 USD",
            "figure: total, rent: on-demand:cloud, value: 51_840 USD",
            "figure: saving, rent: on-demand:cloud, value: 7_440 USD");

    assertThat(kinds(audited)).containsExactly(ErrorKind.ARITHMETIC, ErrorKind.ARITHMETIC);
    assertThat(audited.errors().getLast().explanation().text())
        .contains("It follows from the stated total of 44,400 USD.");
  }

  @Test
  void findsAValueLeftThatIsAdded() {
    // 24,000 + 4 x 2,400 less 5,000 is 28,600, not 38,600
    String study = STUDY.replace("price: 24_000 USD,", "price: 24_000 USD, resale: 5_000 USD,");
    Audited audited =
        AUDIT.text(study + "  - {figure: total, build: box, value: 38_600 USD}\n", "claim.yaml");

    assertThat(kinds(audited)).containsExactly(ErrorKind.DISCOUNT_OR_RESIDUAL);
    assertThat(audited.errors().getFirst().corrected()).contains(new Value.Amount(28_600, "USD"));
  }

  @Test
  void aPaybackMayLieAfterTheHorizon() {
    // 24,000 = 880 x (v + ... + v^m) for v = 1.06^(-1/12): 29.33 months, in a study of 12
    Audited audited =
        audit(
            "figure: payback, rent: on-demand:cloud, value: 29.33 months,"
                + " with: {horizon: 12 months, discount-rate: 6 %/year}");

    assertThat(audited.holds()).isTrue();
    assertThat(audited.replayed().getFirst().convention()).isEmpty();
  }

  @Test
  void findsAVerdictAgainstItsOwnFigures() {
    Audited audited =
        audit(
            "figure: saving, rent: on-demand:cloud, value: 18_240 USD",
            "figure: verdict, rent: on-demand:cloud, value: rent");

    assertThat(kinds(audited)).containsExactly(ErrorKind.OWN_FIGURES);
    assertThat(audited.replayed().get(1).value()).isEqualTo(new Value.Chosen(Choice.BUILD));
    assertThat(audited.replayed().get(1).matches()).isFalse();
    assertThat(audited.replayed().get(0).matches()).isTrue();
  }

  /// 36,000 now against 820 a month for four years: 3,360 saved undiscounted. At 12 % a year, or
  /// 0.949 % a month, 48 months are worth 38.41 of them, 31,498, so that owning loses 4,502.
  @ParameterizedTest
  @CsvSource({
    "0 %/year, 12 %/year, 0 %/year",
    "12 %/year, 12 %/year, 0 %/year",
    "12 %/year, 12 %/year, 12 %/year"
  })
  void aVerdictAgainstItsOwnPresentValueIsFound(String rate, String present, String plain) {
    String study =
        """
        rackrate: 1
        title: Paid back, but not with interest
        horizon: 48 months
        discount-rate: RATE
        team: {operations: none}
        demand: {gpus: 1, utilisation: 60 %}
        build: [{name: box, gpus: 1, price: 36_000 USD}]
        rent: [{name: cloud, gpus: 1, monthly: 820 USD/month}]
        claims:
          - {figure: saving, value: 3_360 USD, with: {discount-rate: PLAIN}}
          - {figure: saving, value: -4_502 USD, with: {discount-rate: PRESENT}}
          - {figure: payback, value: 43.9 months, with: {discount-rate: PLAIN}}
          - {figure: verdict, value: build}
        """
            .replace("RATE", rate)
            .replace("PLAIN", plain)
            .replace("PRESENT", present);
    Audited audited = AUDIT.text(study, "claim.yaml");

    assertThat(audited.replayed().stream().map(Replayed::matches))
        .containsExactly(true, true, true, false);
    assertThat(kinds(audited)).contains(ErrorKind.OWN_FIGURES);
    assertThat(audited.errors()).allMatch(error -> error.claim().orElse(-1) == 3);
  }

  @Test
  void callsTheRestArithmetic() {
    Audited audited = audit("figure: total, build: box, value: 36_112 USD");

    assertThat(kinds(audited)).containsExactly(ErrorKind.ARITHMETIC);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "figure: payback, rent: on-demand:cloud, value: 12 USD | months, years or busy hours",
        "figure: payback, rent: on-demand:cloud, value: build | months, years or busy hours",
        "figure: payback, rent: on-demand:cloud, value: 3..2 years | from the lower to the higher",
        "figure: payback, rent: on-demand:cloud, value: 1 year..20 months | its unit once",
        "figure: payback, rent: cloud, value: 12 months | several prices",
        "figure: payback, rent: sky, value: 12 months | there is no \"sky\" to rent",
        "figure: payback, value: 12 months | is missing; write one of",
        "figure: payback, rent: on-demand:cloud | for example value: 12 months",
        "figure: total, build: box, rent: on-demand:cloud, value: 12 USD | keep one of build and rent",
        "figure: total, build: box, value: -12 USD | must be 0 or more",
        "figure: total, build: box, value: 1e300 USD | between",
        "figure: total, build: box, value: 12 EUR/month | an amount of money",
        "figure: verdict, value: cloud | must be build, rent, mix or api",
        "figure: verdict, value: api | the study has nothing of the kind",
        "figure: npv, value: 12 USD | one of payback",
        "figure: break-even-hours, rent: on-demand:cloud, value: 12 hours | with their period",
        "figure: total, build: box, value: 12 USD, with: 3 | keys of the study",
        "figure: total, build: box, value: 12 USD, with: {demand.gpu: 7} | demand.gpu",
      })
  void hostileClaimsGetOneSentence(String claim, String sentence) {
    assertThatThrownBy(() -> audit(claim))
        .isInstanceOf(InputProblem.class)
        .hasMessageStartingWith("claim.yaml:")
        .hasMessageContaining(sentence)
        .hasMessageNotContaining("\n");
  }

  @Test
  void aMixHoldsWhereWholeMachinesFitThePartOfTheWork() {
    // 8 GPUs owned cost 40,000 + 36 x 0.01 x 8 busy-hours' worth, 2 rented 2 x 1 x 438 x 36 =
    // 31,536;
    // a second machine for the two costs 40,000 more
    String study =
        """
        rackrate: 1
        title: Ten GPUs
        horizon: 36 months
        discount-rate: 0 %/year
        conventions: {hours-per-month: 730}
        team: {operations: none}
        demand: {gpus: 10, utilisation: 60 %}
        build: [{name: box, gpus: 8, price: 40_000 USD}]
        rent: [{name: cloud, gpus: 1, on-demand: 1 USD/hour}]
        claims: [{figure: verdict, value: mix}]
        """;

    assertThat(AUDIT.text(study, "claim.yaml").holds()).isTrue();
    assertThat(kinds(AUDIT.text(study.replace("gpus: 10,", "gpus: 8,"), "claim.yaml")))
        .containsExactly(ErrorKind.OWN_FIGURES);
  }

  @Test
  void findsWhatTheInputsGetWrong() {
    String study =
        """
        rackrate: 1
        title: One GPU
        source: {date: 2026-02-01}
        horizon: 36 months
        discount-rate: 0 %/year
        team: {operations: none}
        demand: {gpus: 1, utilisation: 60 %}
        build: [{name: box, gpus: 1, price: 4_000 USD, upkeep: 300 USD/year}]
        rent: [{name: cloud, gpus: 4, on-demand: 5.60 USD/hour}]
        claims: [{figure: verdict, value: build}]
        """;

    assertThat(kinds(AUDIT.text(study, "claim.yaml"))).containsExactly(ErrorKind.COMPARATOR_SIZE);
    assertThat(kinds(AUDIT.text(study.replace("gpus: 4", "gpus: 1"), "claim.yaml"))).isEmpty();
    assertThat(
            kinds(
                AUDIT.text(
                    study.replace("gpus: 4", "gpus: 1").replace("300 USD/year", "1_333 USD/year"),
                    "claim.yaml")))
        .containsExactly(ErrorKind.CAPITAL_TWICE);
  }

  @Test
  void whatIsLeftOutIsAnErrorOnlyWhereItTurnsTheVerdict() {
    String study =
        """
        rackrate: 1
        title: A box that nobody looks after
        horizon: 36 months
        discount-rate: 0 %/year
        conventions: {hours-per-month: 720}
        demand: {gpus: 1, utilisation: 60 %}
        build: [{name: box, gpus: 1, price: 9_000 USD}]
        rent: [{name: cloud, gpus: 1, on-demand: RENT USD/hour}]
        claims: [{figure: verdict, value: build}]
        """;

    // Renting costs 10,109 at 0.65 USD an hour and 155,520 at 10.
    assertThat(kinds(AUDIT.text(study.replace("RENT", "0.65"), "claim.yaml")))
        .contains(ErrorKind.OMITTED);
    Audited clear = AUDIT.text(study.replace("RENT", "10"), "claim.yaml");
    assertThat(kinds(clear)).isEmpty();
    assertThat(clear.notes().stream().map(Finding::kind)).contains(ErrorKind.OMITTED);
  }

  @Test
  void namesTheOneInputThatSetsTodayApart() {
    String study =
        """
        rackrate: 1
        defaults: shipped
        title: Eight H100 at a price that AWS has long left behind
        source: {date: 2025-05-23}
        horizon: 36 months
        demand: {gpus: 8, gpu: H100 SXM, utilisation: 60 %}
        rent: [{name: p5, provider: AWS, gpu: H100 SXM, gpus: 8, on-demand: 98.32 USD/hour}]
        claims: [{figure: per-gpu-hour, rent: p5, value: STATED USD/hour}]
        """;
    // What the shipped defaults make of 98.32 USD an hour, whatever they are.
    double then =
        value(AUDIT.text(study.replace("STATED", "1"), "claim.yaml").replayed().getFirst().value());
    Audited.Today today =
        AUDIT
            .text(study.replace("STATED", Double.toString(then)), "claim.yaml")
            .today()
            .orElseThrow();

    Audited.Bridge bridge = today.bridges().getFirst().orElseThrow();
    assertThat(bridge.name()).isEqualTo("rent.on-demand");
    assertThat(bridge.to()).isEqualTo(98.32);
    assertThat(bridge.from()).isLessThan(70);
    assertThat(today.prices()).hasSize(1);
  }

  @Test
  void decideSaysWhatAClaimFileIsFor() {
    StudyReader reader = new StudyReader(ShippedCatalogue.read());

    assertThatThrownBy(
            () -> reader.read(STUDY + "  [{figure: verdict, value: build}]\n", "c.yaml", List.of()))
        .isInstanceOf(InputProblem.class)
        .hasMessageContaining("claims: belongs to a claim file; run rackrate audit on it");
  }

  @Test
  void aFileWithoutClaimsIsNone() {
    assertThatThrownBy(() -> AUDIT.text(STUDY.replace("claims:\n", ""), "claim.yaml"))
        .isInstanceOf(InputProblem.class)
        .hasMessageContaining("claims: is missing");
    assertThatThrownBy(() -> AUDIT.text(STUDY + "  []\n", "claim.yaml"))
        .hasMessageContaining("claims: is missing");
  }

  private static double value(Value value) {
    return ((Value.Amount) value).value();
  }

  private static List<ErrorKind> kinds(Audited audited) {
    return audited.errors().stream().map(Finding::kind).toList();
  }

  @Test
  void kindsHaveTheNamesOfTheInterface() {
    assertThat(List.of(ErrorKind.values()).stream().map(ErrorKind::label))
        .containsExactly(
            "arithmetic",
            "capital-twice",
            "reserved-scaled",
            "comparator-size",
            "unequal-chips",
            "discount-or-residual",
            "no-horizon",
            "own-figures",
            "energy",
            "omitted",
            "stale-price",
            "units",
            "saving-base");
  }
}
