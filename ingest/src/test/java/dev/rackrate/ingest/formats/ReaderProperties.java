package dev.rackrate.ingest.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.demand.Demand;
import dev.rackrate.demand.DemandCalculator;
import dev.rackrate.demand.RequestCalculator;
import dev.rackrate.demand.UsageCalculator;
import dev.rackrate.demand.load.CurveKind;
import dev.rackrate.demand.load.Load;
import dev.rackrate.demand.log.JobStorage;
import dev.rackrate.demand.log.Labelling;
import dev.rackrate.demand.log.RowCounts;
import dev.rackrate.demand.log.Window;
import dev.rackrate.ingest.Excerpt;
import dev.rackrate.ingest.bills.BillRead;
import dev.rackrate.ingest.bills.BillReader;
import dev.rackrate.ingest.bills.BillRecorder;
import dev.rackrate.ingest.bills.TestTypes;
import dev.rackrate.ingest.jobs.JobReader;
import dev.rackrate.ingest.jobs.JobsRead;
import dev.rackrate.ingest.log.LogFile;
import dev.rackrate.ingest.log.LogReader;
import dev.rackrate.ingest.requests.RequestReader;
import dev.rackrate.ingest.requests.RequestRecorder;
import dev.rackrate.ingest.requests.RequestsRead;
import dev.rackrate.ingest.usage.UsageRead;
import dev.rackrate.ingest.usage.UsageReader;
import dev.rackrate.ingest.usage.UsageRecorder;
import java.io.IOException;
import java.time.ZoneOffset;

/// What holds of every reader, whatever is in a file: rows are accounted for, problems are bounded,
/// and what was read can be worked out or is said not to be enough.
final class ReaderProperties {

  private static final int MOST_PROBLEMS = 101_000;

  private ReaderProperties() {}

  static void hold(LogReader reader, byte[] bytes) {
    LogFile file = Excerpt.bytes("hostile", bytes);
    recognise(reader, file);
    switch (reader) {
      case JobReader jobs -> jobs(Excerpt.read(jobs, file));
      case UsageReader usage -> {
        UsageRecorder recorder = new UsageRecorder(_ -> {});
        recorder.read(file, usage);
        usage(recorder.finish());
      }
      case RequestReader requests -> {
        RequestRecorder recorder = new RequestRecorder(JobStorage.HEAP, _ -> {});
        recorder.read(file, requests);
        requests(recorder.finish());
      }
      case BillReader bills -> {
        BillRecorder recorder = new BillRecorder(TestTypes.TYPES, true, _ -> {});
        recorder.read(file, bills);
        bill(recorder.finish());
      }
      case LogReader other -> throw new AssertionError("no check for " + other.about().label());
    }
  }

  private static void recognise(LogReader reader, LogFile file) {
    try {
      reader.recognises(file.head());
    } catch (IOException damaged) {
      assertThat(damaged).isNotNull();
    }
  }

  private static void jobs(JobsRead read) {
    complete(read.reading());
    var ask = new DemandCalculator.Question(CurveKind.WANTED, Labelling.GROUP, Window.ALWAYS);
    try {
      consistent(
          new DemandCalculator(JobStorage.HEAP)
              .of(read.log(), read.clock(), ask, read.withoutGpu(), read.reading()));
    } catch (IllegalArgumentException notEnough) {
      assertThat(notEnough).hasMessageMatching("no job with a GPU ran .*|the log does not show .*");
    }
  }

  private static void consistent(Demand demand) {
    for (Load load : demand.loads().values()) {
      assertThat(load.meanGpus()).isBetween(0.0, load.peakGpus() * (1 + 1e-9));
      double hourly = 0;
      for (double gpuSeconds : load.hourlyGpuSeconds()) {
        hourly += gpuSeconds;
      }
      assertThat(hourly / 3600).isCloseTo(load.gpuHours(), within(1e-6 * (1 + load.gpuHours())));
    }
  }

  private static void usage(UsageRead read) {
    complete(read.reading());
    try {
      consistent(
          UsageCalculator.of(
              read.series(), read.clock(), UsageCalculator.Question.ALL, read.reading()));
    } catch (IllegalArgumentException notEnough) {
      assertThat(notEnough.getMessage()).isNotBlank();
    }
  }

  private static void requests(RequestsRead read) {
    complete(read.reading());
    try {
      RequestCalculator.of(read.log(), read.clock(), ZoneOffset.UTC, read.reading());
    } catch (IllegalArgumentException notEnough) {
      assertThat(notEnough.getMessage()).isNotBlank();
    }
  }

  private static void bill(BillRead read) {
    complete(read.reading());
    try {
      UsageCalculator.of(read.usage(), read.clock(), UsageCalculator.Question.ALL, read.reading());
    } catch (IllegalArgumentException noGpu) {
      assertThat(noGpu.getMessage()).isNotBlank();
    }
  }

  private static void complete(RowCounts reading) {
    assertThat(Excerpt.isComplete(reading)).as("read = used + left out: %s", reading).isTrue();
    assertThat(reading.problems())
        .hasSizeLessThanOrEqualTo((int) Math.min(reading.read(), MOST_PROBLEMS));
  }
}
