package dev.rackrate.ingest.measurement;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.rackrate.ingest.Loaded;
import dev.rackrate.performance.Measurement;
import dev.rackrate.quantity.Problem;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// A CSV table with a line of names -> measurements; a line that breaks a rule is named.
final class MeasuredTable {

  private static final int LONGEST_FIELD = 65_536;
  private static final int MOST_ROWS = 1_000_000;

  private MeasuredTable() {}

  /// Reads every line; one that says nothing of use gives no measurement and is no problem.
  static Loaded<Measurement> read(
      String file, Reader text, Function<MeasuredRow, Optional<Measurement>> toMeasurement) {
    List<Measurement> rows = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    try (CsvReader<NamedCsvRecord> csv =
        CsvReader.builder()
            .maxBufferSize(LONGEST_FIELD)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .ofNamedCsvRecord(text)) {
      for (NamedCsvRecord fields : csv) {
        if (rows.size() >= MOST_ROWS) {
          break;
        }
        long line = fields.getStartingLineNumber();
        try {
          toMeasurement.apply(new MeasuredRow(fields)).ifPresent(rows::add);
        } catch (IllegalArgumentException | ArithmeticException broken) {
          problems.add(new Problem(file, line, "" + broken.getMessage()));
        }
      }
    } catch (CsvParseException | IOException | UncheckedIOException unreadable) {
      problems.add(new Problem(file, 1, "cannot be read to its end; is it UTF-8 text?"));
    }
    return new Loaded<>(rows, problems);
  }
}
