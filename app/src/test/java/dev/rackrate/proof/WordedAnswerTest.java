package dev.rackrate.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rackrate.ask.tables.ShippedCatalogue;
import dev.rackrate.ask.tables.ShippedParameters;
import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.decision.Answer;
import dev.rackrate.decision.Decision;
import dev.rackrate.decision.Reason;
import dev.rackrate.decision.RiskWords;
import dev.rackrate.decision.Warning;
import dev.rackrate.decision.candidate.Candidate;
import dev.rackrate.decision.candidate.OptionResult;
import dev.rackrate.logs.LogSource;
import dev.rackrate.problem.InputProblem;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.report.decision.DecisionPage;
import dev.rackrate.report.page.TextRenderer;
import dev.rackrate.scenario.Misfit;
import dev.rackrate.sizing.SizingModel;
import dev.rackrate.study.StudyReader;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What an answer says of everyday studies on the shipped catalogue, in the words of their users.
final class WordedAnswerTest {

  private static final Catalogue SHIPPED = ShippedCatalogue.read();

  private static final SizingModel SIZING =
      new SizingModel(ShippedParameters.model(SHIPPED), SHIPPED);

  private static final StudyReader READER = new StudyReader(SHIPPED, LogSource.NONE, () -> SIZING);

  private static Answer answer(String study) {
    String head = "rackrate: 1\ntitle: t\nas-of: 2026-11-09\n";
    return Decision.of(READER.read(head + study, "study.yaml", List.of()));
  }

  private static String page(Answer answer) {
    return TextRenderer.text(
            DecisionPage.of(answer, false), answer.scenario().currency(), TextRenderer.Look.PLAIN)
        .replaceAll("\\s+", " ");
  }

  private static List<String> warnings(Answer answer, Warning.Kind kind) {
    return answer.verdict().warnings().stream()
        .filter(warning -> warning.kind() == kind)
        .map(Warning::sentence)
        .map(Sentence::text)
        .toList();
  }

