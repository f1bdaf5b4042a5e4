package dev.rackrate.ingest.usage;

import static dev.rackrate.ingest.log.FormatNote.ignored;
import static dev.rackrate.ingest.log.FormatNote.noted;
import static dev.rackrate.ingest.log.FormatNote.used;

import dev.rackrate.demand.log.LogClock;
import dev.rackrate.ingest.json.JsonText;
import dev.rackrate.ingest.log.BadRow;
import dev.rackrate.ingest.log.FormatNote;
import dev.rackrate.ingest.log.Head;
import dev.rackrate.quantity.Sentence;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// Range queries of Prometheus as JSON -> usage. A series is there only while it has samples: a
/// sample holds until the next, but for one step at most.
///
/// What a sample counts as follows from the labels of its series; see [Metric].
public final class PrometheusReader implements UsageReader {

  private static final FormatNote ABOUT =
      new FormatNote(
          "prometheus",
          "range query of Prometheus",
          "curl -sG http://prometheus:9090/api/v1/query_range \\\n"
              + "  --data-urlencode 'query=sum by (namespace)"
              + " (kube_pod_container_resource_requests{resource=\"nvidia_com_gpu\"})' \\\n"
              + "  -d start=2026-10-01T00:00:00Z -d end=2026-10-08T00:00:00Z -d step=60s"
              + " > gpus.json\n"
              + "A query gives at most 11,000 points a series, a week by the minute; give several"
              + " files in one call.\n"
              + "kube_pod_container_resource_requests says what was allocated,"
              + " DCGM_FI_DEV_GPU_UTIL only how busy it was:\n"
              + "ask for it without a function, or as"
              + " sum by (Hostname) (DCGM_FI_DEV_GPU_UTIL) / 100.",
          List.of(
              used("data.result[].values", "times in seconds since 1970, numbers as text"),
              used(
                  "data.result[].metric.__name__",
                  "whether a number is GPUs, per cent of one, or neither; a function drops it"),
              used("data.result[].metric.resource", "series of other resources are left out"),
              used(
                  "data.result[].metric.namespace, Hostname, node, instance",
                  "pooling of groups; the first of these that is there"),
              noted("data.result[].metric.*", "tell series apart; the same in two files is one"),
              ignored("data.result[].histograms", "no number of GPUs"),
              ignored("stats, warnings, infos", "of the query, not of GPUs")));

  @Override
  public FormatNote about() {
    return ABOUT;
  }

  @Override
  public boolean recognises(Head head) {
    return head.isJson()
        && head.text().contains("\"metric\"")
        && !head.text().contains("\"timestamps\"")
        && (head.text().contains("\"values\"") || head.text().contains("\"resultType\""));
  }

  @Override
  public void read(InputStream in, UsageRecorder usage) throws IOException {
    usage.clock(LogClock.UTC);
    JsonText.read(in, json -> read(json, usage));
  }

  private static void read(JsonParser json, UsageRecorder usage) {
    boolean isThere = false;
    while (json.nextToken() != null) {
      if (json.currentToken() == JsonToken.PROPERTY_NAME) {
        String name = json.currentName();
        json.nextToken();
        if (name.equals("error")) {
          throw new BadRow(Sentence.of("is the answer to a query that failed"));
        }
        if (name.equals("result") && json.currentToken() == JsonToken.START_ARRAY) {
          isThere = true;
          series(json, usage);
        }
      }
    }
    if (!isThere) {
      throw new BadRow(Sentence.of("holds no data.result of a range query"));
    }
  }

  private static void series(JsonParser json, UsageRecorder usage) {
    while (json.nextToken() == JsonToken.START_OBJECT) {
      one(json, usage);
    }
  }

  private static void one(JsonParser json, UsageRecorder usage) {
    Map<String, String> labels = new TreeMap<>();
    boolean hasLabels = false;
    boolean hasValues = false;
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = json.currentName();
      JsonToken begin = json.nextToken();
      if (name.equals("metric") && begin == JsonToken.START_OBJECT) {
        labels = PromSeries.labels(json);
        hasLabels = true;
      } else if (name.equals("values") && begin == JsonToken.START_ARRAY) {
        if (!hasLabels) {
          throw new BadRow(Sentence.of("has the values of a series before its metric"));
        }
        hasValues = true;
        values(json, labels, usage);
      } else if (name.equals("value") && begin == JsonToken.START_ARRAY) {
        json.skipChildren();
        throw new BadRow(Sentence.of("is an instant query; a range query (query_range) is needed"));
      } else {
        json.skipChildren();
      }
    }
    if (!hasValues) {
      usage.row(JsonText.lineOf(json));
      usage.leaveOut(BadRow.harmless(Sentence.of("is a series without values")));
    }
  }

  private static void values(JsonParser json, Map<String, String> labels, UsageRecorder usage) {
    Metric metric;
    try {
      metric = Metric.of(labels);
    } catch (BadRow noNumberOfGpus) {
      usage.row(JsonText.lineOf(json));
      usage.leaveOut(noNumberOfGpus);
      json.skipChildren();
      return;
    }
    metric.notes().forEach(usage::note);
    while (json.nextToken() == JsonToken.START_ARRAY) {
      usage.row(JsonText.lineOf(json));
      try {
        point(json, labels, metric, usage);
        usage.used();
      } catch (BadRow why) {
        usage.leaveOut(why);
      }
      while (json.currentToken() != null && json.currentToken() != JsonToken.END_ARRAY) {
        json.skipChildren();
        json.nextToken();
      }
    }
  }

  private static void point(
      JsonParser json, Map<String, String> labels, Metric metric, UsageRecorder usage) {
    json.nextToken();
    double seconds = JsonText.number(json, "time");
    json.nextToken();
    double value = JsonText.number(json, "value");
    if (json.nextToken() != JsonToken.END_ARRAY) {
      throw new BadRow(Sentence.of("must be a pair of time and value"));
    }
    if (Double.isNaN(value)) {
      throw BadRow.harmless(Sentence.of("has no value (NaN)"));
    }
    if (!(seconds >= 0 && seconds < 1e11)) {
      throw BadRow.field("time", Sentence.of("seconds since 1970"), "" + seconds);
    }
    PromSeries.add(labels, metric, Math.round(seconds), value, usage);
  }
}
