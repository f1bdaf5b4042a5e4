package dev.rackrate.calibrate;

import dev.rackrate.performance.request.LanguageRequest;
import dev.rackrate.performance.request.LanguageRequest.Decode;
import dev.rackrate.performance.request.LanguageRequest.Memory;
import dev.rackrate.performance.request.LanguageRequest.Serving;
import dev.rackrate.performance.request.LanguageRequest.Training;
import dev.rackrate.performance.request.Measurement;
import dev.rackrate.performance.request.PredictionKind;
import dev.rackrate.performance.request.PredictionRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/// The same work of a language model on two GPUs: what a figure measured on one of them says of the
/// other, by a fit that has seen no row of the other. Times to the first token are none of them:
/// how requests arrived differs more than the GPUs.
final class CarriedPairs {

  /// What such rows are known by, beside the words for nearness.
  static final String CARRIED = "carried";

  /// A row counts for no more figures than these, each of another GPU.
  private static final int MOST_FROM = 3;

  private final Map<String, List<Measurement>> byWork;

  CarriedPairs(List<Measurement> others) {
    byWork = ParameterList.grouped(others, CarriedPairs::work);
  }

  /// What the rows of a GPU would have been taken for from what was measured on others.
  List<Residual> residuals(
      String group, List<Measurement> held, ToDoubleFunction<PredictionRequest> figure) {
    List<Residual> residuals = new ArrayList<>();
    for (Measurement row : held) {
      if (row.request().kind() == PredictionKind.LLM_SERVING_TTFT) {
        continue;
      }
      Map<String, Measurement> from = new TreeMap<>();
      byWork.getOrDefault(work(row), List.of()).stream()
          .filter(other -> !Groups.gpu(other).equals(Groups.gpu(row)))
          .forEach(other -> from.putIfAbsent(Groups.gpu(other), other));
      from.values().stream()
          .limit(MOST_FROM)
          .forEach(other ->
              residuals.add(
                  new Residual(
                      row,
                      row.request().kind().label(),
                      CARRIED + (Groups.isMixture(row) ? "/mixture" : ""),
                      group,
                      other.observed()
                          * figure.applyAsDouble(row.request())
                          / figure.applyAsDouble(other.request()))));
    }
    return residuals;
  }

  /// What two rows have to share: all but the GPU, and but the micro-batch that its memory holds.
  private static String work(Measurement row) {
    if (!(row.request() instanceof LanguageRequest request)) {
      return "";
    }
    int gpus = request.setting().placement().gpus();
    String asked =
        switch (request) {
          case Training work ->
              work.recipe().batch().sequence() + "|" + work.recipe().recomputation().label();
          case Decode work -> work.inputTokens() + "|" + work.outputTokens();
          case Serving work ->
              work.load().inputTokens()
                  + "|"
                  + work.load().outputTokens()
                  + "|"
                  + work.load().concurrency();
          case Memory _ -> "";
        };
    return String.join(
        "|",
        request.kind().label(),
        Groups.form(row),
        Groups.model(row),
        row.request().setting().stack().version(),
        "" + gpus,
        asked);
  }
}
