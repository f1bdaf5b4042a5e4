package dev.rackrate.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rackrate.ask.Decide;
import dev.rackrate.ask.Elsewhere;
import dev.rackrate.ask.SimulateFleet;
import dev.rackrate.ask.tables.ShippedCatalogue;
import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.decision.Answer;
import dev.rackrate.quantity.Progress;
import dev.rackrate.report.decision.RiskReport;
import dev.rackrate.simulate.setting.Policy.Order;
import dev.rackrate.study.StudySource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Draws and sweeps that are shared out are those of one machine, to the last bit, while tasks
/// fail.
final class StudiesOnSparkTest {

  private static final Catalogue CATALOGUE = ShippedCatalogue.read();
  private static final OnSpark SPARK =
      new OnSpark(LocalSpark.session(), new OnSpark.Cut(1 << 20, 86_400, 1_000));

  @TempDir private Path folder = Path.of("");

  @Test
  void drawsGiveTheBytesOfOneMachine() throws IOException {
    StudySource.OfFile study =
        study(
            """
            rackrate: 1
            title: Two machines to choose from
            as-of: 2026-11-09
            demand: {gpus: 4, hours-per-week: 60, gpu: RTX 4090, kind: llm-training}
            build: [ws-4x4090]
            rent: [runpod/secure-rtx-4090@any, hostkey/1x-rtx-4090@any]
            """);
    Answer alone = new Decide(CATALOGUE, Progress.NONE).withDraws(study, 5);
    Answer shared = SPARK.risk(new Elsewhere.OfCatalogue(CATALOGUE, Optional.empty()), study, 5);

    // More than one machine draws by itself.
    assertThat(alone.risk().orElseThrow().draws()).isGreaterThan(1_000);
    assertThat(RiskReport.json(shared)).isEqualTo(RiskReport.json(alone));
  }

  @Test
  void sweepsAreThoseOfOneMachine() throws IOException {
    StringBuilder jobs = new StringBuilder("id,submit,run_seconds,gpus\n");
    for (int i = 0; i < 300; i++) {
      jobs.append(
          "%d,%d,%d,%d\n"
              .formatted(i, 1_767_225_600 + 611 * i % 90_000, 700 + 13 * i % 7_000, 1 + i % 4));
    }
    Files.writeString(folder.resolve("jobs.csv"), jobs);
    StudySource.OfFile study =
        study(
            """
            rackrate: 1
            title: A small cluster
            as-of: 2026-11-09
            demand: {jobs: jobs.csv, gpu: RTX 4090, kind: llm-training}
            build: [ws-4x4090]
            rent: [runpod/secure-rtx-4090@any]
            """);
    var question =
        new SimulateFleet.Question(
            -1, 1_200, 3_600, List.of(Order.FIFO, Order.EASY), false, "", List.of(), false, 3);
    List<Integer> sizes = List.of(2, 3, 5, 8);
    SimulateFleet.Swept alone =
        new SimulateFleet(CATALOGUE, Progress.NONE).sweep(study, question, sizes);
    SimulateFleet.Swept shared =
        SPARK.sweep(new Elsewhere.OfCatalogue(CATALOGUE, Optional.empty()), study, question, sizes);

    assertThat(alone.sweep().curves()).hasSize(2);
    assertThat(shared).isEqualTo(alone);
  }

  private StudySource.OfFile study(String text) throws IOException {
    Path file = folder.resolve("study.yaml");
    Files.writeString(file, text);
    return new StudySource.OfFile(file, List.of());
  }
}
