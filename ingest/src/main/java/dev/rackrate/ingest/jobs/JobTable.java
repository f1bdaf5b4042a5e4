package dev.rackrate.ingest.jobs;

import com.github.luben.zstd.ZstdOutputStream;
import dev.rackrate.demand.log.LogClock;
import dev.rackrate.files.Clean;
import dev.rackrate.files.Scratch;
import dev.rackrate.files.TellingStream;
import dev.rackrate.files.WholeFiles;
import dev.rackrate.files.WholeFiles.Part;
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
  ///
  /// @throws dev.rackrate.files.Unwritten where it cannot be written
  public static void write(
      WholeFiles files, Path file, Set<JobColumn> columns, LogClock clock, Source source) {
    files.write(file, part -> write(part, file, columns, clock, source));
  }

  /// @param name the name it gets, whose ending tells its form
  private static void write(
      Part part, Path name, Set<JobColumn> columns, LogClock clock, Source source)
      throws IOException {
    if (!lowerName(name).endsWith(".parquet")) {
      csv(packed(name, part.open()), columns, clock, source);
      return;
    }
    try (Scratch csv = part.scratch(".csv")) {
      csv(
          new TellingStream(Files.newOutputStream(csv.path()), part.name()),
          columns,
          clock,
          source);
      String types =
          columns.stream()
              .sorted()
              .map(c -> "'%s': '%s'".formatted(c.heading(), c.sqlType(clock)))
              .collect(Collectors.joining(", ", "{", "}"));
      parquet(csv.path(), types, part);
    }
  }

  /// What is no regular file takes the bytes as they come, which DuckDB cannot do.
  private static void parquet(Path csv, String types, Part part) throws IOException {
    if (!part.isDirect()) {
      ParquetFile.write(csv, types, part.path());
      return;
    }
    try (Scratch whole = part.scratch(".parquet");
        OutputStream out = part.open()) {
      ParquetFile.write(csv, types, whole.path());
      Files.copy(whole.path(), out);
    }
  }

  private static void csv(OutputStream bytes, Set<JobColumn> columns, LogClock clock, Source source)
      throws IOException {
    try (Writer out =
        Clean.to(new BufferedWriter(new OutputStreamWriter(bytes, StandardCharsets.UTF_8)))) {
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
