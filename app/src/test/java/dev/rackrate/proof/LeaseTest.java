package dev.rackrate.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.FrozenCatalogue;
import dev.rackrate.cost.Bill;
import dev.rackrate.decision.Answer;
import dev.rackrate.decision.Decision;
import dev.rackrate.decision.candidate.OptionResult;
import dev.rackrate.problem.InputProblem;
import dev.rackrate.quantity.Input;
import dev.rackrate.study.StudyReader;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Machines that are leased: paid by the month of a term, and bought out or given back after it.
final class LeaseTest {

  private static final Offset<Double> CENT = within(1e-6);

  @Test
  void aMachineBoughtOutOfItsLeaseIsSoldAtTheHorizon() {
    // 30 x 900 + 1,500, and 4,000 got for it after 40 months.
    Map<String, Double> lines =
        lines(
            "horizon: 40 months",
            "life: 40 months, resale: 4_000 USD",
            "term: 30 months, buy-out: 1_500 USD");
    assertThat(lines)
        .containsOnlyKeys("lease", "buy-out", "resale")
        .containsEntry("lease", 27_000.0)
        .containsEntry("buy-out", 1_500.0);
    assertThat(lines.get("resale")).isCloseTo(-4_000, CENT);
  }

  @Test
  void aBuyOutMayBeAShareOfThePrice() {
    assertThat(lines("horizon: 40 months", "life: 50 months", "term: 30 months, buy-out: 10 %"))
        .containsEntry("buy-out", 2_000.0);
  }

  @Test
  void aMachineThatGoesBackIsLeasedAnewAndTheTailIsCharged() {
    // Leased for 30 of 40 months, then again: 10 months and the 20 that are left.
    OptionResult own = own("horizon: 40 months", "", "term: 30 months");
    assertThat(own.bill().totalUsd()).isCloseTo(60 * 900, CENT);
    assertThat(own.cashFlowsUsd().getFirst()).isZero();
    assertThat(own.cashFlowsUsd().get(39)).isCloseTo(-900, CENT);
    assertThat(own.cashFlowsUsd().get(40)).isCloseTo(-21 * 900, CENT);
  }

  @Test
  void aLeaseThatOutlastsTheHorizonIsPaidToItsEndThere() {
    // 24 months, then the 6 that are left and the buy-out; half of its worth of 20,000 in 30
    // months.
    Map<String, Double> lines =
        lines(
            "horizon: 24 months",
            "life: 48 months, resale: 5_000 USD",
            "term: 30 months, buy-out: 1_500 USD");
    assertThat(lines).containsEntry("lease", 27_000.0).containsEntry("buy-out", 1_500.0);
    assertThat(lines.get("resale")).isCloseTo(-10_000, CENT);
  }

  @Test
  void taxesTreatPaymentsAsRunningCost() {
    // Sales tax on each payment; a quarter of it saved from income tax.
    OptionResult own =
        own(
            "horizon: 30 months\ntax: {sales: 8 %, income: 25 %, depreciation: 36 months}",
            "", "term: 30 months");
    assertThat(own.bill().totalUsd()).isCloseTo(30 * 900 * 1.08 * 0.75, CENT);
  }

  /// What is paid for a machine at the end of its lease is written off from then on, and what is
  /// left of it lessens the gain at its sale.
  @Test
  void aBuyOutIsWrittenOffFromTheDayItIsPaid() {
    // 1,500 with 8 % of sales tax is 1,620: 10 of 24 months are written off, 14 are left.
    Map<String, Double> lines =
        lines(
            "horizon: 40 months\ntax: {sales: 8 %, income: 25 %, depreciation: 24 months}",
            "life: 40 months, resale: 4_000 USD", "term: 30 months, buy-out: 1_500 USD");
    assertThat(lines.get("depreciation-relief")).isCloseTo(-0.25 * 1_620 * 10 / 24, CENT);
    assertThat(lines.get("resale-tax")).isCloseTo(0.25 * (4_000 - 1_620 * 14 / 24.0), CENT);
    assertThat(lines.get("sales-tax")).isCloseTo(120, CENT);
  }

