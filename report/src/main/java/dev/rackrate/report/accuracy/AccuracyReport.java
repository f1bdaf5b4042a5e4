package dev.rackrate.report.accuracy;

import dev.rackrate.performance.request.Prediction;
import dev.rackrate.performance.request.PredictionAnswer.Predicted;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Digits;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.report.Json;
import dev.rackrate.report.page.Block;
import dev.rackrate.report.page.Cell;
import dev.rackrate.report.page.Page;
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
  public Page page() {
    List<Block.Row> rows = new ArrayList<>();
    grouped(judged, PredictedRow::kind)
        .forEach((kind, ofKind) -> {
          rows.add(row(Cell.text(kind), Cell.said(Sentence.of("all")), Errors.of(ofKind)));
          grouped(ofKind, PredictedRow::gpu)
              .forEach((gpu, own) -> rows.add(row(Cell.empty(), Cell.text(gpu), Errors.of(own))));
        });
    Page.Builder page = new Page.Builder();
    page.add(
        new Block.Grid(
            List.of(
                Block.Column.text(Sentence.of("kind")),
                Block.Column.text(Sentence.of("GPU")),
                Block.Column.number(Sentence.of("rows")),
                Block.Column.number(Sentence.of("median %")),
                Block.Column.number(Sentence.of("p90 %")),
                Block.Column.number(Sentence.of("bias %")),
                Block.Column.number(Sentence.of("inside"))),
            rows));
    page.add(new Block.Space());
    return page.para(
            Sentence.of(
                "{} row{|s} judged, {} left out (no prediction or nothing observed). Inside: share"
                    + " within the 90 % interval.",
                Arg.count(judged.size()), Arg.count(unpredicted)))
        .page();
  }

  private static Block.Row row(Cell kind, Cell gpu, Errors errors) {
    return Block.Row.of(
        kind,
        gpu,
        Cell.count(errors.rows()),
        Cell.number(errors.median(), Digits.TENTHS),
        Cell.number(errors.p90(), Digits.TENTHS),
        Cell.text(Digits.TENTHS.signed(errors.bias())),
        Cell.share(errors.coverage(), Digits.WHOLE));
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
