package dev.rackrate.ingest.measured;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.ingest.Loaded;
import dev.rackrate.performance.request.Measurement;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Problem;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.quantity.Unusable;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Tables of published measurements -> [Measurement]s; a line that breaks a rule is left out and
/// named.
public final class MeasurementReader {

  private static final int MOST_ROWS = 200_000;
  private static final int LONGEST_FIELD = 65_536;

  private final Catalogue catalogue;

  public MeasurementReader(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /// Every table it knows by its file name; some lines rest on those before them.
  private Map<String, Function<Fields, List<Measurement>>> tables() {
    Map<String, Function<Fields, List<Measurement>>> tables = new LinkedHashMap<>();
    LanguageTables language = new LanguageTables(catalogue);
    tables.put("train_mosaic.csv", language::mosaic);
    tables.put("train_llmq.csv", language::llmq);
    tables.put("train_nemo.csv", language::nemo);
    tables.put("train_nemo_2412.csv", language::nemo2412);
    tables.put("train_torchtune.csv", language::torchtune);
    tables.put("infer_llamacpp_xd.csv", language::llamaCpp);
    tables.put("infer_llamacpp_recent.csv", language::llamaCpp);
    tables.put("infer_trtllm_throughput.csv", language::tensorRt);
    tables.put("infer_trtllm_throughput_v11.csv", language::tensorRt);
    tables.put("infer_trtllm_recent.csv", language::tensorRt);
    tables.put("infer_vllm_dstack_405b.csv", language::requests);
    tables.put("infer_inferencemax_silicon.csv", language::inferenceMax);
    tables.put("infer_mlenergy.csv", language::streams);
    VisionTables vision = new VisionTables(catalogue);
    tables.put("vision_timm.csv", vision::timm);
    tables.put("vision_nlp_lambda.csv", vision::lambda);
    tables.put("vision_nvidia.csv", vision::examples);
    KernelTables kernels = new KernelTables(catalogue);
    tables.put("kernel_gemm_vidur.csv", kernels::products);
    tables.put("kernel_mamf.csv", kernels::ceilings);
    tables.put("kernel_matmul_torch.csv", kernels::squares);
    tables.put("hash_hashcat.csv", new HashTables(catalogue)::read);
    ScienceTables science = new ScienceTables(catalogue);
    tables.put("hpc_fp64_stream.csv", science::read);
    tables.put("hpc_hpl.csv", science::read);
    tables.put("hpc_dgemm.csv", science::read);
    return tables;
  }

  /// Reads every table it knows.
  ///
  /// @param open a table by its file name; empty where there is none
  public Loaded<Measurement> read(Function<String, Optional<Reader>> open) {
    List<Measurement> rows = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    tables()
        .forEach((file, toRows) ->
            open.apply(file)
                .ifPresent(text -> {
                  Loaded<Measurement> loaded = read(file, text, toRows);
                  // Later publications of a table repeat rows of earlier ones.
                  loaded.rows().stream().distinct().forEach(rows::add);
                  problems.addAll(loaded.problems());
                }));
    return new Loaded<>(rows, problems);
  }

  private static Loaded<Measurement> read(
      String file, Reader text, Function<Fields, List<Measurement>> toRows) {
    List<Measurement> rows = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    long line = 1;
    try (CsvReader<NamedCsvRecord> csv =
        CsvReader.builder()
            .maxBufferSize(LONGEST_FIELD)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .ofNamedCsvRecord(text)) {
      int read = 0;
      for (NamedCsvRecord row : csv) {
        line = row.getStartingLineNumber();
        if (++read > MOST_ROWS) {
          problems.add(
              new Problem(
                  file, line, Sentence.of("has more than {} row{|s}", Arg.count(MOST_ROWS))));
          break;
        }
        try {
          rows.addAll(toRows.apply(new Fields(row)));
        } catch (IllegalArgumentException | ArithmeticException broken) {
          problems.add(new Problem(file, line, Unusable.why(broken)));
        }
      }
    } catch (CsvParseException | IOException | UncheckedIOException unreadable) {
      problems.add(
          new Problem(file, line, Sentence.of("cannot be read on from here; is it UTF-8 text?")));
    }
    return new Loaded<>(rows, problems);
  }
}
