package dev.rackrate.calibrate;

import dev.rackrate.performance.request.LanguageRequest.Load;
import dev.rackrate.performance.request.LanguageRequest.Serving;
import dev.rackrate.performance.request.LanguageRequest.Target;
import dev.rackrate.performance.request.Measurement;
import dev.rackrate.performance.request.PredictionRequest;
import dev.rackrate.performance.request.Setting;
import dev.rackrate.workload.Stack;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// How far measurements lie apart that a prediction cannot tell from each other: the same work on
/// the same GPUs by the same software, of any version. No prediction comes nearer than that.
///
/// @param pairs two measurements of one piece of work; two copies of one measurement are none
/// @param median larger over smaller, less 1
/// @param p90 nine in ten pairs lie nearer together
public record Repeats(int pairs, double median, double p90) {

  private static final double COPY = 1e-9;

  /// The pairs of each kind of work of which there are any.
  public static Map<String, Repeats> of(Collection<Measurement> measurements) {
    Map<PredictionRequest, List<Measurement>> works = new LinkedHashMap<>();
    measurements.forEach(row -> works.computeIfAbsent(work(row), _ -> new ArrayList<>()).add(row));
    Map<String, List<Double>> apart = new TreeMap<>();
    works.forEach((work, rows) -> {
      for (int i = 1; i < rows.size(); i++) {
        for (int j = 0; j < i; j++) {
          double one = rows.get(i).observed();
          double other = rows.get(j).observed();
          double distance = Math.max(one, other) / Math.min(one, other) - 1;
          if (distance > COPY) {
            apart.computeIfAbsent(work.kind().label(), _ -> new ArrayList<>()).add(distance);
          }
        }
      }
    });
    Map<String, Repeats> repeats = new TreeMap<>();
    apart.forEach((kind, distances) -> repeats.put(kind, of(distances)));
    return repeats;
  }

  private static Repeats of(List<Double> distances) {
    double[] sorted = distances.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return new Repeats(sorted.length, Quantiles.of(sorted, 0.5), Quantiles.of(sorted, 0.9));
  }

  private static PredictionRequest work(Measurement row) {
    PredictionRequest request = row.request();
    Stack stack = new Stack(request.setting().stack().name(), "");
    Setting setting = Setting.of(request.setting().placement(), stack);
    return request instanceof Serving work && work.target() == Target.TIME_TO_FIRST_TOKEN
        ? ofAnyAnswer(work, setting)
        : request.in(setting);
  }

  /// The first token does not depend on how many are to follow.
  private static Serving ofAnyAnswer(Serving work, Setting setting) {
    Load load = new Load(work.load().inputTokens(), 1, work.load().concurrency());
    return new Serving(setting, work.model(), work.weights(), work.split(), load, work.target());
  }
}