  /// Where one seller asks far less than all others, the answer without it is told, and it is that.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{gpus: 1, gpu: RTX 5090, kind: rendering, hours-per-week: 9}",
        "{gpus: 2, gpu: RTX 5090, kind: rendering, hours-per-week: 31}",
        "{gpus: 1, gpu: RTX PRO 6000, kind: llm-fine-tuning, hours-per-week: 17}",
        "{gpus: 4, gpu: L40S, kind: llm-fine-tuning, hours-per-week: 60, together: no}",
        "{gpus: 1, gpu: A100 SXM 80GB, kind: fp64, hours-per-week: 40}"
      })
  void oneSellerFarBelowAllOthersIsTold(String demand) {
    Answer answer = answer("build: auto\nrent: auto\nteam: {operations: none}\ndemand: " + demand);
    for (OptionResult part : answer.verdict().option().orElseThrow().parts()) {
      double others =
          answer.options().stream()
              .filter(other -> other.pricing().equals(part.pricing()))
              .filter(other -> other.option().gpu().equals(part.option().gpu()))
              .filter(other -> !other.option().provider().equals(part.option().provider()))
              .filter(other -> other.option().trust().isEnough())
              .mapToDouble(WordedAnswerTest::usdPerGpuHour)
              .min()
              .orElse(Double.NaN);
      boolean isFarBelow = !part.isOwned() && usdPerGpuHour(part) <= 0.75 * others;
      List<String> told = warnings(answer, Warning.Kind.FAR_BELOW_OTHERS);
      assertThat(told).hasSize(isFarBelow ? 1 : 0);
      if (isFarBelow) {
        OptionResult next =
            answer.options().stream()
                .filter(Candidate::isCandidate)
                .filter(other -> !other.option().provider().equals(part.option().provider()))
                .min(Comparator.comparingDouble(OptionResult::presentUsd))
                .orElseThrow();
        assertThat(told.getFirst())
            .startsWith(part.option().provider() + " asks ")
            .contains(next.option().name());
      }
    }
  }

  /// The same of one that nobody else has: its price for the work is held against all others'.
  @Test
  void aSellerAloneFarBelowAllOthersIsTold() {
    Answer answer =
        answer(
            "build: auto\nrent: auto\nteam: {operations: none}\ndemand: {gpus: 2, gpu: RTX 3080"
                + " 10GB, kind: rendering, hours-per-week: 30}");
    OptionResult chosen = answer.verdict().option().orElseThrow().parts().getFirst();
    double others =
        answer.options().stream()
            .filter(Candidate::isCandidate)
            .filter(other -> other.pricing().equals(chosen.pricing()))
            .filter(other -> !other.option().provider().equals(chosen.option().provider()))
            .mapToDouble(WordedAnswerTest::usdOfTheWork)
            .min()
            .orElseThrow();
    assertThat(warnings(answer, Warning.Kind.FAR_BELOW_OTHERS))
        .hasSize(usdOfTheWork(chosen) <= 0.75 * others ? 1 : 0);
  }

  private static double usdOfTheWork(OptionResult option) {
    return usdPerGpuHour(option) / option.costing().inputs().get(Input.GPU_RATIO);
  }

  private static double usdPerGpuHour(OptionResult option) {
    return option.isOwned()
        ? Double.NaN
        : option.option().get(option.option().kind().rentalPrice())
            / option.option().get(Input.MACHINE_GPUS);
  }

  /// A price that the study names is its own affair.
  @Test
  void aSellerThatIsNamedIsNotDoubted() {
    Answer answer =
        answer(
            "rent: [gpuhub/1x-rtx-5090@any, auto]\n"
                + "demand: {gpus: 1, gpu: RTX 5090, kind: rendering, hours-per-week: 9}");
    assertThat(answer.verdict().option().orElseThrow().id())
        .isEqualTo("on-demand:gpuhub/1x-rtx-5090@any");
    assertThat(warnings(answer, Warning.Kind.FAR_BELOW_OTHERS)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"3, 8, true", "1, 5, true", "1, 3, false", "2, 2, false", "1, 1, false"})
  void whatIsFarLargerThanTheWorkIsTold(int busy, int held, boolean isTold) {
    Answer answer =
        answer(
            """
            demand: {gpus: %s, hours-per-week: 35, together: no}
            build: [{name: own, gpus: 1, price: 900_000 USD}]
            rent: [{name: hire, gpus: %s, on-demand: 5 USD/hour}]
            """
                .formatted(busy == 3 ? 1 : busy, held));
    assertThat(warnings(answer, Warning.Kind.FAR_TOO_LARGE)).hasSize(isTold ? 1 : 0);
  }

  /// Why nothing of a side can be had is said by what most of it fails by, not by what the cheapest
  /// happens to lack besides.
  @ParameterizedTest
  @ValueSource(strings = {"on-premises", "IN", "JP", "CN"})
  void nothingToCompareWithIsSaidByWhatFailsMost(String place) {
    Answer answer =
        answer(
            """
            demand: {gpus: 2, gpu: RTX 4090, kind: llm-fine-tuning, hours-per-week: 30, together: no}
            limits: {must-stay: %s}
            build: [ws-2x4090]
            rent: auto
            """
                .formatted(place));
    answer.verdict().reasons().stream()
        .filter(reason -> reason.kind() == Reason.Kind.NO_RIVAL)
        .map(reason -> reason.sentence().text())
        .forEach(text -> {
          String id = text.replaceAll(".*; ([^ ]*): .*", "$1");
          assertThat(answer.options())
              .filteredOn(option -> option.option().name().equals(id) && !option.isFeasible())
              .anySatisfy(option -> {
                assertThat(option.misfits().getFirst().kind()).isEqualTo(Misfit.Kind.PLACE);
                assertThat(text).contains(option.misfits().getFirst().sentence().text());
              });
        });
  }

  /// Rules that may forbid all that the answer advises stand on its first screen.
  @ParameterizedTest
  @CsvSource({"CN, true", "AE, true", "RU, true", "DE, false", "US-VA, false"})
  void exportRulesAreToldOnTheFirstScreen(String country, boolean isTold) {
    String text =
        page(
            answer(
                """
                demand: {gpus: 16, gpu: H100 SXM, kind: llm-training, hours-per-week: 140}
                site: {country: %s, hosting: colocation}
                build: auto
                rent: auto
                """
                    .formatted(country)));
    assertThat(text.contains("may be delivered to " + country + " or rented there"))
        .isEqualTo(isTold);
  }

  /// Without limits nothing fails to meet them: what fails is that nobody knows how fast others
  /// are.
  @Test
  void whatIsNotKnownToDoTheWorkIsNoLimit() {
    Answer answer =
        answer(
            """
            demand: {gpus: 4, gpu: RTX 4080, kind: measured, hours-per-week: 168}
            build: auto
            rent: auto
            """);
    assertThat(answer.verdict().reasons())
        .filteredOn(reason -> reason.kind() == Reason.Kind.NO_RIVAL)
        .singleElement()
        .extracting(reason -> reason.sentence().text())
        .asString()
        .startsWith("No offer is known to do the work, so there is nothing to compare with; ")
        .containsPattern("; [a-z]+/[^ ]+: .*RTX 4080");
  }

  /// Years after the catalogue no price by the hour holds, though the study asks for all of them.
  @Test
  void offersOfNoDayAreNotSaidToBeUnasked() {
    String study =
        """
        rackrate: 1
        title: t
        as-of: 2031-01-01
        demand: {gpus: 2, gpu: RTX 4090, kind: rendering, hours-per-week: 30}
        build: [ws-2x4090]
        rent: auto
        """;
    Answer answer = Decision.of(READER.read(study, "study.yaml", List.of()));
    assertThat(answer.options()).allMatch(OptionResult::isOwned);
    assertThat(answer.verdict().reasons())
        .extracting(reason -> reason.sentence().text())
        .anyMatch(text ->
            text.startsWith("No offer is compared: the study asks for none, or the catalogue has"));
  }

  @Test
  void aMachineThatIsKeptIsRunAndNotItsKeeping() {
    Answer answer =
        answer(
            """
            demand: {gpus: 1, gpu: RTX 5090, kind: llm-fine-tuning, hours-per-week: 30}
            team: {operations: none}
            have: [{machine: ws-1x5090, count: 1}]
            build: auto
            rent: [gpuhub/1x-rtx-5090@any]
            """);
    assertThat(warnings(answer, Warning.Kind.NOBODY_RUNS))
        .singleElement()
        .asString()
        .startsWith("Nobody is paid to run ws-1x5090, which");
  }

  /// Work that is told not to pay is not told how to be done.
  @Test
  void nothingIsHeldForWorkThatDoesNotPay() {
    String study =
        """
        demand: {gpus: 100, gpu: RTX 4090, kind: hashing, utilisation: 100 %%%s}
        site: {country: US-TX, electricity: 0.04 USD/kWh}
        build: [rig-8x3090-used]
        rent: [openrelay/1x-rtx-3090@any]
        """;
    Answer mined = answer(study.formatted(""));
    assertThat(mined.verdict().isAgainstTheWork()).isTrue();
    assertThat(RiskWords.howSure(mined)).isEmpty();
    assertThat(page(mined)).contains("Neither pays").doesNotContain("The plan:", "How sure");
    Answer wanted = answer(study.formatted(", mode: NTLM"));
    assertThat(wanted.verdict().isAgainstTheWork()).isFalse();
    assertThat(page(wanted)).contains("How sure");
  }

  /// Where nothing is known to be in a place, the offers that may be there are told with the price
  /// of the cheapest.
  @ParameterizedTest
  @ValueSource(strings = {"CH", "AU"})
  void offersThatMayBeThereAreTold(String place) {
    Answer answer =
        answer(
            """
            demand: {gpus: 1, gpu: L4, kind: llm-fine-tuning, hours-per-week: 9}
            limits: {must-stay: %s}
            rent: auto
            """
                .formatted(place));
    List<OptionResult> unknown =
        answer.options().stream()
            .filter(option -> option.isWorkedOut() && option.option().trust().isEnough())
            .filter(option -> option.option().place().isEmpty())
            .filter(option -> option.misfits().size() == 1)
            .filter(option -> option.misfits().getFirst().kind() == Misfit.Kind.PLACE)
            .sorted(Comparator.comparingDouble(OptionResult::presentUsd))
            .toList();
    assertThat(unknown).hasSizeGreaterThan(9);
    assertThat(answer.verdict().reasons().getFirst().sentence().text())
        .startsWith(unknown.size() + " offers fail only because their place is not known;")
        .contains(unknown.getFirst().option().name());
  }

  /// The cheapest on the GPU that the study counts in, and of each provider with terms, are shown.
  @Test
  void whatTheStudyAsksAboutIsShown() {
    Answer answer =
        answer(
            """
            demand: {gpus: 8, gpu: H100 SXM, kind: llm-training, hours-per-week: 100}
            provider-terms: [{provider: CoreWeave, discount: 30 %}]
            build: auto
            rent: auto
            """);
    assertThat(answer.few()).anyMatch(option -> option.option().provider().equals("CoreWeave"));
    OptionResult ofGpu =
        answer.sorted().stream()
            .filter(option -> option.isCandidate() && option.option().gpu().equals("H100 SXM"))
            .findFirst()
            .orElseThrow();
    assertThat(answer.few()).contains(ofGpu).hasSizeLessThanOrEqualTo(Answer.MOST_OPTIONS);
  }

  /// A name that nothing has is refused with what it may mean, also where it is that of a provider.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Lambda | is a provider; write the name of one of its offers, such as lambda/",
        "GCP | is a provider; write the name of one of its offers, such as google/",
        "Saturn Cloud | is a provider of which no offer is compared (saturn/",
        "Saturn Clud | did you mean Saturn Cloud",
        "Nebus | did you mean Nebius"
      })
  void theNameOfAProviderIsKnown(String name, String said) {
    assertThatThrownBy(() ->
            answer(
                "demand: {gpus: 1, gpu: H100 SXM, kind: llm-training, hours-per-week: 9}\n"
                    + "rent: [%s]".formatted(name)))
        .isInstanceOf(InputProblem.class)
        .hasMessageContaining(said);
  }

  /// A provider may be called as people call it wherever its terms are written.
  @Test
  void aQuotaHoldsForAProviderByAnyOfItsNames() {
    String study =
        """
        demand: {gpus: 2, gpu: H100 SXM, kind: llm-training, hours-per-week: 9}
        provider-terms: [{provider: Amazon, quota: 4}]
        rent: [aws/p5.48xlarge@us-east-1]
        """;
    assertThat(answer(study).options())
        .extracting(option -> option.misfits().stream().map(Misfit::kind).toList())
        .containsOnly(List.of(Misfit.Kind.QUOTA));
    assertThatThrownBy(
            () -> answer(study.replace("quota: 4}", "quota: 4}, {provider: AWS, discount: 5 %}")))
        .isInstanceOf(InputProblem.class)
        .hasMessageContaining("has terms twice");
  }

  @Test
  void termsWithNobodyAreToldWithWhoMayBeMeant() {
    Answer answer =
        answer(
            """
            demand: {gpus: 2, gpu: H100 SXM, kind: llm-training, hours-per-week: 9}
            provider-terms: [{provider: Lamda, discount: 5 %}]
            rent: [lambda/1x-h100-sxm@any]
            """);
    assertThat(warnings(answer, Warning.Kind.SAID_IN_VAIN))
        .contains("The terms with lamda meet no offer of the study; did you mean Lambda?");
  }

  /// Before what is left out on both sides, and so on the first screen.
  @Test
  void whatIsSaidInVainIsToldEarly() {
    assertThat(Warning.Kind.SAID_IN_VAIN).isLessThan(Warning.Kind.PREDICTIONS_DECIDE);
    assertThat(Warning.Kind.SAID_IN_VAIN.mayTurn()).isTrue();
  }

  /// A model without a name is not named in the headline by a word that stands for it.
  @Test
  void aModelWithoutANameIsSaidByItsWorkload() {
    Answer answer =
        answer(
            """
            demand: {gpu: H100 SXM}
            workloads:
              - {name: house, kind: llm-serving, model: {parameters: 34e9, layers: 60, hidden: 7168, heads: 56, kv-heads: 8}, requests: 60_000 per day, input: 1_000 tok, output: 300 tok}
            rent: [lambda/1x-h100-sxm@any]
            api: auto
            """);
    assertThat(answer.verdict().headline().text()).endsWith("no price known for house.");
  }

  /// Work that counts in one unit is never told in hours of a GPU that nobody chose.
  @Test
  void theWorkOfAStudyIsToldInItsUnit() {
    Answer answer =
        answer(
            """
            demand: {gpu: H100 SXM}
            workloads:
              - {name: k, kind: llm-serving, model: llama-3.1-70b, requests: 9_000_000 per month, input: 11 tok, output: 900 tok, measured: {gpu: H200 SXM, gpus: 8, value: 7_500}}
            build: [{name: node, gpu: H200 SXM, gpus: 8, price: 248_000 USD, lead-time: 0 days}]
            rent: [{name: cloud, gpu: H200 SXM, gpus: 8, on-demand: 28 USD/hour}]
            """);
    assertThat(answer.verdict().reasons())
        .filteredOn(reason -> reason.kind() == Reason.Kind.PAYBACK)
        .singleElement()
        .satisfies(reason ->
            assertThat(reason.sentence().text())
                .startsWith("At 8,199 Mtok a month the machine pays for itself"));
    assertThat(answer.verdict().reasons())
        .extracting(reason -> reason.sentence().text())
        .noneMatch(text -> text.contains("hours a week the machine"));
  }

  /// Credits that pay for the first months are used up before a cheaper offer is taken: by hand, 2
  /// x 730.5 hours at 3 USD for two months and a part of the third, then 1 USD an hour.
  @ParameterizedTest
  @CsvSource({"6_000, 3", "12_000, 5", "800, 0"})
  void creditsArePartOfTheCheapestWay(String credits, int months) {
    Answer answer =
        answer(
            """
            defaults: none
            horizon: 12 months
            demand: {gpus: 1, utilisation: 100 %%}
            provider-terms: [{provider: Large, credits: %s USD}]
            build: none
            rent:
              - {name: larger, provider: Large, gpus: 8, on-demand: 3.001 USD/hour}
              - {name: dear, provider: Large, on-demand: 3 USD/hour}
              - {name: cheap, provider: Small, on-demand: 1 USD/hour}
            """
                .formatted(credits));
    double left = Double.parseDouble(credits.replace("_", ""));
    double least = 12 * 730.5;
    double paid = 0;
    int until = 0;
    for (int month = 1; month <= 12; month++) {
      double due = 3 * 730.5;
      paid += Math.max(0, due - left);
      left = Math.max(0, left - due);
      if (paid + (12 - month) * 730.5 < least) {
        least = paid + (12 - month) * 730.5;
        until = month;
      }
    }
    assertThat(answer.verdict().option().orElseThrow().id()).isEqualTo("on-demand:cheap");
    assertThat(until).isEqualTo(months);
    List<String> told = warnings(answer, Warning.Kind.CREDITS_FIRST);
    if (until == 0) {
      assertThat(told).isEmpty();
    } else {
      assertThat(told.getFirst())
          .isEqualTo(
              "Use your credits first: dear by the hour until month %d and cheap by the hour from"
                      .formatted(until)
                  + " then on would cost %,d USD, %,d USD less."
                      .formatted(Math.round(least), Math.round(12 * 730.5 - least)));
    }
  }

  /// What is there already is kept, not built, and nobody asks for a discount on it.
  @Test
  void whatIsThereIsKept() {
    String study =
        """
        horizon: 24 months
        team: {operations: none}
        demand: {gpus: 1, gpu: RTX 4090, kind: rendering, hours-per-week: %s}
        have: [{machine: ws-1x4090, count: 1, value: 2_500 USD}]
        build: none
        rent: [runpod/secure-rtx-4090@any]
        """;
    Answer busy = answer(study.formatted(150));
    assertThat(busy.verdict().headline().text()).startsWith("Keep ws-1x4090: ");
    Answer idle = answer(study.formatted(3));
    assertThat(idle.verdict().headline().text()).contains(" less than keeping ws-1x4090 (");
    assertThat(idle.verdict().outlook().otherWins()).isEmpty();
    assertThat(idle.verdict().reasons())
        .extracting(reason -> reason.sentence().text())
        .noneMatch(text -> text.contains("have-"))
        .anyMatch(text -> text.contains("the largest cost is what it would sell for"));
  }
}
