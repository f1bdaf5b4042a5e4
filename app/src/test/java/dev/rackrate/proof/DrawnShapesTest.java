package dev.rackrate.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rackrate.FrozenCatalogue;
import dev.rackrate.ask.Decide;
import dev.rackrate.decision.Answer;
import dev.rackrate.decision.AnswerPart;
import dev.rackrate.quantity.Progress;
import dev.rackrate.risk.Risk;
import dev.rackrate.study.StudySource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A plan for the jobs of a log may hold machines of one's own and reserved ones of the same GPU
/// together; draws make the speed of that GPU another, and the plan is made all the same.
final class DrawnShapesTest {

  @TempDir private Path folder;

  private void log(int seed) throws IOException {
    Random random = new Random(seed);
    long start = Instant.parse("2026-03-02T00:00:00Z").getEpochSecond();
    StringBuilder log = new StringBuilder("id,submit,run_seconds,gpus\n");
    for (int job = 0; job < 400; job++) {
      long at = start + random.nextLong(60 * 86_400L);
      log.append(
          "j%d,%d,%d,%d\n"
              .formatted(job, at, 3_600 + random.nextInt(200_000), 1 << random.nextInt(4)));
    }
    Files.writeString(folder.resolve("jobs.csv"), log);
  }

  @Test
  void everyDrawIsPlannedAnew() throws IOException {
    int mixes = 0;
    for (int seed = 1; seed <= 12; seed++) {
      log(seed);
      Path file =
          Files.writeString(
              folder.resolve("study.yaml"),
              """
              rackrate: 1
              title: Two ways of holding one machine
              as-of: 2026-11-09
              horizon: 36 months
              demand: {jobs: jobs.csv, format: jobs, gpu: A100 SXM4 80GB, kind: llm-training}
              build: [{name: box, gpu: H100 SXM, gpus: 8, price: %d USD}]
              rent:
                - {name: cloud, provider: X, gpu: H100 SXM, gpus: 8, on-demand: 30 USD/hour,
                   reserved: [{term: 12 months, price: %d USD/hour}]}
              """
                  .formatted(200_000 + 20_000 * seed, 14 + seed));
      Answer answer =
          new Decide(FrozenCatalogue.read(), Progress.NONE)
              .answer(new StudySource.OfFile(file, List.of()), EnumSet.allOf(AnswerPart.class));
      mixes += answer.plans().size();
      assertThat(answer.risk().map(Risk::draws).orElse(0)).as("study %d", seed).isPositive();
    }
    assertThat(mixes).isPositive();
  }
}
