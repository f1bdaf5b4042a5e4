package dev.rackrate.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.ask.tables.ShippedCatalogue;
import dev.rackrate.ask.tables.ShippedParameters;
import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.decision.Answer;
import dev.rackrate.decision.Decision;
import dev.rackrate.decision.Outlook;
import dev.rackrate.decision.Verdict;
import dev.rackrate.decision.Warning;
import dev.rackrate.decision.candidate.OptionResult;
import dev.rackrate.logs.LogSource;
import dev.rackrate.quantity.Input;
import dev.rackrate.report.decision.DecisionPage;
import dev.rackrate.report.page.TextRenderer;
import dev.rackrate.sizing.SizingModel;
import dev.rackrate.study.StudyReader;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/// What one screen says, in the words and units of the study, and what stands first on it.
final class ScreenWordsTest {

  private static final Catalogue SHIPPED = ShippedCatalogue.read();

  private static final SizingModel SIZING =
      new SizingModel(ShippedParameters.model(SHIPPED), SHIPPED);

  private static final StudyReader READER = new StudyReader(SHIPPED, LogSource.NONE, () -> SIZING);

  private static Answer answer(String study, String... sets) {
    String head = "rackrate: 1\ntitle: t\nas-of: 2026-11-09\n";
    return Decision.of(READER.read(head + study, "study.yaml", List.of(sets)));
  }

  private static String screen(Answer answer) {
    return TextRenderer.text(
            DecisionPage.of(answer, false), answer.scenario().currency(), TextRenderer.Look.PLAIN)
        .replaceAll("\\s+", " ");
  }

  @Test
  void workThatFallsIsSaidToShrink() {
    String study =
        """
        defaults: none
        horizon: 20 months
        demand: {gpus: 3, hours-per-week: 70, growth: %s}
        build: [{name: box, gpus: 4, price: 9_000 USD}]
        rent: [{name: hire, on-demand: 1.30 USD/hour}]
        """;
    assertThat(screen(answer(study.formatted("-3 %/month")))).contains("shrinking 3 % a month");
    assertThat(screen(answer(study.formatted("3 %/month")))).contains("growing 3 % a month");
  }

  private static final String LEASED =
      """
      defaults: none
      horizon: 30 months
      demand: {gpus: 4, hours-per-week: 95}
      build:
        - {name: box, gpus: 4, price: 40_000 USD, finance: {lease: %s USD/month, term: 30 months, buy-out: 1 USD}}
      rent: [{name: hire, gpus: 4, monthly: 1_320 USD/month}]
      """;

  private static final double RENT = 1_320;

  private static Verdict.Flip lease(Answer answer) {
    return answer.verdict().flips().stream()
        .filter(flip -> flip.input().equals("build.finance.lease"))
        .findFirst()
        .orElseThrow();
  }

  /// A lease is called one, and the price to negotiate is that of the lease.
  @Test
  void aLeaseIsNoResaleValue() {
    Answer dear = answer(LEASED.formatted("1_700"));
    assertThat(dear.verdict().option().orElseThrow().id()).isEqualTo("monthly:hire");
    // The one dollar of the end is paid in the last month.
    double at = (30 * RENT - 1) / 30;
    assertThat(lease(dear).to()).isBetween(at - 2, at + 2);
    assertThat(screen(dear))
        .contains("when the lease of box (build.finance.lease) falls to 1,3")
        .contains("To negotiate: building wins at 1,3")
        .doesNotContain("(build.resale)");
    Answer cheap = answer(LEASED.formatted("1_100"));
    assertThat(lease(cheap).to()).isBetween(at - 2, at + 2);
    assertThat(lease(cheap).option()).isEqualTo("monthly:hire");
  }

  /// Hours of work that counts in one unit are told in that unit, below the table too.
  @Test
  void owningBelowAnAmountIsToldInTheAmount() {
    String screen =
        screen(
            answer(
                """
                demand: {gpu: L40S}
                workloads:
                  - {name: mail, kind: llm-serving, model: llama-3.1-8b, requests: 15_000 per day, input: 2_000 tok, output: 400 tok, peak: 3}
                limits: {must-stay: DE}
                site: {country: DE, hosting: own-room}
                team: {operations: part-time}
                build: [ws-1x3090-used]
                rent: [{name: hire, gpu: H200 SXM, on-demand: 1.50 USD/hour}]
                """));
    assertThat(screen)
        .containsPattern("owning is cheaper below [0-9,]+ Mtok a month")
        .doesNotContain("below these hours");
  }

  /// Credits that change what to do belong to the headline, and are said once.
  @Test
  void creditsToUseFirstStandInTheHeadline() {
    String study =
        """
        defaults: none
        horizon: 12 months
        demand: {gpus: 1, hours-per-week: 168}
        provider-terms: [{provider: Large, credits: %s USD}]
        build: [{name: box, price: 21_000 USD}]
        rent:
          - {name: dear, provider: Large, on-demand: 3 USD/hour}
          - {name: cheap, provider: Small, on-demand: 1 USD/hour}
        """;
    Answer some = answer(study.formatted("6_600"));
    String first = "Use your credits first: dear by the hour until month 3 and cheap by the hour";
    assertThat(some.verdict().headline().text()).contains(first);
    assertThat(some.verdict().warnings().stream().map(Warning::kind))
        .contains(Warning.Kind.CREDITS_FIRST);
    assertThat(screen(some).split(first, -1)).hasSize(2);
    assertThat(some.verdict().headline().text()).doesNotContain("could follow");
    assertThat(answer(study.formatted("60")).verdict().headline().text()).doesNotContain("credits");
    String second =
        study
            .replace("%s USD}]", "6_600 USD}, {provider: Other, credits: 6_000 USD}]")
            .concat("  - {name: other, provider: Other, on-demand: 3.20 USD/hour}\n");
    assertThat(answer(second).verdict().headline().text())
        .contains(first)
        .endsWith(" less. Credits with Other could follow them and are not in that figure.");
  }

