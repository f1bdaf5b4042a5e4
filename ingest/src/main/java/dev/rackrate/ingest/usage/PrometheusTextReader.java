package dev.rackrate.ingest.usage;

import static dev.rackrate.ingest.log.FormatNote.noted;
import static dev.rackrate.ingest.log.FormatNote.used;
import static dev.rackrate.quantity.Arg.said;

import dev.rackrate.demand.log.LogClock;
import dev.rackrate.ingest.log.BadRow;
import dev.rackrate.ingest.log.FormatNote;
import dev.rackrate.ingest.log.Head;
import dev.rackrate.ingest.log.Numbers;
import dev.rackrate.ingest.table.Rows;
import dev.rackrate.quantity.Sentence;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Prometheus' text exposition with times -> usage, as `promtool tsdb dump` and `/federate` write
/// it. Times are milliseconds, in OpenMetrics seconds; without them the text tells one moment only.
public final class PrometheusTextReader implements UsageReader {

  /// Of seconds: the year 5138; of milliseconds: 1973.
  private static final double MILLISECONDS = 1e11;

  private static final int LONGEST_SHOWN = 60;

  private static final Pattern SAMPLE =
      Pattern.compile(
          "([a-zA-Z_:][\\w:]*)?\\s*(?:\\{(.*)})?\\s+(\\S+)(?:\\s+(\\S+))?(?:\\s+#.*)?\\s*");

  private static final Pattern LABEL =
      Pattern.compile(
          "\\s*\"?([a-zA-Z_][\\w:]*)\"?\\s*=\\s*\"((?:[^\"\\\\]|\\\\.)*+)\"\\s*(?:,|$)");

  private static final Pattern BEGINS =
      Pattern.compile(
          "(?m)^(?:[a-zA-Z_:][\\w:]*\\s*\\{[^}]*}|[a-zA-Z_:][\\w:]*|\\{__name__=[^}]*})"
              + "\\s+[0-9.eE+-]+\\s+[0-9.]{9,}\\s*$");

  private static final FormatNote ABOUT =
      new FormatNote(
          "prometheus-text",
          "Prometheus' text exposition, with times",
          "promtool tsdb dump --match='{__name__=\"DCGM_FI_DEV_GPU_UTIL\"}'"
              + " /var/lib/prometheus > gpus.txt\n"
              + "curl -sG http://prometheus:9090/federate --data-urlencode"
              + " 'match[]=DCGM_FI_DEV_GPU_UTIL' gives one moment: collect many and give all files"
              + " at once.\n"
              + "What exporters show at /metrics has no times and is not read.",
          List.of(
              used("name", "whether a number is GPUs, per cent of one, or neither"),
              used("namespace, Hostname, node, instance", "pooling of groups; the first there is"),
              used("resource", "series of other resources are left out"),
              used("value", "GPUs, or a share of one"),
              used("time", "milliseconds since 1970, in OpenMetrics seconds"),
              noted("other labels", "tell series apart; the same in two files is one")));

  @Override
  public FormatNote about() {
    return ABOUT;
  }

  @Override
  public boolean recognises(Head head) {
    return BEGINS.matcher(head.text()).find();
  }

  @Override
  public void read(InputStream in, UsageRecorder usage) throws IOException {
    usage.clock(LogClock.UTC);
    try (Rows rows = Rows.lines(in)) {
      while (rows.next()) {
        String line = rows.field(0).toString();
        if (line.isBlank() || line.startsWith("#")) {
          continue;
        }
        usage.row(rows.line());
        try {
          sample(line, usage);
          usage.used();
        } catch (BadRow why) {
          usage.leaveOut(why);
        }
      }
    }
  }

  private static void sample(String line, UsageRecorder usage) {
    Matcher parts = SAMPLE.matcher(line);
    if (!parts.matches()) {
      throw new BadRow(Sentence.of("is not a sample of Prometheus' text"));
    }
    Map<String, String> labels = labels(parts.group(2) == null ? "" : parts.group(2));
    if (parts.group(1) != null) {
      labels.put("__name__", parts.group(1));
    }
    Metric metric = Metric.of(labels);
    if (parts.group(4) == null) {
      throw new BadRow(
          Sentence.of(
              "has no time: it is of one moment; ask for a time span with /api/v1/query_range, see"
                  + " rackrate demand --how prometheus"));
    }
    double value = value(parts.group(3));
    double time = Numbers.number(parts.group(4), "time");
    double seconds = time >= MILLISECONDS ? time / 1000 : time;
    if (!(seconds >= 0 && seconds < MILLISECONDS)) {
      throw BadRow.field("time", Sentence.of("milliseconds since 1970"), parts.group(4));
    }
    metric.notes().forEach(usage::note);
    PromSeries.add(labels, metric, Math.round(seconds), value, usage);
  }

  private static double value(String text) {
    if (Numbers.is(text, "NaN")) {
      throw BadRow.harmless(Sentence.of("has no value (NaN)"));
    }
    return Numbers.number(text, "value");
  }

  private static Map<String, String> labels(String text) {
    Map<String, String> labels = new TreeMap<>();
    Matcher label = LABEL.matcher(text);
    int at = 0;
    while (at < text.length() && labels.size() < PromSeries.MOST_LABELS) {
      if (!label.find(at) || label.start() != at) {
        throw BadRow.field(
            said(Sentence.of("the labels")),
            Sentence.of("name=\"value\""),
            text.substring(0, Math.min(text.length(), LONGEST_SHOWN)));
      }
      labels.put(label.group(1), label.group(2).replaceAll("\\\\(.)", "$1"));
      at = label.end();
    }
    return labels;
  }
}
