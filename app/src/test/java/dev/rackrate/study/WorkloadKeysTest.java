package dev.rackrate.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rackrate.ask.tables.ShippedCatalogue;
import dev.rackrate.problem.InputProblem;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Keys of a workload that say nothing of its kind are refused, all others are read.
final class WorkloadKeysTest {

  private static final String TUNE =
      "kind: llm-fine-tuning, model: llama-3.1-8b, tokens: 40 Mtok, runs: 3 per week";
  private static final String TRAIN =
      "kind: llm-training, model: llama-3.1-8b, tokens: 9 Gtok, runs: 2 per month";
  private static final String SERVE =
      "kind: llm-serving, model: llama-3.1-8b, requests: 90_000 per day, input: 900 tok, output: 200 tok";
  private static final String SEE =
      "kind: vision-training, model: resnet-50, images: 3 M, runs: 5 per week";
  private static final String DRAW =
      "kind: vision-inference, model: resnet-50, images: 3 M, runs: 5 per week";
  private static final String FILM =
      "kind: video-encoding, codec: av1, frames: 7_000, runs: 5 per day";
  private static final String SOLVE = "kind: fp64, operations: 3e15, runs: 5 per week";
  private static final String HASH = "kind: hashing, hashes: 2 T, runs: 5 per week";
  private static final String RENDER =
      "kind: rendering, frames: 700, runs: 5 per day, measured: {gpu: RTX 4090, value: 0.02}";
  private static final String OWN =
      "kind: measured, units: 700, runs: 5 per day, measured: {gpu: RTX 4090, value: 3}";
  private static final String SEATS = "kind: desktop, seats: 3, hours-per-week: 40";

  private static int read(String work) {
    return new StudyReader(ShippedCatalogue.read())
        .workloads(
            """
            rackrate: 1
            title: Keys
            workloads:
              - {name: w, %s}
            build: [ws-4x4090]
            rent: [runpod/secure-rtx-4090@any]
            """
                .formatted(work),
            "study.yaml",
            List.of())
        .works()
        .size();
  }

  private static String work(String name) {
    return switch (name) {
      case "tune" -> TUNE;
      case "train" -> TRAIN;
      case "serve" -> SERVE;
      case "see" -> SEE;
      case "draw" -> DRAW;
      case "film" -> FILM;
      case "solve" -> SOLVE;
      case "hash" -> HASH;
      case "render" -> RENDER;
      case "own" -> OWN;
      case "seats" -> SEATS;
      default -> throw new IllegalArgumentException(name);
    };
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          tune   | sequence: 4096, batch: 8, method: lora, precision: bf16, stack: llm-foundry, finish-within: 9 hours
          train  | sequence: 4096, batch: 8, precision: bf16, memory: 40 GiB
          serve  | precision: fp8, stack: vllm, cached: 30 %, peak: 3, ttft: 2 s, tpot: 50 ms
          serve  | finish-within: 24 hours
          see    | precision: fp16, finish-within: 9 hours
          draw   | steps: 7, guidance: no
          film   | resolution: 4k
          solve  | mode: stream
          hash   | mode: NTLM
          render | finish-within: 2 hours
          own    | like: rendering
          seats  | resolution: 1080p, memory: 8 GiB
          """)
  void whatSaysSomethingIsRead(String name, String keys) {
    assertThat(read(work(name) + ", " + keys)).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          train  | method: lora        | goes with kind llm-fine-tuning; leave it out
          train  | ttft: 2 s           | goes with kind llm-serving; leave it out
          tune   | cached: 30 %        | goes with kind llm-serving; leave it out
          serve  | batch: 8            | goes with kind llm-training or llm-fine-tuning; leave it out
          serve  | runs: 3 per week    | goes with kind llm-training, llm-fine-tuning, vision-training, vision-inference, rendering, video-encoding, fp64, hashing or measured; leave it out
          serve  | steps: 30           | goes with kind vision-inference; leave it out
          see    | stack: vllm         | goes with kind llm-training, llm-fine-tuning or llm-serving; leave it out
          draw   | resolution: 4k      | goes with kind video-encoding or desktop; leave it out
          draw   | peak: 4             | goes with kind llm-serving; leave it out
          film   | images: 7           | goes with kind vision-training or vision-inference; leave it out
          film   | model: resnet-50    | goes with kind llm-training, llm-fine-tuning, llm-serving, vision-training or vision-inference; leave it out
          solve  | frames: 7           | goes with kind rendering or video-encoding; leave it out
          solve  | hashes: 7           | goes with kind hashing; leave it out
          hash   | operations: 7       | goes with kind fp64; leave it out
          render | codec: av1          | goes with kind video-encoding; leave it out
          render | mode: stream        | goes with kind fp64 or hashing; leave it out
          own    | precision: fp16     | goes with kind llm-training, llm-fine-tuning, llm-serving, vision-training or vision-inference; leave it out
          render | like: fp64          | goes with kind measured; leave it out
          film   | seats: 3            | goes with kind desktop; leave it out
          seats  | finish-within: 1 h  | goes with kind llm-training, llm-fine-tuning, llm-serving, vision-training, vision-inference, rendering, video-encoding, fp64, hashing or measured; leave it out
          """)
  void whatSaysNothingIsRefused(String name, String key, String sentence) {
    assertThatThrownBy(() -> read(work(name) + ", " + key))
        .isInstanceOf(InputProblem.class)
        .hasMessageContaining("study.yaml:4:")
        .hasMessageEndingWith(
            "workloads[0]." + key.substring(0, key.indexOf(':')) + ": " + sentence);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          kind: llm-training, tokens: 9 Gtok, runs: 2 per month, model: {parameters: 8.0 B, layers: 32, hidden: 4096, heads: 32, vocab: 128_000, gmacs: 4.1} | gmacs: goes with kind vision-training or vision-inference; leave it out
          kind: vision-training, images: 3 M, runs: 2 per month, model: {gmacs: 4.1, mega-activations: 11.1, layers: 32} | layers: goes with kind llm-training, llm-fine-tuning or llm-serving; leave it out
          """)
  void dimensionsOfAnotherKindOfModelAreRefused(String work, String sentence) {
    assertThatThrownBy(() -> read(work))
        .isInstanceOf(InputProblem.class)
        .hasMessageEndingWith("workloads[0].model." + sentence);
  }

  @ParameterizedTest
  @ValueSource(strings = {"yes", "no"})
  void guidanceGoesWithSteps(String word) {
    assertThatThrownBy(() -> read(DRAW + ", guidance: " + word))
        .isInstanceOf(InputProblem.class)
        .hasMessageEndingWith("workloads[0].guidance: goes with steps; leave it out");
  }
}
