package dev.rackrate.ingest.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.demand.Demand;
import dev.rackrate.demand.UsageCalculator;
import dev.rackrate.ingest.formats.LogFormats;
import dev.rackrate.ingest.log.LogFile;
import dev.rackrate.ingest.table.TestFiles;
import java.io.IOException;
import org.junit.jupiter.api.Test;

final class OpenCostReaderTest {

  @Test
  void allocationsHoldTheirMeanWhileTheyLast() throws IOException {
    LogFile file = TestFiles.excerpt("usage/allocation.json");
    assertThat(LogFormats.recognising(file.head()))
        .extracting(reader -> reader.about().label())
        .containsExactly("opencost");
    UsageRecorder recorder = new UsageRecorder(_ -> {});

    recorder.read(file, new OpenCostReader());
    recorder.read(file, new OpenCostReader());

    // Render: 3 GPUs, then 5, an hour each; search: 1 GPU for half an hour. Given twice, once
    // counts.
    UsageRead read = recorder.finish();
    Demand demand =
        UsageCalculator.of(
            read.series(), read.clock(), UsageCalculator.Question.ALL, read.reading());
    assertThat(demand.load().gpuHours()).isCloseTo(8.5, within(1e-9));
    assertThat(demand.load().peakGpus()).isEqualTo(5);
    assertThat(demand.pooling().groups())
        .extracting(Demand.Group::name)
        .containsExactly("render", "search");
  }
}
