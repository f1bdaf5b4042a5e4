package dev.rackrate.benchmarks;

import dev.rackrate.ask.tables.ShippedCatalogue;
import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.ingest.feed.FeedFile;
import dev.rackrate.ingest.feed.PriceFeeds;
import dev.rackrate.ingest.prices.Imported;
import dev.rackrate.ingest.prices.PriceImport;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// A price list of a million machines, of which one in ten has GPUs.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class ImportBenchmark {

  private static final int ROWS = 1_000_000;

  private Catalogue catalogue = ShippedCatalogue.read();
  private byte[] list = new byte[0];

  /// Writes the list.
  @Setup
  public void write() {
    StringBuilder text = new StringBuilder(ROWS * 60);
    text.append("InstanceType,AcceleratorName,AcceleratorCount,vCPUs,MemoryGiB,Price,Region\n");
    for (int row = 0; row < ROWS; row++) {
      boolean hasGpu = row % 10 == 0;
      text.append("m").append(row % 4_000).append(hasGpu ? ".gpu,L40S,4" : ".large,,");
      text.append(",48,384,").append(4 + row % 97 / 50.0).append(",region-").append(row % 977);
      text.append('\n');
    }
    list = text.toString().getBytes(StandardCharsets.UTF_8);
    catalogue = ShippedCatalogue.read();
  }

  /// From bytes to prices.
  @Benchmark
  public Imported million() {
    PriceImport prices =
        new PriceImport(
            catalogue, Optional.of(LocalDate.of(2026, 8, 22)), LocalDate.of(2026, 11, 28));
    prices.read(
        PriceFeeds.named("skypilot").orElseThrow(),
        new FeedFile("lambda/vms.csv", "", new ByteArrayInputStream(list)));
    return prices.finish();
  }
}
