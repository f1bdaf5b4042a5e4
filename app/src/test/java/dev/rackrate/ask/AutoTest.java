package dev.rackrate.ask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.FrozenCatalogue;
import dev.rackrate.decision.Answer;
import dev.rackrate.decision.Decision;
import dev.rackrate.decision.candidate.OptionResult;
import dev.rackrate.problem.InputProblem;
import dev.rackrate.quantity.Input;
import dev.rackrate.scenario.Misfit;
import dev.rackrate.study.StudyReader;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What `build: auto` and `rent: auto` find in a catalogue, and what may decide.
final class AutoTest {

  private static final StudyReader READER = new StudyReader(FrozenCatalogue.read());

  private static Answer answer(String demand, String rest) {
    String study =
        "rackrate: 1\ntitle: t\ndemand: {%s}\nbuild: auto\nrent: auto\n%s".formatted(demand, rest);
    return Decision.of(READER.read(study, "study.yaml", List.of()));
  }

  private static OptionResult option(Answer answer, String id) {
    return answer.option(id).orElseThrow(() -> new AssertionError("no option " + id));
  }

  private static Set<String> settings(Answer answer, String machine) {
    return answer.options().stream()
        .filter(option -> option.option().family().equals(machine) && option.isOwned())
        .map(option -> option.id().replace("build:" + machine, ""))
        .collect(Collectors.toSet());
  }

  @Test
  void asksWhichGpuTheWorkIsCountedIn() {
    assertThatExceptionOfType(InputProblem.class)
        .isThrownBy(() -> answer("gpus: 2, hours-per-week: 9", ""))
        .withMessageContaining("demand.gpu: is missing");
  }

  @Test
  void triesTheSettingsThatTheStudyLeavesOpen() {
    String demand = "gpus: 2, gpu: RTX 4090, kind: rendering, hours-per-week: 30";
    assertThat(settings(answer(demand, ""), "ws-4x4090"))
        .containsExactlyInAnyOrder("", "@office", "+third-party", "@office+third-party");
    assertThat(settings(answer(demand, ""), "srv-8xh100"))
        .containsExactlyInAnyOrder("", "@colocation", "+third-party", "@colocation+third-party");
    assertThat(settings(answer(demand, "site: {hosting: office}"), "ws-4x4090"))
        .containsExactlyInAnyOrder("", "+third-party");
    assertThat(
            settings(
                answer(demand, "site: {hosting: office}\nteam: {operations: staffed}"),
                "ws-4x4090"))
        .containsExactly("");
  }

