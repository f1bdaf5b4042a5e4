package dev.rackrate.ingest.catalogue;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.rackrate.ingest.Loaded;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// One CSV table -> rows; a line that breaks a rule becomes a problem, not an exception.
final class TableReader {

  private TableReader() {}

  static <T> Loaded<T> read(String file, Reader text, Function<Row, T> toRow) {
    List<T> rows = new ArrayList<>();
    List<Loaded.Problem> problems = new ArrayList<>();
    try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(text)) {
      for (NamedCsvRecord fields : csv) {
        try {
          rows.add(toRow.apply(new Row(fields)));
        } catch (IllegalArgumentException broken) {
          problems.add(
              new Loaded.Problem(file, fields.getStartingLineNumber(), "" + broken.getMessage()));
        }
      }
    } catch (CsvParseException cutShort) {
      long line = problems.size() + rows.size() + 2L;
      problems.add(new Loaded.Problem(file, line, "" + cutShort.getMessage()));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return new Loaded<>(rows, problems);
  }
}
