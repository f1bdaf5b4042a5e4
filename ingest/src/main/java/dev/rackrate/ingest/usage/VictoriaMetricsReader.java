package dev.rackrate.ingest.usage;

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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// What VictoriaMetrics exports, a series a line -> usage. Numbers and times stand in two lists of
/// one length; times are milliseconds.
public final class VictoriaMetricsReader implements UsageReader {

  /// Of one series: two years by the half minute.
  private static final int MOST_SAMPLES = 2_000_000;

  private static final double LATEST_MILLISECONDS = 1e14;

  private static final FormatNote ABOUT =
      new FormatNote(
          "victoriametrics",
          "series that VictoriaMetrics exports",
          "curl -sG http://victoria:8428/api/v1/export \\\n"
              + "  --data-urlencode 'match[]=kube_pod_container_resource_requests"
              + "{resource=\"nvidia_com_gpu\"}' \\\n"
              + "  -d start=2026-10-01T00:00:00Z -d end=2026-10-08T00:00:00Z > gpus.jsonl\n"
              + "DCGM_FI_DEV_GPU_UTIL tells only how busy GPUs were.",
          List.of(
              used("values", "GPUs, or a share of one"),
              used("timestamps", "their times, in milliseconds since 1970"),
              used(
                  "metric.__name__",
                  "whether a number is GPUs, per cent of one, or neither of the two"),
              used("metric.resource", "series of other resources are left out"),
              used(
                  "metric.namespace, Hostname, node, instance",
                  "pooling of groups; the first of these that is there"),
              noted("metric.*", "tell series apart; the same in two files is one")));

  @Override
  public FormatNote about() {
    return ABOUT;
  }

  @Override
  public boolean recognises(Head head) {
    return head.isJson() && head.hasKeys("metric", "values", "timestamps");
  }

  @Override
  public void read(InputStream in, UsageRecorder usage) throws IOException {
    usage.clock(LogClock.UTC);
    JsonText.read(
        in,
        json -> {
          while (json.nextToken() != null) {
            if (json.currentToken() == JsonToken.START_OBJECT) {
              series(json, usage);
            }
          }
        });
  }

  private static void series(JsonParser json, UsageRecorder usage) {
    usage.row(JsonText.lineOf(json));
    Map<String, String> labels = Map.of();
    Numbers values = new Numbers("values");
    Numbers times = new Numbers("timestamps");
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = json.currentName();
      JsonToken begin = json.nextToken();
      if (name.equals("metric") && begin == JsonToken.START_OBJECT) {
        labels = PromSeries.labels(json);
      } else if (name.equals("values") && begin == JsonToken.START_ARRAY) {
        values.read(json);
      } else if (name.equals("timestamps") && begin == JsonToken.START_ARRAY) {
        times.read(json);
      } else {
        json.skipChildren();
      }
    }
    try {
      samples(labels, values, times, usage);
      usage.used();
    } catch (BadRow why) {
      usage.leaveOut(why);
    }
  }

  private static void samples(
      Map<String, String> labels, Numbers values, Numbers times, UsageRecorder usage) {
    Metric metric = Metric.of(labels);
    if (values.count != times.count) {
      throw new BadRow(Sentence.of("has different numbers of values and timestamps"));
    }
    if (values.count == 0) {
      throw BadRow.harmless(Sentence.of("is a series without values"));
    }
    if (values.count > MOST_SAMPLES) {
      throw new BadRow(Sentence.of("has more than 2,000,000 samples; export fewer days at a time"));
    }
    metric.notes().forEach(usage::note);
    for (int i = 0; i < values.count; i++) {
      double milliseconds = times.of[i];
      if (!(milliseconds >= 0 && milliseconds < LATEST_MILLISECONDS)) {
        throw BadRow.field("timestamps", Sentence.of("milliseconds since 1970"), "" + milliseconds);
      }
      if (!Double.isNaN(values.of[i])) {
        PromSeries.add(labels, metric, Math.round(milliseconds / 1000), values.of[i], usage);
      }
    }
  }

  /// The numbers of a list; those beyond the most are counted and not kept.
  private static final class Numbers {

    private final String name;
    private double[] of = new double[64];
    private int count;

    Numbers(String name) {
      this.name = name;
    }

    void read(JsonParser json) {
      while (json.nextToken() != JsonToken.END_ARRAY) {
        if (count < MOST_SAMPLES) {
          of = count < of.length ? of : Arrays.copyOf(of, 2 * count);
          of[count] = JsonText.number(json, name);
        } else {
          json.skipChildren();
        }
        count++;
      }
    }
  }
}
