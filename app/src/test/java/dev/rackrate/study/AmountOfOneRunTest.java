package dev.rackrate.study;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rackrate.ask.tables.ShippedCatalogue;
import dev.rackrate.problem.InputProblem;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is of one run, written for a period.
final class AmountOfOneRunTest {

  private static void read(String work) {
    new StudyReader(ShippedCatalogue.read())
        .workloads(
            """
            rackrate: 1
            title: Amounts
            workloads:
              - {name: w, %s}
            build: [ws-4x4090]
            rent: [runpod/secure-rtx-4090@any]
            """
                .formatted(work),
            "study.yaml",
            List.of());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          kind: vision-inference, model: resnet-50, images: 50_000 per day | images | "images: 50_000" and "runs: 1 per day"
          kind: vision-training, model: resnet-50, images: 3 M images/week | images | "images: 3 M" and "runs: 1 per week"
          kind: llm-fine-tuning, model: llama-3.1-8b, tokens: 40 Mtok per week | tokens | "tokens: 40 Mtok" and "runs: 1 per week"
          kind: video-encoding, codec: av1, frames: 7_000/hour | frames | "frames: 7_000" and "runs: 1 per hour"
          kind: hashing, hashes: 2 T per month | hashes | "hashes: 2 T" and "runs: 1 per month"
          """)
  void isToldAsRuns(String work, String key, String words) {
    String plain = words.replace("\"", "");
    assertThatThrownBy(() -> read(work))
        .isInstanceOf(InputProblem.class)
        .hasMessageContaining("study.yaml:4:")
        .hasMessageEndingWith("workloads[0]." + key + ": is of one run; write " + plain);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          kind: vision-inference, model: resnet-50, runs: 3 per day, images: 500 per day | images: 500
          kind: llm-training, model: llama-3.1-8b, runs: 2 per month, tokens: 9 Gtok/month | tokens: 9 Gtok
          """)
  void isToldToBeOfOneWhereRunsAreWritten(String work, String words) {
    assertThatThrownBy(() -> read(work))
        .isInstanceOf(InputProblem.class)
        .hasMessageEndingWith("is of one run, and runs says how often; write " + words);
  }
}
