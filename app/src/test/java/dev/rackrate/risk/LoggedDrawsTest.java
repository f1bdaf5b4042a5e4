package dev.rackrate.risk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rackrate.FrozenCatalogue;
import dev.rackrate.ask.Decide;
import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.decision.Answer;
import dev.rackrate.quantity.Progress;
import dev.rackrate.report.decision.JsonReport;
import dev.rackrate.study.StudySource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A mix for the jobs of a log, drawn at many speeds of its GPUs.
final class LoggedDrawsTest {

  private static final Catalogue CATALOGUE = FrozenCatalogue.read();

  private static final String STUDY =
      """
      rackrate: 1
      title: From a log
      as-of: 2026-10-15
      horizon: 30 months
      site: {country: US-TX}
      demand: {jobs: log.csv, gpu: A100 SXM 80GB}
      build: [{name: box, gpu: H100 SXM, gpus: 4, price: 60_000 USD, power: {idle: 500 W, load: 3_300 W}}]
      rent: [{name: hire, gpu: H100 SXM, gpus: 4, on-demand: 9.50 USD/hour}]
      """;

  @TempDir private Path folder;

  @Test
  void anAnswerIsTheSameWhateverTheThreads() throws Exception {
    Path study = study();
    String alone = json(study, 1);
    assertThat(alone).contains("\"mix:build:box+on-demand:hire\"").contains("\"standardError\"");
    assertThat(json(study, 5)).isEqualTo(alone);
  }

  private static String json(Path study, int threads) throws Exception {
    try (ForkJoinPool pool = new ForkJoinPool(threads)) {
      Answer answer =
          pool.submit(() ->
                  new Decide(CATALOGUE, Progress.NONE)
                      .answer(new StudySource.OfFile(study, List.of())))
              .get();
      return JsonReport.of(answer, true, "test");
    }
  }

  private Path study() throws IOException {
    Random random = new Random(4_711);
    StringBuilder log = new StringBuilder("submit,run_seconds,gpus\n");
    for (int job = 0; job < 600; job++) {
      int submit = 1_000_000 + random.nextInt(40 * 86_400);
      log.append(
          "%d,%d,%d%n".formatted(submit, 600 + random.nextInt(90_000), 1 << random.nextInt(4)));
    }
    Files.writeString(folder.resolve("log.csv"), log);
    return Files.writeString(folder.resolve("study.yaml"), STUDY);
  }
}
