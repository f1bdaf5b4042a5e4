package dev.rackrate.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.ask.Decide;
import dev.rackrate.ask.tables.ShippedCatalogue;
import dev.rackrate.decision.Answer;
import dev.rackrate.decision.AnswerPart;
import dev.rackrate.demand.load.Load;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Progress;
import dev.rackrate.study.StudySource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// An hour of a log on a GPU is worth what an hour on that GPU is worth as an option.
final class LoggedKindsTest {

  @ParameterizedTest
  @ValueSource(strings = {"llm-training", "llm-serving", "fp64", "rendering"})
  void aGpuHasOneSpeedInOneAnswer(String kind, @TempDir Path folder) throws IOException {
    // 40 hours on four L40S, and nothing else
    Files.writeString(
        folder.resolve("jobs.csv"),
        """
        id,submit,run_seconds,gpus,gpu
        a,2026-03-02T08:00:00Z,144000,4,L40S
        b,2026-03-02T08:00:00Z,3,1,A100 SXM 80GB
        """);
    Path study =
        Files.writeString(
            folder.resolve("study.yaml"),
            """
            rackrate: 1
            title: t
            as-of: 2026-11-09
            demand: {jobs: jobs.csv, format: jobs, gpu: A100 SXM 80GB, kind: %s, memory: 24 GiB}
            rent: [{name: hire, gpu: L40S, gpus: 4, on-demand: 7 USD/hour}]
            """
                .formatted(kind));
    Answer answer =
        new Decide(ShippedCatalogue.read(), Progress.NONE)
            .answer(new StudySource.OfFile(study, List.of()), EnumSet.noneOf(AnswerPart.class));
    Load load = answer.scenario().demand().orElseThrow().load();
    double counted = load.meanGpus() * load.window().hours();
    double ratio = answer.option("on-demand:hire").orElseThrow().option().get(Input.GPU_RATIO);
    assertThat(counted / (40 * 4)).isCloseTo(ratio, within(0.001 * ratio));
  }
}