  @Test
  void anOfficeCircuitLimitsWhatStandsThere() {
    String demand = "gpus: 4, gpu: RTX 4090, kind: rendering, hours-per-week: 30";
    // 2080 W against 1.44 kW in the US and 3.68 kW elsewhere.
    OptionResult us = option(answer(demand, "site: {country: US}"), "build:ws-4x4090@office");
    assertThat(us.misfits()).extracting(Misfit::kind).containsExactly(Misfit.Kind.POWER);
    assertThat(us.misfits().getFirst().sentence().text())
        .isEqualTo("one machine draws 2.08 kW, a circuit of an office carries 1.44 kW");
    assertThat(option(answer(demand, "site: {country: DE}"), "build:ws-4x4090@office").misfits())
        .isEmpty();
    assertThat(option(answer(demand, "site: {country: US}"), "build:ws-4x4090").misfits())
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "build:ws-4x4090 | RTX 4090 has 24 GiB of memory, 80 GiB are needed",
        "build:ws-4xpro6000 | one machine has 4 GPUs, 8 of the 16 needed must work together"
      })
  void namesTheFigureThatFails(String id, String sentence) {
    Answer training = answer("gpus: 8, gpu: H100 SXM, kind: llm-training, hours-per-week: 80", "");
    assertThat(option(training, id).misfits())
        .extracting(misfit -> misfit.sentence().text())
        .contains(sentence);
    assertThat(option(training, id).isCandidate()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "build:srv-8xmi300x | its speed beside that of H100 SXM is of data sheets of two makers",
        "build:srv-8xb200 | 100 % of its price rests on estimates"
      })
  void namesWeakFiguresBesideTheVerdict(String id, String weakness) {
    Answer training = answer("gpus: 8, gpu: H100 SXM, kind: llm-training, hours-per-week: 120", "");
    OptionResult weak = option(training, id);
    assertThat(weak.isFeasible()).isTrue();
    assertThat(weak.isCandidate()).isFalse();
    assertThat(weak.option().trust().weaknesses())
        .extracting(w -> w.sentence().text())
        .contains(weakness);
    assertThat(training.verdict().option().orElseThrow().isCandidate()).isTrue();
  }

  @Test
  void halfOfAPriceMayBeEstimated() {
    // 6,000 of 12,000 are estimated, and 6,100 of 12,100.
    Answer answer = answer("gpus: 4, gpu: RTX 4090, kind: rendering, hours-per-week: 120", "");
    assertThat(option(answer, "build:ws-half").option().trust().isEnough()).isTrue();
    assertThat(option(answer, "build:ws-more").option().trust().isEnough()).isFalse();
  }

  @Test
  void whatTheStudyNamesIsTakenAsItIs() {
    String study =
        """
        rackrate: 1
        title: t
        demand: {gpus: 8, gpu: H100 SXM, kind: llm-training, hours-per-week: 120}
        build: [auto, srv-8xmi300x, {name: my-box, gpu: RTX PRO 6000, gpus: 4, price: 40_000 USD}]
        rent: auto
        """;
    Answer answer = Decision.of(READER.read(study, "study.yaml", List.of()));
    // Named beside auto it stands once, as named, and its weak speed is the user's affair.
    assertThat(option(answer, "build:srv-8xmi300x").option().trust().isNamed()).isTrue();
    assertThat(option(answer, "build:srv-8xmi300x").isCandidate()).isTrue();
    assertThat(option(answer, "build:my-box").isCandidate()).isTrue();
    assertThat(answer.notable()).contains(option(answer, "build:my-box"));
  }

  @Test
  void aBlockIsComparedOnlyForSessions() {
    String work = "gpus: 8, gpu: H100 SXM, kind: llm-training, hours-per-week: 80";
    assertThat(blocks(answer(work, "")))
        .isNotEmpty()
        .allSatisfy(block ->
            assertThat(block.misfits()).extracting(Misfit::kind).contains(Misfit.Kind.NO_FIGURE));
    OptionResult block = blocks(answer(work + ", session: 30 hours", "")).getFirst();
    assertThat(block.misfits()).isEmpty();
    double hours = 80 / 168.0 * 730.5 * 48 / 30;
    assertThat(block.costing().inMonthUsd(0))
        .isCloseTo(hours * block.option().get(Input.BLOCK_PRICE), within(1e-6));
  }

  private static List<OptionResult> blocks(Answer answer) {
    return answer.options().stream()
        .filter(option -> option.pricing().equals("block"))
        .filter(option -> option.option().name().startsWith("aws/p5.48xlarge"))
        .toList();
  }

  /// The dearest of very many that a study names are told in short.
  @Test
  void ofManyNamedTheCheapestAreNotable() {
    StringBuilder study =
        new StringBuilder(
            """
            rackrate: 1
            title: t
            demand: {gpus: 8, gpu: H100 SXM, kind: llm-training, hours-per-week: 120}
            build: [{name: own, gpu: H100 SXM, gpus: 8, price: 300_000 USD}]
            rent:
            """);
    for (int i = 0; i < 130; i++) {
      study.append(
          "  - {name: r"
              + i
              + ", gpu: H100 SXM, gpus: 8, on-demand: "
              + (150 - i)
              + " USD/hour}\n");
    }
    Answer answer = Decision.of(READER.read(study.toString(), "study.yaml", List.of()));
    List<String> notable = answer.notable().stream().map(OptionResult::id).toList();
    assertThat(notable).hasSize(Answer.MOST_NAMED);
    assertThat(notable).contains("build:own", "on-demand:r129", "on-demand:r31");
    assertThat(notable).doesNotContain("on-demand:r30", "on-demand:r0");
  }

  @Test
  void showsFewOfMany() {
    Answer answer = answer("gpus: 2, gpu: RTX 4090, kind: rendering, hours-per-week: 30", "");
    assertThat(answer.options().size()).isGreaterThan(150);
    assertThat(answer.notable().size()).isBetween(3, 10);
    assertThat(answer.breakEvens().size()).isLessThan(600);
    Set<String> builds =
        answer.breakEvens().stream()
            .map(b -> option(answer, b.buildId()).option().family())
            .collect(Collectors.toSet());
    long pairs = answer.breakEvens().stream().map(b -> b.buildId()).distinct().count();
    assertThat(builds).as("each machine once").hasSize((int) pairs);
  }

  @ParameterizedTest
  @ValueSource(strings = {"build:srv-8xa100", "build:srv-8xh100"})
  void dataCentreChipsLoseAtRendering(String id) {
    // A card of a desktop renders faster than a chip that costs ten times as much.
    Answer answer = answer("gpus: 1, gpu: RTX 4090, kind: rendering, hours-per-week: 2", "");
    assertThat(option(answer, id).option().get(Input.GPU_RATIO)).isBetween(0.3, 0.9);
  }

  @Test
  void chipsWithoutAnEncoderDoNotEncode() {
    Answer answer =
        answer(
            "gpus: 2, gpu: RTX 4090, kind: video-encoding, memory: 8 GiB, hours-per-week: 30", "");
    assertThat(option(answer, "build:srv-8xh100").misfits())
        .extracting(misfit -> misfit.sentence().text())
        .contains("H100 SXM has no video encoder");
    assertThat(option(answer, "build:srv-8xh100").presentUsd()).isNaN();
  }
}
