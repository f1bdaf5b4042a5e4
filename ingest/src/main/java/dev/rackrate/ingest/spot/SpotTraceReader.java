package dev.rackrate.ingest.spot;

import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.quantity.Unusable;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// A probe of spot machines, `{"metadata": {"gap_seconds": n}, "data": [machines to be had, ...]}`
/// -> how many were to be had in each tick.
public final class SpotTraceReader {

  private static final int MOST_TICKS = 5_000_000;
  private static final int MOST_MACHINES = 1_000_000;

  private SpotTraceReader() {}

  /// What was measured.
  ///
  /// @param tickSeconds how long each figure holds
  /// @param machines to be had in each tick
  public record Trace(int tickSeconds, List<Integer> machines) {

    public Trace {
      machines = List.copyOf(machines);
    }
  }

  /// Reads a probe.
  ///
  /// @throws Unusable where the content is none
  public static Trace read(InputStream in) {
    int tickSeconds = 0;
    List<Integer> machines = new ArrayList<>();
    try (JsonParser json =
        JsonFactory.builder().build().createParser(ObjectReadContext.empty(), in)) {
      for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
        if (token == JsonToken.PROPERTY_NAME && json.currentName().equals("gap_seconds")) {
          json.nextToken();
          tickSeconds = (int) Math.rint(json.getValueAsDouble(0));
        } else if (token == JsonToken.PROPERTY_NAME && json.currentName().equals("data")) {
          counts(json, machines);
        }
      }
    } catch (JacksonException broken) {
      throw misshapen();
    }
    if (tickSeconds < 1 || machines.isEmpty()) {
      throw misshapen();
    }
    return new Trace(tickSeconds, machines);
  }

  private static void counts(JsonParser json, List<Integer> machines) {
    if (json.nextToken() != JsonToken.START_ARRAY) {
      throw misshapen();
    }
    for (JsonToken token = json.nextToken();
        token != JsonToken.END_ARRAY;
        token = json.nextToken()) {
      int count = token == JsonToken.VALUE_NUMBER_INT ? json.getValueAsInt(-1) : -1;
      if (count < 0 || count > MOST_MACHINES || machines.size() == MOST_TICKS) {
        throw new Unusable(
            Sentence.of("data must hold at most 5,000,000 whole numbers of available machines"));
      }
      machines.add(count);
    }
  }

  private static Unusable misshapen() {
    return new Unusable(
        Sentence.of(
            "must be {}",
            Arg.name("{\"metadata\": {\"gap_seconds\": n}, \"data\": [machines to be had, ...]}")));
  }
}