  /// What is there and costs more than renting for its work outweighs what is said of options.
  @Test
  void machinesNotWorthTheirPowerAreToldFirst() {
    Answer answer =
        answer(
            """
            demand: {gpus: 6, gpu: RTX A6000, kind: rendering, hours-per-week: 70}
            have: [{machine: ws-4xa6000, count: 1}]
            site: {country: DE, hosting: own-room}
            team: {operations: part-time}
            build: auto
            rent: auto
            """);
    assertThat(answer.verdict().warnings().getFirst().kind()).isEqualTo(Warning.Kind.IDLE_MACHINES);
    assertThat(screen(answer)).contains("Warnings ! Running the machines you have costs");
  }

  /// Services by the token that cannot do part of the work are said to be left out, and of what.
  @Test
  void servicesThatCannotDoAllWorkAreToldSo() {
    Answer answer =
        answer(
            """
            demand: {gpu: H100 SXM}
            workloads:
              - {name: tune, kind: llm-fine-tuning, model: llama-3.1-8b, method: lora, tokens: 90 Mtok, runs: 8 per week}
              - {name: chat, kind: llm-serving, model: llama-3.1-8b, requests: 40_000 per day, input: 900 tok, output: 300 tok}
            build: auto
            rent: auto
            api: auto
            """);
    assertThat(screen(answer))
        .contains("Services by the token are not compared, as they cannot do tune; ask about")
        .contains("llama-3.1-8b in a study of its own");
  }

  /// One chip that is not as fast in each machine is told with its machine.
  @Test
  void twoSpeedsOfOneChipAreToldApart() {
    Answer answer =
        answer(
            """
            demand: {gpu: H100 SXM}
            workloads:
              - {name: m, kind: llm-serving, model: llama-3-70b, requests: 100_000 per day, input: 500 tok, output: 300 tok}
            build: none
            rent:
              - {name: whole, gpu: L4, gpus: 8, on-demand: 8 USD/hour}
              - {name: half, gpu: L4, gpus: 4, on-demand: 4 USD/hour, link: roce}
            """);
    List<String> speeds =
        answer.options().stream()
            .filter(OptionResult::isFeasible)
            .flatMap(option -> option.option().speed().stream())
            .map(speed -> String.format(Locale.ROOT, "%.2f", speed.perGpu().value()))
            .distinct()
            .toList();
    assertThat(speeds).hasSizeGreaterThan(1);
    assertThat(screen(answer)).contains("L4 in whole " + speeds.get(0));
  }

  /// An hour without service that decides is told to count other causes on each side.
  @Test
  void downtimeThatDecidesIsToldToWeighUnequally() {
    String study =
        """
        defaults: none
        horizon: 18 months
        team: {downtime: %s USD/hour}
        demand: {gpus: 2, hours-per-week: 168}
        build: [{name: box, gpus: 2, price: 22_000 USD, failure-rate: 9 %%/year, repair-time: 30 hours}]
        rent: [{name: hire, gpus: 2, on-demand: 1.60 USD/hour, availability: 99.2 %%}]
        """;
    // 2 x 0.09 x 30 hours of one, 0.8 % of the year of the other.
    assertThat(screen(answer(study.formatted("400"))))
        .contains("of box only failures of its GPUs count, 5.4 hours a year, of hire all that its")
        .contains("leaves open, 70.1 hours");
    assertThat(screen(answer(study.formatted("0.4")))).doesNotContain("Downtime weighs");
  }

  /// What is told as taken is what the bill pays: the fee of a firm for a machine of 280,000 USD is
  /// not that of a small one, which the offer beside it names and does not pay.
  @Test
  void whatIsTakenIsWhatIsPaid() {
    String study =
        """
        demand: {gpus: 8, gpu: H100 SXM, kind: llm-training, hours-per-week: 105}
        site: {country: DE, hosting: colocation}
        team: {operations: third-party}
        build: [{name: big, gpu: H100 SXM, gpus: 8, price: 280_000 USD, power: {idle: 2 kW, load: 9.5 kW}}]
        rent: [{name: hire, gpu: H100 SXM, gpus: 8, on-demand: %s USD/hour}]
        """;
    for (String usd : List.of("13.40", "29.50")) {
      Answer answer = answer(study.formatted(usd));
      Outlook.Carried fee =
          answer.verdict().outlook().carried().stream()
              .filter(each -> each.name().equals("team.third-party-fee"))
              .findFirst()
              .orElseThrow();
      assertThat(fee.value())
          .isEqualTo(answer.option("build:big").orElseThrow().option().get(Input.THIRD_PARTY_FEE))
          .isGreaterThan(1_500);
      double usdNow = answer.option("build:big").orElseThrow().presentUsd();
      Answer same =
          answer(
              study.formatted(usd),
              "team.third-party-fee=" + BigDecimal.valueOf(fee.value()) + " USD/month");
      assertThat(same.option("build:big").orElseThrow().presentUsd())
          .isCloseTo(usdNow, within(0.01));
    }
  }
}
