package dev.rackrate.ask;

import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.ingest.Loaded;
import dev.rackrate.ingest.measurement.HashTables;
import dev.rackrate.ingest.measurement.KernelTables;
import dev.rackrate.ingest.measurement.ScienceTables;
import dev.rackrate.ingest.measurement.VisionTables;
import dev.rackrate.performance.Measurement;
import dev.rackrate.study.StudyProblem;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.zip.GZIPInputStream;

/// A folder of tables of measured performance, each known by its file name.
final class MeasuredFolder {

  private final Path folder;
  private final Catalogue catalogue;
  private final List<Measurement> rows = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();

  MeasuredFolder(Path folder, Catalogue catalogue) {
    if (!Files.isDirectory(folder)) {
      throw new StudyProblem(folder + ": no such folder; name one with tables of measurements");
    }
    this.folder = folder;
    this.catalogue = catalogue;
  }

  /// Reads every table that it knows; files of other names are left alone.
  void read() {
    VisionTables vision = new VisionTables(catalogue);
    KernelTables kernels = new KernelTables(catalogue);
    table("vision_timm.csv.gz", vision::timm);
    table("vision_nlp_lambda.csv", vision::lambda);
    table("kernel_gemm_vidur.csv.gz", kernels::products);
    table("kernel_mamf.csv", kernels::ceilings);
    table("hash_hashcat.csv.gz", new HashTables(catalogue)::read);
    table("hpc_fp64_stream.csv", new ScienceTables(catalogue)::read);
  }

  List<Measurement> rows() {
    return List.copyOf(rows);
  }

  /// Lines that could not be used, with their place.
  List<String> problems() {
    return List.copyOf(problems);
  }

  private void table(String name, BiFunction<String, Reader, Loaded<Measurement>> reader) {
    Path file = folder.resolve(name);
    if (!Files.isRegularFile(file)) {
      return;
    }
    try (InputStream raw = Files.newInputStream(file);
        InputStream in = name.endsWith(".gz") ? new GZIPInputStream(raw) : raw) {
      Loaded<Measurement> loaded =
          reader.apply(name, new InputStreamReader(in, StandardCharsets.UTF_8));
      rows.addAll(loaded.rows());
      loaded.problems().forEach(problem -> problems.add(problem.toString()));
    } catch (IOException unreadable) {
      throw new StudyProblem(file + ": cannot be read");
    }
  }
}
