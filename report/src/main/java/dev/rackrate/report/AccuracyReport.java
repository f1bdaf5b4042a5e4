package dev.rackrate.report;

import dev.rackrate.performance.request.Prediction;
import dev.rackrate.performance.request.PredictionAnswer.Predicted;
import dev.rackrate.quantity.Sentence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.core.JsonGenerator;

/// How far predictions lie from what was observed, by kind and by GPU.
public final class AccuracyReport {

  private final List<PredictedRow> judged;
  private final int unpredicted;

  /// @param rows those without an observed figure or without a prediction are counted and left out
  public AccuracyReport(List<PredictedRow> rows) {
    judged =
        rows.stream()
            .filter(row -> row.observed().isPresent() && row.answer() instanceof Predicted)
            .toList();
    unpredicted = rows.size() - judged.size();
  }

  /// Errors of a group in per cent, and the share of rows inside their interval.
  private record Errors(int rows, double median, double p90, double bias, double coverage) {

    static Errors of(List<PredictedRow> rows) {
      double[] signed = rows.stream().mapToDouble(AccuracyReport::error).sorted().toArray();
      double[] sizes = Arrays.stream(signed).map(Math::abs).sorted().toArray();
      long inside = rows.stream().filter(AccuracyReport::isInside).count();
      return new Errors(
          rows.size(),
          quantile(sizes, 0.5),
          quantile(sizes, 0.9),
          quantile(signed, 0.5),
          (double) inside / rows.size());
    }
  }

  private static Prediction prediction(PredictedRow row) {
    if (row.answer() instanceof Predicted(Prediction prediction)) {
      return prediction;
    }
    throw new IllegalStateException("row " + row.id() + " has no prediction");
  }

  private static double error(PredictedRow row) {
    return 100 * (prediction(row).value() / row.observed().getAsDouble() - 1);
  }

  private static boolean isInside(PredictedRow row) {
    double observed = row.observed().getAsDouble();
    Prediction prediction = prediction(row);
    return observed >= prediction.low() && observed <= prediction.high();
  }

  /// Between neighbours in a straight line.
  private static double quantile(double[] sorted, double share) {
    double place = share * (sorted.length - 1);
    int below = (int) place;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }

  private static Map<String, List<PredictedRow>> grouped(
      List<PredictedRow> rows, Function<PredictedRow, String> key) {
    return rows.stream().collect(Collectors.groupingBy(key, TreeMap::new, Collectors.toList()));
  }

  /// One line for each kind and one for each of its GPUs.
  public String text() {
    List<String[]> lines = new ArrayList<>();
    lines.add(new String[] {"kind", "GPU", "rows", "median %", "p90 %", "bias %", "inside"});
    grouped(judged, PredictedRow::kind)
        .forEach((kind, rows) -> {
          lines.add(line(kind, "all", Errors.of(rows)));
          grouped(rows, PredictedRow::gpu)
              .forEach((gpu, own) -> lines.add(line("", gpu, Errors.of(own))));
        });
    StringBuilder text = new StringBuilder();
    int[] widths = widths(lines);
    lines.forEach(line -> text.append(aligned(line, widths)));
    text.append(
        Say.format(
            "\n%,d rows judged, %,d left out (no prediction or nothing observed)."
                + " Inside: share within the 90 %% interval.\n",
            judged.size(), unpredicted));
    return text.toString();
  }

  private static String[] line(String kind, String gpu, Errors errors) {
    return new String[] {
      kind,
      gpu,
      Say.format("%,d", errors.rows()),
      Say.format("%.1f", errors.median()),
      Say.format("%.1f", errors.p90()),
      Say.format("%+.1f", errors.bias()),
      Say.format("%.0f %%", 100 * errors.coverage())
    };
  }

  private static int[] widths(List<String[]> lines) {
    int[] widths = new int[lines.getFirst().length];
    for (String[] line : lines) {
      for (int i = 0; i < line.length; i++) {
        widths[i] = Math.max(widths[i], line[i].length());
      }
    }
    return widths;
  }

  private static String aligned(String[] line, int[] widths) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < line.length; i++) {
      String blank = " ".repeat(widths[i] - line[i].length());
      text.append(i == 0 ? "" : "  ").append(i < 2 ? line[i] + blank : blank + line[i]);
    }
    return text.toString().stripTrailing() + "\n";
  }

  /// The same as JSON.
  public String json() {
    return Json.text(json -> {
      json.writeStartObject();
      json.writeArrayPropertyStart("groups");
      grouped(judged, PredictedRow::kind)
          .forEach((kind, rows) ->
              grouped(rows, PredictedRow::gpu)
                  .forEach((gpu, own) -> {
                    json.writeStartObject();
                    json.writeStringProperty("kind", kind);
                    json.writeStringProperty("gpu", gpu);
                    write(json, Errors.of(own));
                  }));
      json.writeEndArray();
      json.writeArrayPropertyStart("kinds");
      grouped(judged, PredictedRow::kind)
          .forEach((kind, rows) -> {
            json.writeStartObject();
            json.writeStringProperty("kind", kind);
            write(json, Errors.of(rows));
          });
      json.writeEndArray();
      json.writeNumberProperty("leftOut", unpredicted);
      json.writeEndObject();
    });
  }

  private static void write(JsonGenerator json, Errors errors) {
    json.writeNumberProperty("rows", errors.rows());
    json.writeNumberProperty("median", errors.median());
    json.writeNumberProperty("p90", errors.p90());
    json.writeNumberProperty("bias", errors.bias());
    json.writeNumberProperty("coverage", errors.coverage());
    json.writeEndObject();
  }
}