  @Test
  void aBuyOutAtTheHorizonIsTakenOffWhatTheMachineBrings() {
    // 6 months of the lease are left: bought out for 1,620 and sold for 10,000 on the same day.
    Map<String, Double> lines =
        lines(
            "horizon: 24 months\ntax: {sales: 8 %, income: 25 %, depreciation: 36 months}",
            "life: 48 months, resale: 5_000 USD", "term: 30 months, buy-out: 1_500 USD");
    assertThat(lines.getOrDefault("depreciation-relief", 0.0)).isZero();
    assertThat(lines.get("resale-tax")).isCloseTo(0.25 * (10_000 - 1_620), CENT);
  }

  @Test
  void nothingIsTiedUpUntilItIsBoughtOut() {
    assertThat(own("horizon: 40 months", "", "term: 30 months").costing().capitalUsd()).isZero();
    assertThat(
            own("horizon: 40 months", "life: 48 months", "term: 30 months, buy-out: 1_500 USD")
                .costing()
                .capitalUsd())
        .isCloseTo(1_500, CENT);
  }

  /// A loan without interest is a lease that ends in a gift, whatever grows and ends when.
  @Test
  void aLeaseIsALoanByAnotherName() {
    for (int seed = 1; seed <= 150; seed++) {
      Dice dice = new Dice(seed);
      int term = dice.whole(2, 60);
      int life = term + dice.whole(2, 40);
      int horizon = dice.whole(3, 70);
      double price = dice.between(3_000, 90_000);
      String study =
          """
          rackrate: 1
          defaults: none
          title: Two names
          horizon: %d months
          discount-rate: %s %%/year
          demand: {gpus: 3, hours-per-week: 90, growth: %s %%/month}
          build:
            - {name: lent, gpus: 2, price: %s USD, life: %d months, resale: 900 USD, finance: {rate: 0 %%/year, term: %d months}}
            - {name: leased, gpus: 2, price: %s USD, life: %d months, resale: 900 USD, finance: {lease: %s USD/month, term: %d months, buy-out: 0 USD}}
          """
              .formatted(
                  horizon,
                  dice.between(2, 20),
                  dice.maybe(0.7, 1, 6),
                  price,
                  life,
                  term,
                  price,
                  life,
                  price / term,
                  term);
      Answer answer = answer(study);
      double lent = answer.option("build:lent").orElseThrow().presentUsd();
      double leased = answer.option("build:leased").orElseThrow().presentUsd();
      assertThat(leased).as(study).isCloseTo(lent, within(1e-9 * Math.abs(lent) + 1e-6));
    }
  }

  @Test
  void aPriceIsNotNeededForALease() {
    OptionResult own =
        answer(
                """
                rackrate: 1
                defaults: none
                title: Leased
                horizon: 30 months
                demand: {gpus: 2, hours-per-week: 40}
                build: [{name: own, gpus: 2, finance: {lease: 900 USD/month, term: 30 months}}]
                """)
            .option("build:own")
            .orElseThrow();
    assertThat(own.bill().totalUsd()).isCloseTo(27_000, CENT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{lease: 900 USD/month}",
        "{lease: 900 USD/month, term: 30 months, rate: 5 %/year}",
        "{lease: 900 USD/month, term: 30 months, share: 50 %}",
        "{lease: 900 USD/month, term: 30 months, balloon: 5 %}",
        "{rate: 5 %/year, term: 30 months, buy-out: 1 USD}",
        "{lease: 900 USD, term: 30 months}"
      })
  void aLoanAndALeaseDoNotMix(String finance) {
    assertThatThrownBy(() ->
            answer(
                """
                rackrate: 1
                defaults: none
                title: Leased
                horizon: 30 months
                demand: {gpus: 2, hours-per-week: 40}
                build: [{name: own, gpus: 2, price: 20_000 USD, finance: %s}]
                """
                    .formatted(finance)))
        .isInstanceOf(InputProblem.class);
  }

