package dev.rackrate.ingest.catalogue;

import dev.rackrate.ingest.Loaded;
import dev.rackrate.performance.fit.Parameter;
import dev.rackrate.performance.fit.Parameters;
import dev.rackrate.quantity.Problem;
import java.util.ArrayList;
import java.util.List;

/// The table of fitted numbers of the performance model -> [Parameters].
public final class ParameterReader {

  private ParameterReader() {}

  /// Reads `performance_parameters.csv` of a folder; one without it has no parameters.
  public static Loaded<Parameters> read(Folder folder) {
    List<Problem> problems = new ArrayList<>();
    List<Parameter> rows = new ArrayList<>();
    Table table = Table.PERFORMANCE_PARAMETERS;
    folder
        .open(table.file())
        .ifPresent(text ->
            TableReader.read(
                table,
                folder.nameOf(table.file()),
                0,
                text,
                problems,
                row -> rows.add(parameter(row))));
    return new Loaded<>(List.of(new Parameters(rows)), problems);
  }

  private static Parameter parameter(Row row) {
    return new Parameter(
        row.required("area"),
        row.required("name"),
        row.text("group"),
        row.number("value"),
        row.text("rows").isEmpty() ? 0 : row.whole("rows"),
        row.text("date"),
        row.text("sources"));
  }
}
