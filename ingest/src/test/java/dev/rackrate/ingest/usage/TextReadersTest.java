package dev.rackrate.ingest.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.demand.Demand;
import dev.rackrate.demand.UsageCalculator;
import dev.rackrate.ingest.formats.LogFormats;
import dev.rackrate.ingest.log.Head;
import dev.rackrate.ingest.log.LogFile;
import dev.rackrate.ingest.table.TestFiles;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/// Usage as commands print it.
final class TextReadersTest {

  private static UsageRead read(UsageReader reader, String file) throws IOException {
    LogFile from = TestFiles.excerpt("usage/" + file);
    assertThat(LogFormats.recognising(from.head()))
        .extracting(known -> known.about().label())
        .containsExactly(reader.about().label());
    UsageRecorder recorder = new UsageRecorder(_ -> {});
    recorder.read(from, reader);
    return recorder.finish();
  }

  private static Demand demand(UsageRead read) {
    return UsageCalculator.of(
        read.series(), read.clock(), UsageCalculator.Question.ALL, read.reading());
  }

  @Test
  void nvidiaSmiTellsTheShareOfEachGpu() throws IOException {
    UsageRead read = read(new NvidiaSmiReader(), "nvidia-smi.csv");

    // One GPU at 80, 50 and twice 0 %, the other at 0 and 30 %, ten minutes each.
    Demand demand = demand(read);
    assertThat(demand.load().gpuHours()).isCloseTo((0.8 + 0.5 + 0.3) / 6, within(1e-9));
    assertThat(demand.load().peakGpus()).isEqualTo(0.8);
    assertThat(read.reading().damaged()).isEqualTo(2);
    assertThat(read.reading().notes()).anyMatch(note -> note.contains("how busy a GPU was"));
  }

  /// The same looks as dmon prints them, under a heading that comes again.
  @Test
  void dmonTellsTheShareOfEachGpu() throws IOException {
    UsageRead read = read(new NvidiaDmonReader(), "dmon.txt");

    Demand demand = demand(read);
    assertThat(demand.load().gpuHours()).isCloseTo((0.8 + 0.5 + 0.3) / 6, within(1e-9));
    assertThat(demand.load().peakGpus()).isEqualTo(0.8);
    assertThat(read.reading().damaged()).isEqualTo(3);
    assertThat(read.reading().notes()).anyMatch(note -> note.contains("how busy a GPU was"));
  }

  @Test
  void dmonWithoutDatesSaysHowToGetThem() {
    Head head = new Head("a", "# gpu     sm    mem\n# Idx      %      %\n    0     80      3\n");

    assertThat(new NvidiaDmonReader().recognises(head)).isFalse();
    assertThat(new NvidiaDmonReader().lacks(head)).contains("without dates");
  }

  @Test
  void victoriaMetricsTellsNumbersAndTimesApart() throws IOException {
    UsageRead read = read(new VictoriaMetricsReader(), "victoria.jsonl");

    // One GPU at 50 and 70 % for ten minutes each, the other at 90 and 30 %.
    Demand demand = demand(read);
    assertThat(demand.load().gpuHours()).isCloseTo((0.5 + 0.7 + 0.9 + 0.3) / 6, within(1e-9));
    assertThat(demand.pooling().groups())
        .extracting(Demand.Group::name)
        .containsExactlyInAnyOrder("n1", "n2");
    assertThat(read.reading().leftOut())
        .anyMatch(left -> left.reason().contains("different numbers of values and timestamps"))
        .anyMatch(left -> left.reason().contains("DCGM_FI_DEV_FB_USED"));
  }

  @Test
  void promtoolDumpsSamplesWithTimes() throws IOException {
    UsageRead read = read(new PrometheusTextReader(), "dump.txt");

    // One GPU at 50, 70 and 0 %, the other at 90 and 30 % with a gap between, ten minutes each.
    Demand demand = demand(read);
    assertThat(demand.load().gpuHours()).isCloseTo((0.5 + 0.7 + 0.9 + 0.3) / 6, within(1e-9));
    assertThat(demand.pooling().groups())
        .extracting(Demand.Group::name)
        .containsExactlyInAnyOrder("n1", "n2");
    assertThat(read.reading().leftOut())
        .anyMatch(left -> left.reason().contains("has no time: it is of one moment"))
        .anyMatch(left -> left.reason().contains("DCGM_FI_DEV_FB_USED"));
  }

  @Test
  void openMetricsCountsInSeconds() throws IOException {
    UsageRecorder recorder = new UsageRecorder(_ -> {});
    recorder.read(
        TestFiles.text(
            "om.txt",
            """
            # TYPE slurm_gpus_alloc gauge
            slurm_gpus_alloc 6 1775034000.5
            slurm_gpus_alloc 2 1775037600.5
            slurm_gpus_alloc 0 1775041200.5
            # EOF
            """),
        new PrometheusTextReader());

    assertThat(demand(recorder.finish()).load().gpuHours()).isCloseTo(6 + 2, within(0.01));
  }
}
