package dev.rackrate.ingest.kubernetes;

import static dev.rackrate.ingest.Excerpt.gpuHours;
import static dev.rackrate.ingest.Excerpt.label;
import static dev.rackrate.ingest.Excerpt.problems;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.demand.log.JobLog;
import dev.rackrate.demand.log.JobState;
import dev.rackrate.demand.log.JobTimes.Start;
import dev.rackrate.demand.log.Labelling;
import dev.rackrate.demand.log.LogClock;
import dev.rackrate.ingest.Excerpt;
import dev.rackrate.ingest.formats.LogFormats;
import dev.rackrate.ingest.jobs.JobRecorder;
import dev.rackrate.ingest.jobs.JobsRead;
import dev.rackrate.ingest.log.LogFile;
import java.io.IOException;
import org.junit.jupiter.api.Test;

final class KubernetesReaderTest {

  private final JobsRead reading = Excerpt.read(new KubernetesReader(), Excerpt.file("pods.json"));
  private final JobLog log = reading.log();

  /// 4 x 2 h + 8 x 0.5 h + 2 x 3 h, running up to the last moment told, + 7 x 3/7 x 1 h.
  @Test
  void addsUpToTheHoursWorkedOutByHand() {
    assertThat(gpuHours(log)).isCloseTo(21, within(1e-9));
    assertThat(reading.reading().read()).isEqualTo(10);
    assertThat(reading.reading().used()).isEqualTo(5);
    assertThat(reading.clock()).isEqualTo(LogClock.UTC);
  }

  @Test
  void leavesOutWithAReason() {
    assertThat(problems(reading))
        .containsExactly(
            "28: " + JobRecorder.NO_GPU.text(),
            "32: holds a share of a GPU; how large it is, the pod does not say",
            "36: is not a pod",
            "37: time must be a time such as 2026-04-01T12:00:00 but was \"at noon\"",
            "38: is not a pod");
  }

  @Test
  void aPodHoldsItsGpusFromThePlacementToTheEndOfItsLastContainer() {
    assertThat(log.waitSeconds(0)).isEqualTo(300);
    assertThat(log.runSeconds(0)).isEqualTo(7_200);
    assertThat(log.waitSeconds(1)).isEqualTo(600);
    assertThat(log.runSeconds(1)).isEqualTo(1_800);
    assertThat(log.start(3)).isEqualTo(Start.NEVER);
    assertThat(log.waitSeconds(3)).isEqualTo(3_600);
  }

  @Test
  void tellsHowPodsEndedAndWhose() {
    assertThat(log.state(0)).isEqualTo(JobState.COMPLETED);
    assertThat(log.state(1)).isEqualTo(JobState.OUT_OF_MEMORY);
    assertThat(log.state(2)).isEqualTo(JobState.RUNNING);
    assertThat(log.state(3)).isEqualTo(JobState.PENDING);
    assertThat(label(log, Labelling.GROUP, 1)).isEqualTo("speech");
    assertThat(label(log, Labelling.GPU, 0)).isEqualTo("NVIDIA-A100-SXM4-80GB");
  }

  @Test
  void countsSidecarsWithTheContainersAndSlicesAsParts() {
    assertThat(log.milliGpus(1)).isEqualTo(8_000);
    assertThat(log.milliGpus(2)).isEqualTo(2_000);
    assertThat(log.milliGpus(4)).isEqualTo(3_000);
    assertThat(reading.reading().notes())
        .containsExactly("1 container holds MIG slices of GPUs, counted as parts of a GPU");
  }

  @Test
  void readsPodsWithinTheEventsOfAWatch() throws IOException {
    String pod =
        """
        {"apiVersion":"v1","kind":"Pod","metadata":{"uid":"%s","creationTimestamp":"2026-03-01T00:00:00Z"},\
        "spec":{"containers":[{"resources":{"limits":{"nvidia.com/gpu":"3"}}}]},\
        "status":{"phase":"Succeeded","startTime":"2026-03-01T00:10:00Z","containerStatuses":\
        [{"state":{"terminated":{"finishedAt":"2026-03-01T02:10:00Z"}}}]}}
        """
            .strip();
    String event = "{\"type\":\"MODIFIED\",\"object\":" + pod + "}\n";
    LogFile file =
        Excerpt.text(
            "watch.jsonl", event.formatted("a") + event.formatted("a") + pod.formatted("b"));

    assertThat(LogFormats.recognising(file.head())).hasOnlyElementsOfType(KubernetesReader.class);
    assertThat(gpuHours(Excerpt.read(new KubernetesReader(), file).log())).isEqualTo(2 * 6);
  }
}
