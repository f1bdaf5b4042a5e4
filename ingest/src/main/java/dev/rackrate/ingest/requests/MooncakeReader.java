package dev.rackrate.ingest.requests;

import static dev.rackrate.ingest.log.FormatNote.ignored;
import static dev.rackrate.ingest.log.FormatNote.used;

import dev.rackrate.demand.log.LogClock;
import dev.rackrate.ingest.json.JsonText;
import dev.rackrate.ingest.log.BadRow;
import dev.rackrate.ingest.log.FormatNote;
import dev.rackrate.ingest.log.Head;
import dev.rackrate.ingest.log.Numbers;
import dev.rackrate.ingest.table.Rows;
import dev.rackrate.quantity.Sentence;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// Mooncake traces, an object a line, whose times are milliseconds from their start -> requests.
public final class MooncakeReader implements RequestReader {

  private static final char NO_SEPARATOR = '\u0002';

  private static final FormatNote ABOUT =
      new FormatNote(
          "mooncake",
          "Mooncake trace",
          "git clone https://github.com/kvcache-ai/Mooncake, then FAST25-release/traces/*.jsonl.\n"
              + "For a service of your own write an object a line:"
              + " {\"timestamp\": 1500, \"input_length\": 900, \"output_length\": 210}.",
          List.of(
              used("timestamp", "milliseconds since the start of the trace"),
              used("input_length", "tokens that went in, those found in a cache included"),
              used("output_length", "tokens that came out"),
              ignored("hash_ids", "blocks of the input, of use for a cache of prefixes only")));

  @Override
  public FormatNote about() {
    return ABOUT;
  }

  @Override
  public boolean recognises(Head head) {
    String line = head.firstLine();
    return line.startsWith("{")
        && line.contains("\"input_length\"")
        && line.contains("\"output_length\"");
  }

  @Override
  public void read(InputStream in, RequestRecorder requests) throws IOException {
    requests.clock(LogClock.FROM_START);
    try (Rows lines = Rows.plain(in, NO_SEPARATOR)) {
      requests.rows(lines, 1, line -> request(line.field(0).toString(), requests));
    }
  }

  private static void request(String line, RequestRecorder requests) {
    Draft draft = new Draft();
    JsonText.line(line.startsWith("\uFEFF") ? line.substring(1) : line, draft::read);
    requests.request(draft.milliseconds, draft.inputTokens, draft.outputTokens);
  }

  private static final class Draft {

    private long milliseconds = Numbers.NONE;
    private long inputTokens = Numbers.NONE;
    private long outputTokens = Numbers.NONE;

    void read(JsonParser json) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new BadRow(Sentence.of("is not a JSON object"));
      }
      while (json.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = json.currentName();
        json.nextToken();
        switch (name) {
          case "timestamp" -> milliseconds = whole(json, name);
          case "input_length" -> inputTokens = whole(json, name);
          case "output_length" -> outputTokens = whole(json, name);
          default -> json.skipChildren();
        }
      }
    }

    private static long whole(JsonParser json, String name) {
      double number = JsonText.number(json, name);
      if (Double.isNaN(number)) {
        return Numbers.NONE;
      }
      if (Math.abs(number) > 1e15) {
        throw BadRow.field(name, Sentence.of("a whole number"), "" + number);
      }
      return Math.round(number);
    }
  }
}
