package dev.rackrate.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.FrozenCatalogue;
import dev.rackrate.ask.tables.ShippedCatalogue;
import dev.rackrate.ask.tables.ShippedParameters;
import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.cost.Bill;
import dev.rackrate.decision.Answer;
import dev.rackrate.decision.Decision;
import dev.rackrate.decision.Warning;
import dev.rackrate.decision.candidate.OptionResult;
import dev.rackrate.logs.LogSource;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Input;
import dev.rackrate.scenario.Note;
import dev.rackrate.scenario.Weakness;
import dev.rackrate.sizing.SizingModel;
import dev.rackrate.study.StudyReader;
import java.util.Comparator;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Services by the token beside machines that serve the same model.
final class ServiceFairnessTest {

  private static final Offset<Double> CENT = within(0.01);

  private static OptionResult option(Answer answer, String id) {
    return answer.option(id).orElseThrow(() -> new AssertionError("no option " + id));
  }

  private static double line(OptionResult option, String key) {
    return option.bill().lines().stream()
        .filter(line -> line.key().equals(key))
        .mapToDouble(Bill.Line::totalUsd)
        .sum();
  }

  private static final SizingModel SIZING =
      new SizingModel(ShippedParameters.model(FrozenCatalogue.read()), FrozenCatalogue.read());

  private static final Catalogue SHIPPED = ShippedCatalogue.read();
  private static final SizingModel SHIPPED_SIZING =
      new SizingModel(ShippedParameters.model(SHIPPED), SHIPPED);

  private static Answer served(String model, String rest) {
    return served(FrozenCatalogue.read(), SIZING, model, rest);
  }

  private static Answer served(Catalogue catalogue, SizingModel sizing, String model, String rest) {
    String study =
        """
        rackrate: 1
        title: t
        as-of: 2026-11-09
        workloads:
          - {name: chat, kind: llm-serving, model: %s, requests: 40_000 per day, input: 500 tok, output: 200 tok}
        %s
        """
            .formatted(model, rest);
    StudyReader reader = new StudyReader(catalogue, LogSource.NONE, () -> sizing);
    return Decision.of(reader.read(study, "study.yaml", List.of()));
  }

  private static final String HIRE =
      "rent: [{name: hire, gpu: H100 SXM, gpus: 1, on-demand: 3 USD/hour, country: DE}]\n";

  /// What a seller asks of customers in China decides there and nowhere else, and is told.
  @ParameterizedTest
  @CsvSource({"deepseek-v3, DE, false", "deepseek-v3, US-VA, false", "deepseek-v3, CN, true"})
  void pricesOfAnotherCountrysMarketDoNotDecide(String model, String country, boolean isReliable) {
    Answer answer =
        served(
            SHIPPED,
            SHIPPED_SIZING,
            model,
            "site: {country: %s}\nbuild: none\napi: auto\n%s".formatted(country, HIRE));
    List<OptionResult> chinese =
        answer.options().stream()
            .filter(option -> option.option().provider().endsWith(" China"))
            .toList();
    assertThat(chinese)
        .hasSizeGreaterThan(1)
        .allSatisfy(option -> assertThat(option.option().trust().isEnough()).isEqualTo(isReliable));
    assertThat(answer.options())
        .filteredOn(option -> option.option().provider().equals("Alibaba"))
        .allSatisfy(option ->
            assertThat(option.option().trust().weaknesses())
                .noneMatch(weak -> weak.kind() == Weakness.Kind.HOME_MARKET));
  }

