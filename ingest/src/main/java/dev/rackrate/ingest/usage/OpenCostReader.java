package dev.rackrate.ingest.usage;

import static dev.rackrate.ingest.log.FormatNote.ignored;
import static dev.rackrate.ingest.log.FormatNote.used;

import dev.rackrate.demand.log.LogClock;
import dev.rackrate.ingest.json.JsonItems;
import dev.rackrate.ingest.json.JsonValue;
import dev.rackrate.ingest.log.BadRow;
import dev.rackrate.ingest.log.FormatNote;
import dev.rackrate.ingest.log.Head;
import dev.rackrate.ingest.log.Numbers;
import dev.rackrate.ingest.log.Times;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.quantity.Time;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Allocations of OpenCost and Kubecost -> usage. An allocation holds the mean of its GPUs from its
/// start to its end; windows may come in any order.
public final class OpenCostReader implements UsageReader {

  private static final FormatNote ABOUT =
      new FormatNote(
          "opencost",
          "allocations of OpenCost and Kubecost",
          "curl -G http://localhost:9003/allocation/compute -d window=30d -d step=1h -d"
              + " aggregate=namespace > allocation.json\n"
              + "Kubecost: /model/allocation. Ask for short steps: within one only the mean is"
              + " known.",
          List.of(
              used("data[].*.start, end", "when the GPUs were held"),
              used("data[].*.gpuHours", "how many: their mean over that time"),
              used("data[].*.gpuCount", "the same, where gpuHours is not there"),
              used("data[].*.properties.namespace", "pooling of groups; else the name"),
              ignored("data[].*.gpuCost, totalCost", "of a price list, not of a bill"),
              ignored("data[].*.cpu*, ram*, pv*, network*", "no GPUs"),
              ignored("__idle__", "capacity that nobody asked for")));

  @Override
  public FormatNote about() {
    return ABOUT;
  }

  @Override
  public boolean recognises(Head head) {
    return head.isJson()
        && head.hasKeys("data", "window")
        && (head.hasKeys("gpuHours") || head.hasKeys("gpuCount"))
        && !head.hasKeys("metric");
  }

  @Override
  public void read(InputStream in, UsageRecorder usage) throws IOException {
    usage.clock(LogClock.UTC);
    try (JsonItems items = new JsonItems(in, "data", Set.of("labels", "annotations"))) {
      while (items.next()) {
        for (Map.Entry<String, JsonValue> each : items.item().members().entrySet()) {
          usage.row(items.line());
          try {
            read(each.getKey(), each.getValue(), usage);
            usage.used();
          } catch (BadRow wrong) {
            usage.leaveOut(wrong);
          }
        }
      }
    }
  }

  private static void read(String name, JsonValue from, UsageRecorder usage) {
    if (name.endsWith("__idle__")) {
      throw BadRow.harmless(Sentence.of("is capacity that nobody asked for"));
    }
    Times times = new Times();
    long start = times.seconds(text(from, "start", "window"), "start");
    long end = times.seconds(text(from, "end", "window"), "end");
    if (start == Numbers.NONE || end == Numbers.NONE || end <= start) {
      throw new BadRow(Sentence.of("does not say when it began and ended"));
    }
    double hours = Numbers.number(from.at("gpuHours").text(), "gpuHours");
    double gpuHours =
        Double.isNaN(hours)
            ? Numbers.number(from.at("gpuCount").text(), "gpuCount")
                * (end - start)
                / Time.SECONDS_PER_HOUR
            : hours;
    if (Double.isNaN(gpuHours) || gpuHours == 0) {
      throw BadRow.harmless(Sentence.of("holds no GPU"));
    }
    String namespace = from.at("properties", "namespace").text();
    String group = namespace.isEmpty() ? name : namespace;
    usage.stretch(start + " " + name, group, start, end, gpuHours);
  }

  /// A time of the allocation itself, else that of its window.
  private static String text(JsonValue from, String name, String window) {
    String own = from.at(name).text();
    return own.isEmpty() ? from.at(window, name).text() : own;
  }
}
