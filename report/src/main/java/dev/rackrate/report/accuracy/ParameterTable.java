package dev.rackrate.report.accuracy;

import dev.rackrate.performance.fit.Parameter;
import dev.rackrate.performance.fit.Parameters;
import java.util.stream.Collectors;

/// Fitted parameters -> the text of `performance_parameters.csv`.
public final class ParameterTable {

  private static final String HEADER = "area,name,group,value,rows,date,sources\n";

  private ParameterTable() {}

  public static String text(Parameters parameters) {
    return parameters.rows().map(ParameterTable::line).collect(Collectors.joining("", HEADER, ""));
  }

  private static String line(Parameter row) {
    return String.join(
            ",",
            row.area(),
            row.name(),
            quoted(row.group()),
            "" + row.value(),
            "" + row.rows(),
            row.date(),
            quoted(row.sources()))
        + "\n";
  }

  private static String quoted(String text) {
    return text.contains(",") || text.contains("\"")
        ? '"' + text.replace("\"", "\"\"") + '"'
        : text;
  }
}