  /// A machine of 20,000 USD over 30 months: what is paid with the buy-out is at least its price,
  /// or the answer says so.
  @ParameterizedTest(name = "{0} and {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "650 | 500 | ",
        "650 | 499 | The lease of own with its buy-out comes to 19,999 USD in all, less than the"
            + " price of the machine (20,000 USD)",
        "650 | 501 | ",
        "9 | 1 | The lease of own with its buy-out comes to 271 USD in all",
        "640 | 4 % | ",
        "640 | 3.9 % | The lease of own with its buy-out comes to 19,980 USD in all",
      })
  void aLeaseBelowThePriceIsSaid(String lease, String buyOut, @Nullable String said) {
    String unit = buyOut.endsWith("%") ? "" : " USD";
    String study =
        """
        rackrate: 1
        defaults: none
        title: Leased
        horizon: 20 months
        demand: {gpus: 2, hours-per-week: 40}
        build: [{name: own, gpus: 2, price: 20_000 USD, life: 40 months, resale: 7_000 USD, finance: {lease: %s USD/month, term: 30 months, buy-out: %s%s}}]
        rent: [{name: r, gpus: 2, on-demand: 9 USD/hour}]
        """
            .formatted(lease, buyOut, unit);
    isSaid(answer(study), said);
  }

  /// One that goes back is worth something to whoever leased it out: with the defaults of the
  /// program a machine of 20,000 USD keeps a known share of its price.
  @ParameterizedTest(name = "{0} of what it loses")
  @CsvSource(
      delimiter = '|',
      value = {"0.99 | less than the machine loses of its value in that term", "1.01 |", "1.2 |"})
  void aLeaseBelowTheLossIsSaid(double share, @Nullable String said) {
    String study =
        """
        rackrate: 1
        title: Leased
        horizon: 30 months
        site: {country: US-TX, hosting: office}
        demand: {gpus: 2, gpu: RTX 4090, kind: rendering, hours-per-week: 40}
        build: [{name: own, gpu: RTX 4090, gpus: 2, price: 20_000 USD, %s}]
        rent: [{name: r, gpu: RTX 4090, gpus: 2, on-demand: 90 USD/hour}]
        """;
    double worth =
        answer(study.formatted("life: 30 months, lead-time: 0 days"))
            .option("build:own")
            .orElseThrow()
            .option()
            .get(Input.RESALE);
    assertThat(worth).isBetween(2_000.0, 18_000.0);
    String lease =
        "finance: {lease: %s USD/month, term: 30 months}".formatted((20_000 - worth) * share / 30);
    isSaid(answer(study.formatted(lease)), said);
  }

  /// Without defaults nobody says what the machine is worth then: 30 payments of 666 USD are less
  /// than its price.
  @ParameterizedTest(name = "{0} USD a month")
  @CsvSource({"666, true", "667, false"})
  void aLeaseOfWhichNothingIsKnownIsSaid(double lease, boolean isSaid) {
    Answer answer =
        answer(
            """
            rackrate: 1
            defaults: none
            title: Leased
            horizon: 20 months
            demand: {gpus: 2, hours-per-week: 40}
            build: [{name: own, gpus: 2, price: 20_000 USD, finance: {lease: %s USD/month, term: 30 months}}]
            rent: [{name: r, gpus: 2, on-demand: 9 USD/hour}]
            """
                .formatted(lease));
    List<String> told =
        answer.verdict().warnings().stream()
            .map(warning -> warning.sentence().text())
            .filter(text -> text.startsWith("The lease of "))
            .toList();
    if (isSaid) {
      assertThat(told)
          .singleElement()
          .asString()
          .contains("comes to 19,980 USD in all, less than the price of the machine (20,000 USD)")
          .contains("not known");
    } else {
      assertThat(told).isEmpty();
    }
  }

  private static void isSaid(Answer answer, @Nullable String said) {
    List<String> leases =
        answer.verdict().warnings().stream()
            .filter(warning -> warning.kind().mayTurn())
            .map(warning -> warning.sentence().text())
            .filter(text -> text.startsWith("The lease of "))
            .toList();
    if (said == null) {
      assertThat(leases).isEmpty();
    } else {
      assertThat(leases).singleElement().asString().contains(said);
    }
  }

  private static Map<String, Double> lines(String terms, String machine, String lease) {
    return own(terms, machine, lease).bill().lines().stream()
        .collect(Collectors.toMap(Bill.Line::key, Bill.Line::totalUsd));
  }

  private static OptionResult own(String terms, String machine, String lease) {
    String study =
        """
        rackrate: 1
        defaults: none
        title: Leased
        %s
        demand: {gpus: 2, hours-per-week: 40}
        build: [{name: own, gpus: 2, price: 20_000 USD, %s finance: {lease: 900 USD/month, %s}}]
        """
            .formatted(terms, machine.isEmpty() ? "" : machine + ",", lease);
    return answer(study).option("build:own").orElseThrow();
  }

  private static Answer answer(String study) {
    return Decision.of(
        new StudyReader(FrozenCatalogue.read()).read(study, "lease.yaml", List.of()));
  }
}
