package dev.rackrate.ingest.usage;

import dev.rackrate.demand.log.UsageSeries.Holding;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// The series that a sample of Prometheus belongs to, by its labels.
final class PromSeries {

  /// As many labels of a series are kept.
  static final int MOST_LABELS = 100;

  /// Tell the copies of one Prometheus apart, which watch the same things.
  private static final Set<String> COPIES =
      Set.of("prometheus", "prometheus_replica", "__replica__", "replica", "receive");

  private static final List<String> GROUPS =
      List.of("namespace", "exported_namespace", "Hostname", "node", "instance", "job");

  private PromSeries() {}

  /// Hands over one sample. It holds until the next of its series, but for one step at most.
  static void add(
      Map<String, String> labels, Metric metric, long seconds, double value, UsageRecorder usage) {
    int series = usage.series(key(labels), group(labels), Holding.ONE_STEP);
    usage.metric(series, metric.name(), metric.rank());
    usage.sample(series, seconds, value * metric.gpusPerUnit(), Double.NaN);
  }

  /// The labels in the object the parser stands on.
  static Map<String, String> labels(JsonParser json) {
    Map<String, String> labels = new TreeMap<>();
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = json.currentName();
      JsonToken value = json.nextToken();
      if (value.isScalarValue() && labels.size() < MOST_LABELS) {
        labels.put(name, json.getString());
      } else {
        json.skipChildren();
      }
    }
    return labels;
  }

  private static String key(Map<String, String> labels) {
    Map<String, String> apart = new TreeMap<>(labels);
    apart.keySet().removeAll(COPIES);
    String text = apart.toString();
    long hash = 0;
    for (int i = 0; i < text.length(); i++) {
      hash = 1_099_511_628_211L * (hash ^ text.charAt(i));
    }
    return Long.toHexString(hash) + text;
  }

  private static String group(Map<String, String> labels) {
    for (String label : GROUPS) {
      String value = labels.getOrDefault(label, "");
      if (!value.isEmpty()) {
        return value;
      }
    }
    return "";
  }
}
