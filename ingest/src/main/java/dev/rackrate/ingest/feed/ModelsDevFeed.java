package dev.rackrate.ingest.feed;

import dev.rackrate.quantity.Sentence;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// models.dev: a TOML file of a model below `providers/PROVIDER/models/`, or its `api.json`.
///
/// The day in a file is of the model, not of its price.
final class ModelsDevFeed implements PriceFeed {

  private static final int MOST_CHARACTERS = 1 << 20;
  private static final Pattern TABLE = Pattern.compile("^\\s*\\[([A-Za-z0-9_.]+)]\\s*$");
  private static final Pattern KEY =
      Pattern.compile("^\\s*([A-Za-z0-9_]+)\\s*=\\s*\"?([^\"#]*)\"?\\s*(#.*)?$");

  @Override
  public String name() {
    return "models.dev";
  }

  @Override
  public String about() {
    return "TOML files of models.dev below providers/PROVIDER/models, or its api.json; the date of"
        + " a file is of the model, so --date is needed";
  }

  @Override
  public void read(FeedFile file, FeedSink sink) throws IOException {
    PushbackInputStream in = new PushbackInputStream(file.in());
    int first = in.read();
    if (first < 0) {
      throw new BrokenFeed(Sentence.of("is empty; expected a model of models.dev"));
    }
    in.unread(first);
    if (first == '{') {
      JsonEntries.read(
          in,
          path -> path.size() == 3 && path.get(1).equals("models"),
          (path, entry) -> {
            if (path.size() == 3 && path.get(1).equals("models")) {
              model(path.getFirst(), path.get(2), entry.text("name"), costs(entry), sink);
            }
          },
          sink);
    } else {
      toml(file, in, sink);
    }
  }

  private static Map<String, String> costs(Entry entry) {
    Map<String, String> costs = new HashMap<>();
    entry.at("cost").members().forEach((name, cost) -> costs.put(name, cost.text()));
    return costs;
  }

  private static void toml(FeedFile file, PushbackInputStream in, FeedSink sink)
      throws IOException {
    Map<String, String> costs = new HashMap<>();
    String name = "";
    String table = "";
    for (String line : text(in).split("\n", -1)) {
      Matcher start = TABLE.matcher(line);
      Matcher key = KEY.matcher(line);
      if (start.matches()) {
        table = start.group(1);
      } else if (key.matches() && table.equals("cost")) {
        costs.put(key.group(1), key.group(2).replace("_", ""));
      } else if (key.matches() && table.isEmpty() && key.group(1).equals("name")) {
        name = key.group(2).strip();
      }
    }
    String id = file.name().replaceFirst("\\.toml$", "");
    String provider = file.provider().isBlank() ? file.below("providers") : file.provider();
    if (provider.isEmpty()) {
      throw new BrokenFeed(
          Sentence.of(
              "does not say whose price it is; keep its folder providers/PROVIDER/models, or write"
                  + " --provider"));
    }
    model(provider, id, name, costs, sink);
  }

  private static String text(PushbackInputStream in) throws IOException {
    BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    char[] text = new char[MOST_CHARACTERS];
    int length = 0;
    int read = reader.read(text, 0, text.length);
    while (read > 0 && length + read < text.length) {
      length += read;
      read = reader.read(text, length, text.length - length);
    }
    if (read > 0) {
      throw new BrokenFeed(Sentence.of("is too large for a model of models.dev"));
    }
    return new String(text, 0, length);
  }

  private static void model(
      String provider, String id, String name, Map<String, String> costs, FeedSink sink) {
    OptionalDouble in = Entry.parsed(costs.getOrDefault("input", ""));
    OptionalDouble out = Entry.parsed(costs.getOrDefault("output", ""));
    String what = provider + "/" + id;
    if (in.isEmpty() || out.isEmpty()) {
      sink.leaveOut(Sentence.of("model{|s} whose cost is missing, which is not zero"), what);
    } else if (in.getAsDouble() < 0 || out.getAsDouble() < 0) {
      sink.leaveOut(Sentence.of("price{|s} below zero"), what);
    } else if (in.getAsDouble() + out.getAsDouble() == 0) {
      sink.leaveOut(Sentence.of("price{|s} of nothing"), what);
    } else {
      OptionalDouble cached = Entry.parsed(costs.getOrDefault("cache_read", ""));
      sink.tokens(
          new TokenQuote(
              provider,
              name.isEmpty() ? id : name,
              id,
              in.getAsDouble(),
              out.getAsDouble(),
              cached));
    }
  }
}