  @Test
  void aServiceByTheTokenTakesLessTimeThanMachines() {
    Answer answer = served("qwen3-14b", HIRE + "api: auto");
    OptionResult service = option(answer, "api:deepinfra/qwen3-14b");
    OptionResult hired = option(answer, "on-demand:hire");
    assertThat(service.staffHoursPerMonth()).isPositive();
    assertThat(service.staffHoursPerMonth()).isLessThan(hired.staffHoursPerMonth());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "qwen3-14b-instruct",
        "Qwen/Qwen3-14B-Instruct-Turbo",
        "Qwen3 14B",
        "qwen3-14b-tee"
      })
  void aVariantOfAModelIsThatModel(String name) {
    Answer answer = served("\"" + name + "\"", HIRE + "api: auto");
    assertThat(option(answer, "api:deepinfra/qwen3-14b").isFeasible()).isTrue();
    assertThat(answer.verdict().headline().text()).doesNotContain("no price known");
  }

  @ParameterizedTest
  @CsvSource({
    "qwen2-5-7b-instruct, qwen2.5-7b",
    "meta-llama/Llama-3.3-70B-Instruct-Turbo, llama-3.3-70b",
    "deepseek/deepseek-r1-turbo, deepseek-r1",
    "llama-3-8b-instruct, llama-3-8b",
    "openai/gpt-oss-120b-maas, gpt-oss-120b"
  })
  void namesOfServicesMeanOpenModels(String sold, String model) {
    assertThat(ShippedCatalogue.read().preset(sold).orElseThrow().id()).isEqualTo(model);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"gpt-4-turbo", "gpt-3.5-turbo", "qwen-mt-turbo", "qwen-turbo", "glm-5-turbo"})
  void aModelOfItsOwnIsNoVariant(String sold) {
    assertThat(ShippedCatalogue.read().preset(sold)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"api: auto, llama-3.1-70b", "'', mixtral-8x7b"})
  void aModelWithoutAKnownPriceIsSaidInTheNextSentence(String api, String model) {
    String rent = HIRE.replace("rent: [", "rent: [auto, ");
    Answer answer = served(model, rent + api);
    assertThat(answer.verdict().headline().text())
        .endsWith(" Not compared with services by the token: no price known for " + model + ".");
  }

  @Test
  void aModelWithAPriceIsNotSaidToHaveNone() {
    assertThat(served("qwen3-14b", HIRE + "api: auto").verdict().headline().text())
        .doesNotContain("Not compared");
    Answer unasked = served("qwen3-14b", HIRE.replace("rent: [", "rent: [auto, "));
    assertThat(unasked.verdict().headline().text()).doesNotContain("Not compared");
    assertThat(unasked.verdict().warnings())
        .extracting(warning -> warning.sentence().text())
        .anyMatch(text -> text.contains("api: auto"));
  }

  @Test
  void aServiceWhosePlaceIsNotKnownIsNamedWithWhatItWouldSave() {
    Answer answer = served("qwen3-14b", HIRE + "api: auto\nlimits: {must-stay: DE}");
    OptionResult hired = option(answer, "on-demand:hire");
    assertThat(answer.verdict().option().orElseThrow().id()).isEqualTo(hired.id());
    double cheapest =
        answer.options().stream()
            .filter(option -> option.id().startsWith("api:"))
            .filter(option -> option.option().trust().isEnough())
            .mapToDouble(OptionResult::presentUsd)
            .min()
            .orElseThrow();
    assertThat(cheapest).isLessThan(hired.presentUsd());
    assertThat(answer.verdict().warnings())
        .filteredOn(warning -> warning.kind() == Warning.Kind.SERVICE_ELSEWHERE)
        .singleElement()
        .satisfies(warning ->
            assertThat(warning.sentence().args())
                .contains(Arg.usd(hired.presentUsd() - cheapest), Arg.usd(cheapest)));
  }

  /// What may wait a day goes in batches, at the share that its seller asks for them; what may wait
  /// less, and sellers of whom no such price is known, ask the whole price.
  @ParameterizedTest
  @CsvSource({"24 hours, 0.5", "30 hours, 0.5", "23 hours, 1", "'', 1"})
  void whatMayWaitIsPaidAsABatch(String within, double share) {
    String due = within.isEmpty() ? "" : ", finish-within: " + within;
    String study =
        """
        rackrate: 1
        title: t
        as-of: 2026-11-09
        team: {operations: none}
        discount-rate: 0 %%/year
        horizon: 12 months
        workloads:
          - {name: night, kind: llm-serving, model: gpt-oss-120b, requests: 40_000 per day, input: 500 tok, output: 200 tok%s}
        api: auto
        """
            .formatted(due);
    StudyReader reader = new StudyReader(SHIPPED, LogSource.NONE, () -> SHIPPED_SIZING);
    Answer answer = Decision.of(reader.read(study, "study.yaml", List.of()));
    // 12 x 730.5 hours of 40,000 requests a day, at 0.15 and 0.60 USD a Mtok
    double requests = 12 * 730.5 / 24 * 40_000;
    double whole = requests * (500 * 0.15 + 200 * 0.60) / 1e6;
    OptionResult together = option(answer, "api:together/openai/gpt-oss-120b");
    assertThat(together.presentUsd()).isCloseTo(share * whole, within(1e-6 * whole));
    assertThat(
            together.option().notes().stream()
                .map(Note::kind)
                .toList()
                .contains(Note.Kind.IN_BATCHES))
        .isEqualTo(share < 1);
    OptionResult other = option(answer, "api:groq/openai/gpt-oss-120b");
    assertThat(other.presentUsd()).isCloseTo(whole, within(1e-6 * whole));
    assertThat(other.option().notes()).extracting(Note::kind).doesNotContain(Note.Kind.IN_BATCHES);
  }

  @Test
  void inputThatWasReadBeforeHasItsOwnPrice() {
    // 40,000 requests a day of 500 and 200 tokens: 140 Mtok in and 56 Mtok out a week; a quarter of
    // what goes in was read before.
    String services =
        """
        defaults: none
        horizon: 24 months
        api:
          - {name: plain, input: 2 USD/Mtok, output: 5 USD/Mtok}
          - {name: cache, input: 2 USD/Mtok, output: 5 USD/Mtok, cached: 0.4 USD/Mtok}
        """;
    double months = 24 * 730.5 / 168;
    Answer anew = served("qwen3-14b", services);
    Answer again = served("qwen3-14b, cached: 25 %", services);
    double all = months * (140 * 2 + 56 * 5);
    assertThat(option(anew, "api:cache").presentUsd()).isCloseTo(all, within(1.0));
    assertThat(option(anew, "api:plain").presentUsd()).isCloseTo(all, within(1.0));
    assertThat(option(again, "api:plain").presentUsd()).isCloseTo(all, within(1.0));
    assertThat(option(again, "api:cache").presentUsd())
        .isCloseTo(months * (105 * 2 + 35 * 0.4 + 56 * 5), within(1.0));
    assertThat(option(again, "api:cache").option().notes())
        .anyMatch(note -> note.sentence().text().contains("read before"));
  }

  @Test
  void aModelIsHeldAsItIsPublished() {
    assertThat(ShippedCatalogue.read().preset("gpt-oss-120b").orElseThrow().publishedIn())
        .isEqualTo("mxfp4");
    assertThat(ShippedCatalogue.read().preset("deepseek-v3").orElseThrow().publishedIn())
        .isEqualTo("fp8");
    String study =
        """
        rackrate: 1
        title: t
        workloads:
          - {name: chat, kind: llm-serving, model: gpt-oss-120b, requests: 9_000 per day, input: 500 tok, output: 200 tok%s}
        rent: [{name: hire, gpu: H100 SXM, gpus: 1, on-demand: 3 USD/hour}]
        """;
    Catalogue shipped = ShippedCatalogue.read();
    SizingModel sizing = new SizingModel(ShippedParameters.model(shipped), shipped);
    StudyReader reader = new StudyReader(shipped, LogSource.NONE, () -> sizing);
    // 117 thousand million weights of four bits fit one H100, of sixteen they do not.
    Answer asPublished = Decision.of(reader.read(study.formatted(""), "s.yaml", List.of()));
    assertThat(option(asPublished, "on-demand:hire").option().get(Input.AT_ONCE)).isEqualTo(1);
    Answer wide =
        Decision.of(reader.read(study.formatted(", precision: bf16"), "s.yaml", List.of()));
    assertThat(option(wide, "on-demand:hire").option().get(Input.AT_ONCE)).isGreaterThan(2);
  }

  @Test
  void aCopyIsKeptWarmWhereSomebodyWaits() {
    String busy = "rent: [{name: hire, gpu: H100 SXM, gpus: 1, on-demand: 3 USD/hour}]\n";
    String often = "qwen3-14b, peak: 90";
    OptionResult patient = option(served(often, busy), "on-demand:hire");
    OptionResult waiting = option(served(often + ", tpot: 0.1 s", busy), "on-demand:hire");
    OptionResult level = option(served("qwen3-14b, tpot: 0.1 s", busy), "on-demand:hire");
    // The peak takes copies that the mean does not: one of them is on all the time.
    assertThat(patient.option().get(Input.AT_ONCE)).isGreaterThan(1);
    double oneAllTheTime = 36 * 730.5 * 3;
    assertThat(line(patient, "on-demand-rent")).isCloseTo(1.05 * oneAllTheTime, CENT);
    assertThat(line(waiting, "on-demand-rent")).isCloseTo(2 * oneAllTheTime, CENT);
    assertThat(line(level, "on-demand-rent")).isCloseTo(oneAllTheTime, CENT);
  }

  @Test
  void everyRunStartsARentedMachine() {
    // Runs of 30 minutes with 5 minutes to start: 35 are billed, and a twentieth idle. Runs of an
    // hour with the same work: 65 for 60.
    double quick = rendered(1, 14);
    double slow = rendered(2, 7);
    assertThat(quick / slow).isCloseTo(35.0 / 30 / (65.0 / 60), within(0.01));
  }

  private static double rendered(int half, int runs) {
    String study =
        """
        rackrate: 1
        title: t
        as-of: 2026-11-09
        workloads: [{name: work, kind: rendering, frames: %d, runs: %d per week, measured: {gpu: RTX 4090, value: 0.5}}]
        rent: [{name: hire, gpu: RTX 4090, gpus: 1, on-demand: 3 USD/hour, start-up: 5 min, increment: 60 s}]
        """
            .formatted(900 * half, runs);
    StudyReader reader = new StudyReader(FrozenCatalogue.read(), LogSource.NONE, () -> SIZING);
    Answer answer = Decision.of(reader.read(study, "study.yaml", List.of()));
    return line(option(answer, "on-demand:hire"), "on-demand-rent");
  }

  private static Answer onShipped(String model, String rest) {
    return served(SHIPPED, SHIPPED_SIZING, model, rest);
  }

  /// Models tuned by others are built like the one they came from and are not it.
  @ParameterizedTest
  @CsvSource({
    "Llama-3.1-70B-Instruct, llama-3.1-70b",
    "meta-llama/llama-3.1-70b, llama-3.1-70b",
    "meta.llama3-1-70b-instruct-v1:0, llama-3.1-70b",
    "llama-3.1-8b-instant, llama-3.1-8b",
    "llama-3.3-70b-versatile, llama-3.3-70b",
    "qwen2-5-7b-instruct-turbo, qwen2.5-7b",
    "mistral-7b-instruct-v0.3, mistral-7b",
    "deepseek-v3-0324, deepseek-v3",
    "gptoss-120b, gpt-oss-120b",
    "deepseek-r1-distill-llama-70b, deepseek-r1-distill-llama-70b",
    "llama-3.1-nemotron-70b-instruct, llama-3.1-nemotron-70b",
    "qwen2.5-coder-32b-instruct, qwen2.5-coder-32b",
    "qwq-32b, qwq-32b",
    "gpt-4-turbo, gpt-4-turbo",
    "kimi-k2-thinking, kimi-k2-thinking"
  })
  void aModelIsKnownByItsOwnName(String written, String model) {
    assertThat(ShippedCatalogue.read().modelId(written)).isEqualTo(model);
  }

  @ParameterizedTest
  @ValueSource(strings = {"llama-3.1-70b", "llama-3.1-8b", "qwen2.5-32b", "qwen2.5-7b"})
  void aModelTunedByOthersIsNotSoldInItsPlace(String model) {
    Answer answer = onShipped(model, HIRE + "api: auto");
    assertThat(answer.options())
        .filteredOn(option -> option.id().startsWith("api:"))
        .noneMatch(option -> option.id().matches(".*(distill|nemotron|coder|qwq|vision).*"));
  }

  @Test
  void aModelTunedByOthersIsComparedWithItsOwnPrice() {
    Answer answer = onShipped("deepseek-r1-distill-llama-70b", HIRE + "api: auto");
    assertThat(answer.options())
        .filteredOn(option -> option.id().startsWith("api:"))
        .isNotEmpty()
        .allMatch(option -> option.id().contains("distill-llama-70b"));
  }

  /// A service that alone asks far less than all others is told, with the answer without it.
  @Test
  void oneServiceFarBelowAllOthersIsTold() {
    int chosen = 0;
    int far = 0;
    for (String model :
        List.of(
            "llama-3.1-8b",
            "llama-3.1-70b",
            "llama-3-70b",
            "mistral-7b",
            "qwen3-14b",
            "qwen2.5-72b",
            "mixtral-8x7b",
            "llama-3.1-405b")) {
      Answer answer = served(SHIPPED, SHIPPED_SIZING, model, "rent: auto\nbuild: none\napi: auto");
      OptionResult best = answer.verdict().option().orElseThrow().parts().getFirst();
      List<String> told =
          answer.verdict().warnings().stream()
              .filter(warning -> warning.kind() == Warning.Kind.FAR_BELOW_OTHERS)
              .map(warning -> warning.sentence().text())
              .toList();
      if (!best.id().startsWith("api:")) {
        continue;
      }
      chosen++;
      double least =
          answer.options().stream()
              .filter(other -> other.id().startsWith("api:") && other.isCandidate())
              .filter(other -> !other.option().provider().equals(best.option().provider()))
              .mapToDouble(other -> other.option().get(Input.API_PRICE))
              .min()
              .orElse(0);
      boolean isFar = best.option().get(Input.API_PRICE) <= 0.75 * least;
      far += isFar ? 1 : 0;
      assertThat(told).as(model).hasSize(isFar ? 1 : 0);
      if (isFar) {
        OptionResult next =
            answer.options().stream()
                .filter(OptionResult::isCandidate)
                .filter(other -> !other.option().provider().equals(best.option().provider()))
                .min(Comparator.comparingDouble(OptionResult::presentUsd))
                .orElseThrow();
        assertThat(told.getFirst())
            .startsWith(best.option().name() + " asks ")
            .contains("any other service by the token", next.option().name());
      }
    }
    assertThat(chosen).as("models for which a service is chosen").isGreaterThan(2);
    assertThat(far).as("of those, far below all others").isBetween(1, chosen - 1);
  }
}
