package dev.rackrate.ingest.measured;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.ingest.Loaded;
import dev.rackrate.performance.Measurement;
import dev.rackrate.quantity.Problem;
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

  private final Map<String, Function<Fields, List<Measurement>>> tables = new LinkedHashMap<>();

  public MeasurementReader(Catalogue catalogue) {
    LanguageTables language = new LanguageTables(catalogue);
    tables.put("train_mosaic.csv", language::mosaic);
    tables.put("train_llmq.csv", language::llmq);
    tables.put("train_nemo.csv", language::nemo);
    tables.put("infer_llamacpp_xd.csv", language::llamaCpp);
    tables.put("infer_trtllm_throughput.csv", language::tensorRt);
    tables.put("infer_inferencemax_silicon.csv", language::inferenceMax);
    CeilingTable ceilings = new CeilingTable(catalogue);
    tables.put("kernel_mamf.csv", ceilings::read);
  }

  /// Reads every table it knows.
  ///
  /// @param open a table by its file name; empty where there is none
  public Loaded<Measurement> read(Function<String, Optional<Reader>> open) {
    List<Measurement> rows = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    tables.forEach((file, toRows) ->
        open.apply(file).ifPresent(text -> read(file, text, toRows, rows, problems)));
    return new Loaded<>(rows, problems);
  }

  private static void read(
      String file,
      Reader text,
      Function<Fields, List<Measurement>> toRows,
      List<Measurement> rows,
      List<Problem> problems) {
    long line = 1;
    try (CsvReader<NamedCsvRecord> csv =
        CsvReader.builder().maxBufferSize(LONGEST_FIELD).ofNamedCsvRecord(text)) {
      int read = 0;
      for (NamedCsvRecord row : csv) {
        line = row.getStartingLineNumber();
        if (++read > MOST_ROWS) {
          problems.add(new Problem(file, line, "has more than %d rows".formatted(MOST_ROWS)));
          return;
        }
        try {
          rows.addAll(toRows.apply(new Fields(row)));
        } catch (IllegalArgumentException broken) {
          problems.add(new Problem(file, line, "" + broken.getMessage()));
        }
      }
    } catch (CsvParseException | IOException | UncheckedIOException unreadable) {
      problems.add(new Problem(file, line, "cannot be read on from here"));
    }
  }
}
