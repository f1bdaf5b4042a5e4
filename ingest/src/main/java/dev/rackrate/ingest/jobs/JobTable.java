package dev.rackrate.ingest.jobs;

import com.github.luben.zstd.ZstdOutputStream;
import dev.rackrate.demand.log.LogClock;
import dev.rackrate.ingest.parquet.ParquetFile;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;

/// A file of jobs that is written: `.parquet`, or CSV, packed where its name ends in `.gz` or
/// `.zst`.
public final class JobTable {

  /// Hands over the jobs.
  @FunctionalInterface
  public interface Source {
    void writeTo(JobsCsvWriter jobs) throws IOException;
  }

  private JobTable() {}

  /// Writes a whole file; one that was there before is replaced.
  public static void write(Path file, Set<JobColumn> columns, LogClock clock, Source source)
      throws IOException {
    if (!lowerName(file).endsWith(".parquet")) {
      csv(file, columns, clock, source);
      return;
    }
    Path csv = Files.createTempFile("rackrate-", ".csv");
    try {
      csv(csv, columns, clock, source);
      String types =
          columns.stream()
              .sorted()
              .map(c -> "'%s': '%s'".formatted(c.heading(), c.sqlType(clock)))
              .collect(Collectors.joining(", ", "{", "}"));
      ParquetFile.write(csv, types, file);
    } finally {
      Files.deleteIfExists(csv);
    }
  }

  private static void csv(Path file, Set<JobColumn> columns, LogClock clock, Source source)
      throws IOException {
    try (Writer out =
        new BufferedWriter(
            new OutputStreamWriter(
                packed(file, Files.newOutputStream(file)), StandardCharsets.UTF_8))) {
      source.writeTo(new JobsCsvWriter(out, columns, clock));
    }
  }

  private static OutputStream packed(Path file, OutputStream out) throws IOException {
    String name = lowerName(file);
    if (name.endsWith(".gz")) {
      return new GZIPOutputStream(out, 1 << 16);
    }
    return name.endsWith(".zst") ? new ZstdOutputStream(out) : out;
  }

  private static String lowerName(Path file) {
    return file.toString().toLowerCase(Locale.ROOT);
  }
}
