package dev.rackrate.report;

import dev.rackrate.performance.Parameter;
import dev.rackrate.performance.Parameters;
import java.util.stream.Collectors;

/// Fitted numbers of the performance model as the CSV table that the program ships.
public final class ParameterReport {

  private ParameterReport() {}

  /// One line for each number, by area, name and group.
  public static String csv(Parameters parameters) {
    return "area,name,group,value,rows,date,sources\n"
        + parameters.rows().map(ParameterReport::line).collect(Collectors.joining());
  }

  private static String line(Parameter row) {
    return "%s,%s,%s,%s,%d,%s,%s%n"
        .formatted(
            row.area(),
            row.name(),
            quoted(row.group()),
            Double.toString(row.value()),
            row.rows(),
            row.date(),
            quoted(row.sources()))
        .replace("\r\n", "\n");
  }

  private static String quoted(String text) {
    return text.contains(",") || text.contains("\"")
        ? "\"" + text.replace("\"", "\"\"") + "\""
        : text;
  }
}
