package dev.rackrate.ingest.feed;

import dev.rackrate.quantity.Sentence;
import java.io.IOException;
import java.util.List;
import java.util.OptionalDouble;

/// The model prices of LiteLLM: costs of one token. A cost that is missing is not known, not zero.
final class LiteLlmFeed implements PriceFeed {

  private static final double MTOK = 1e6;

  @Override
  public String name() {
    return "litellm";
  }

  @Override
  public String about() {
    return "model_prices_and_context_window.json of LiteLLM; it carries no date, so --date is"
        + " needed";
  }

  @Override
  public void read(FeedFile file, FeedSink sink) throws IOException {
    JsonEntries.read(
        file.in(),
        path -> path.size() == 1,
        (path, entry) -> {
          if (path.size() == 1) {
            model(path.getFirst(), entry, sink);
          }
        },
        sink);
  }

  private static void model(String name, Entry entry, FeedSink sink) {
    OptionalDouble in = entry.number("input_cost_per_token");
    OptionalDouble out = entry.number("output_cost_per_token");
    String provider = entry.text("litellm_provider");
    List<String> modes = List.of("chat", "completion", "responses");
    if (name.equals("sample_spec")) {
      return;
    }
    if (!modes.contains(entry.text("mode"))) {
      sink.leaveOut(Sentence.of("model{|s} that {does|do} not write text"), name);
    } else if (provider.isEmpty()) {
      sink.leaveOut(Sentence.of("model{|s} without a provider"), name);
    } else if (!entry.at("tiered_pricing").isAbsent()) {
      sink.leaveOut(
          Sentence.of("price{|s} that {depends|depend} on the length of the input"), name);
    } else if (in.isEmpty() || out.isEmpty()) {
      sink.leaveOut(Sentence.of("model{|s} whose cost is missing, which is not zero"), name);
    } else if (in.getAsDouble() < 0 || out.getAsDouble() < 0) {
      sink.leaveOut(Sentence.of("price{|s} below zero"), name);
    } else if (in.getAsDouble() + out.getAsDouble() == 0) {
      sink.leaveOut(Sentence.of("price{|s} of nothing"), name);
    } else {
      OptionalDouble cached = entry.number("cache_read_input_token_cost");
      String id = name.startsWith(provider + "/") ? name.substring(provider.length() + 1) : name;
      sink.tokens(
          new TokenQuote(
              provider,
              id.substring(id.lastIndexOf('/') + 1),
              id,
              in.getAsDouble() * MTOK,
              out.getAsDouble() * MTOK,
              perMtok(cached)));
    }
  }

  static OptionalDouble perMtok(OptionalDouble perToken) {
    return perToken.isPresent() && perToken.getAsDouble() >= 0
        ? OptionalDouble.of(perToken.getAsDouble() * MTOK)
        : OptionalDouble.empty();
  }
}
