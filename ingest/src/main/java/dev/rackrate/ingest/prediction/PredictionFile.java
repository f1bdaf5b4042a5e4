package dev.rackrate.ingest.prediction;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Nearest;
import dev.rackrate.quantity.Sentence;
import java.io.IOException;
import java.io.PushbackReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Reads a file of predictions line by line, holding one at a time.
///
/// A line that asks for nothing that can be looked at is handed on with its reason; only a file
/// that is none of predictions is refused as a whole.
public final class PredictionFile {

  /// Every column a file may have.
  public static final List<String> COLUMNS =
      List.of(
          ("id kind gpu gpus nodes stack model parameters layers hidden heads"
                  + " kv_heads ffn vocab experts active_experts precision weight_bits cache_bits seq"
                  + " micro_batch global_batch sharding tensor_parallel pipeline_parallel"
                  + " recompute input_tokens output_tokens concurrency m n k gmacs"
                  + " mega_activations image channels_last steps guidance mode link head_dim tied method"
                  + " expert_parallel attention_data_parallel context_parallel prefill_gpus engine_year"
                  + " measured_gpu measured observed")
              .split(" "));

  private static final List<String> NEEDED = List.of("kind", "gpu");
  private static final int LONGEST_FIELD = 65_536;
  private static final int MOST_COLUMNS = 200;

  private final String file;
  private final RowReader rows;
  private final Map<String, Integer> columns = new HashMap<>();

  private PredictionFile(String file, Catalogue catalogue) {
    this.file = file;
    this.rows = new RowReader(catalogue);
  }

  /// Hands every line on, in order.
  ///
  /// @param needed a column besides kind and gpu that must be there; empty for none
  /// @throws UnusableFile where the file is none of predictions, or cannot be read on
  public static void read(
      String file, Reader text, Catalogue catalogue, String needed, Consumer<PredictionRow> rows) {
    new PredictionFile(file, catalogue).read(text, needed, rows);
  }

  private void read(Reader text, String needed, Consumer<PredictionRow> to) {
    long line = 1;
    try (CsvReader<CsvRecord> csv =
        CsvReader.builder()
            .maxBufferSize(LONGEST_FIELD)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .ofCsvRecord(withoutMark(text))) {
      for (CsvRecord fields : csv) {
        line = fields.getStartingLineNumber();
        if (columns.isEmpty()) {
          header(fields, needed);
        } else {
          to.accept(rows.read(new Cells(fields, columns), line, columns.size()));
        }
      }
    } catch (CsvParseException | IOException | UncheckedIOException unreadable) {
      throw new UnusableFile(
          file, line, Sentence.of("cannot be read on from here; expected UTF-8 text with commas"));
    }
    if (columns.isEmpty()) {
      throw new UnusableFile(
          file, 1, Sentence.of("is empty; its first line must name its columns"));
    }
  }

  private void header(CsvRecord fields, String needed) {
    if (fields.getFieldCount() > MOST_COLUMNS) {
      throw new UnusableFile(
          file, 1, Sentence.of("has more than {} column{|s}", Arg.count(MOST_COLUMNS)));
    }
    for (int place = 0; place < fields.getFieldCount(); place++) {
      String column = fields.getField(place).strip();
      if (!COLUMNS.contains(column)) {
        throw new UnusableFile(file, 1, unknown(column));
      }
      if (columns.put(column, place) != null) {
        throw new UnusableFile(file, 1, Sentence.of("names column {} twice", Arg.name(column)));
      }
    }
    for (String column : NEEDED) {
      require(column);
    }
    if (!needed.isEmpty()) {
      require(needed);
    }
  }

  private void require(String column) {
    if (!columns.containsKey(column)) {
      throw new UnusableFile(file, 1, Sentence.of("lacks column {}", Arg.name(column)));
    }
  }

  private static Sentence unknown(String column) {
    if (column.isEmpty()) {
      return Sentence.of("has a column without a name");
    }
    List<String> near = Nearest.to(column, COLUMNS);
    return Sentence.of(
        "names a column \"{}\", which is not known{}",
        Arg.name(Cells.shown(column)),
        Nearest.meant(near, Sentence.of("known are {}", Arg.names(List.copyOf(COLUMNS)))));
  }

  /// The text without the mark that some editors put before the first character.
  private static Reader withoutMark(Reader text) throws IOException {
    PushbackReader pushback = new PushbackReader(text);
    int first = pushback.read();
    if (first >= 0 && first != '\uFEFF') {
      pushback.unread(first);
    }
    return pushback;
  }
}
