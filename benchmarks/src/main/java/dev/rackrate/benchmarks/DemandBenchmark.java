package dev.rackrate.benchmarks;

import dev.rackrate.demand.Demand;
import dev.rackrate.demand.DemandCalculator;
import dev.rackrate.demand.load.CurveKind;
import dev.rackrate.demand.log.Labelling;
import dev.rackrate.demand.log.Window;
import dev.rackrate.ingest.formats.LogFormats;
import dev.rackrate.ingest.jobs.JobReader;
import dev.rackrate.ingest.jobs.JobRecorder;
import dev.rackrate.ingest.jobs.JobsRead;
import dev.rackrate.ingest.log.LogFile;
import dev.rackrate.ingest.log.SpillingStorage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/// Demand from logs of millions of jobs, in the memory that the command has.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xms768m", "-Xmx768m", "-XX:+UseParallelGC"})
public class DemandBenchmark {

  private static final long MOST_ON_HEAP_BYTES = 384L << 20;

  @Param({"5000000"})
  private int rows = 5_000_000;

  @Param({"jobs", "slurm"})
  private String format = "jobs";

  private final List<Path> file = new ArrayList<>();
  private final List<JobsRead> read = new ArrayList<>();
  private final SpillingStorage storage = new SpillingStorage(MOST_ON_HEAP_BYTES);

  @Setup
  public void prepare() throws IOException {
    file.add(new GeneratedLog(format, rows).write());
    read.add(read(storage));
  }

  @TearDown
  public void remove() throws IOException {
    storage.close();
    Files.delete(file.getFirst());
  }

  private JobsRead read(SpillingStorage into) {
    JobReader reader = (JobReader) LogFormats.of(format).orElseThrow();
    JobRecorder recorder = new JobRecorder(into, _ -> {});
    Path path = file.getFirst();
    recorder.read(new LogFile(format, 0, () -> Files.newInputStream(path)), reader);
    return recorder.finish();
  }

  private static Demand demand(JobsRead read, SpillingStorage storage) {
    var ask = new DemandCalculator.Question(CurveKind.WANTED, Labelling.GROUP, Window.ALWAYS);
    return new DemandCalculator(storage)
        .of(read.log(), read.clock(), ask, read.withoutGpu(), read.reading());
  }

  /// From the file to the answer.
  @Benchmark
  public Demand readAndSummarise() throws IOException {
    read.clear();
    try (SpillingStorage own = new SpillingStorage(MOST_ON_HEAP_BYTES)) {
      return demand(read(own), own);
    }
  }

  /// The least that any reader does, on one thread: finds the fields of each line. What the other
  /// takes longer is what reading and summarising cost on this machine.
  @Benchmark
  public long fieldsAlone() throws IOException {
    byte[] block = new byte[1 << 16];
    long fields = 0;
    try (InputStream in = Files.newInputStream(file.getFirst())) {
      for (int length = in.read(block); length >= 0; length = in.read(block)) {
        for (int i = 0; i < length; i++) {
          fields += block[i] == ',' || block[i] == '\n' ? 1 : 0;
        }
      }
    }
    return fields;
  }

  /// Three curves and the facts beside them, of jobs at hand.
  @Benchmark
  public Demand curves() {
    return demand(read.getFirst(), storage);
  }
}
