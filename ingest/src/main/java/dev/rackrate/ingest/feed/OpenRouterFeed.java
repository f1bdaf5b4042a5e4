package dev.rackrate.ingest.feed;

import dev.rackrate.quantity.Sentence;
import java.io.IOException;
import java.util.OptionalDouble;

/// The models of OpenRouter: costs of one token as text; `0` is a free route, `-1` one that varies.
final class OpenRouterFeed implements PriceFeed {

  private static final double MTOK = 1e6;

  @Override
  public String name() {
    return "openrouter";
  }

  @Override
  public String about() {
    return "the answer of openrouter.ai/api/v1/models; it carries no date, so --date is needed";
  }

  @Override
  public void read(FeedFile file, FeedSink sink) throws IOException {
    JsonEntries.read(
        file.in(),
        path -> path.size() == 2 && path.getFirst().equals("data"),
        (path, entry) -> {
          if (path.size() == 2 && path.getFirst().equals("data")) {
            model(entry, sink);
          }
        },
        sink);
  }

  private static void model(Entry entry, FeedSink sink) {
    String id = entry.text("id");
    OptionalDouble in = entry.number("pricing", "prompt");
    OptionalDouble out = entry.number("pricing", "completion");
    if (id.isEmpty()) {
      sink.leaveOut(Sentence.of("model{|s} without an id"), entry.text("name"));
    } else if (in.isEmpty() || out.isEmpty()) {
      sink.leaveOut(Sentence.of("model{|s} whose cost is missing, which is not zero"), id);
    } else if (in.getAsDouble() < 0 || out.getAsDouble() < 0) {
      sink.leaveOut(Sentence.of("route{|s} whose price varies"), id);
    } else if (in.getAsDouble() + out.getAsDouble() == 0) {
      sink.leaveOut(Sentence.of("free routes"), id);
    } else {
      sink.tokens(
          new TokenQuote(
              "OpenRouter",
              entry.text("name"),
              id,
              in.getAsDouble() * MTOK,
              out.getAsDouble() * MTOK,
              LiteLlmFeed.perMtok(entry.number("pricing", "input_cache_read"))));
    }
  }
}
