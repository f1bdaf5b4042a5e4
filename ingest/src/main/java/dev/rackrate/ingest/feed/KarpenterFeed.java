package dev.rackrate.ingest.feed;

import dev.rackrate.catalogue.Pricing;
import dev.rackrate.quantity.Sentence;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Price files of Karpenter's providers: maps in Go of AWS and Azure, JSON of GCP and of Alibaba
/// Cloud, whose prices are in yuan.
final class KarpenterFeed implements PriceFeed {

  private static final int LONGEST_LINE = 1 << 16;
  private static final Pattern PAIR = Pattern.compile("\"([^\"]{1,100})\"\\s*:\\s*([0-9.eE+-]+)");
  private static final Pattern REGION =
      Pattern.compile("(?:\\[\"([^\"]+)\"\\]\\s*=|^\\s*\"([^\"]+)\"\\s*:)[^\"]*\\{\\s*$");
  private static final List<String> CLOUDS = List.of("AWS", "Azure", "Google Cloud", "Alibaba");

  @Override
  public String name() {
    return "karpenter";
  }

  @Override
  public String about() {
    return "a price file of a Karpenter provider: of AWS and Azure in Go, of GCP and Alibaba in JSON";
  }

  @Override
  public void read(FeedFile file, FeedSink sink) throws IOException {
    PushbackInputStream in = new PushbackInputStream(file.in());
    int first = in.read();
    if (first < 0) {
      throw new BrokenFeed(Sentence.of("is empty; expected a price file of Karpenter"));
    }
    in.unread(first);
    if (first == '{') {
      json(file, in, sink);
    } else {
      go(file, in, sink);
    }
  }

  /// The cloud a file is about, by what the user said or by its path.
  private static Optional<String> cloud(FeedFile file) {
    String words = (file.provider() + " " + file.path()).toLowerCase(Locale.ROOT);
    return CLOUDS.stream()
        .filter(cloud ->
            words.contains(cloud.toLowerCase(Locale.ROOT))
                || (cloud.startsWith("Google")
                    && words.matches(".*\\b(gcp|google)\\b.*|.*_gcp_.*")))
        .findFirst()
        .map(cloud -> cloud.equals("Alibaba") ? "Alibaba Cloud" : cloud);
  }

  private static void json(FeedFile file, InputStream in, FeedSink sink) throws IOException {
    String named = cloud(file).orElse("");
    JsonEntries.read(
        in,
        path -> false,
        (path, entry) -> {
          if (path.size() == 1 && path.getFirst().matches("(?i)generated.*|.*date.*")) {
            Dates.day(entry.text()).ifPresent(sink::dated);
          } else if (path.size() == 4 && path.getFirst().equals("prices")) {
            boolean isSpot = path.get(2).equals("spot");
            offer("Google Cloud", path.get(3), path.get(1), entry.text(), isSpot, "USD", sink);
          } else if (path.size() == 2) {
            boolean isInYuan = named.isEmpty() || named.equals("Alibaba Cloud");
            String cloud = isInYuan ? "Alibaba Cloud" : named;
            String currency = isInYuan ? "CNY" : "USD";
            offer(cloud, path.get(1), path.get(0), entry.text(), false, currency, sink);
          }
        },
        sink);
  }

  private static void go(FeedFile file, InputStream in, FeedSink sink) throws IOException {
    BufferedReader text = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    String cloud = cloud(file).orElse("");
    String region = "";
    boolean isAny = false;
    boolean isHead = true;
    for (String line = line(text); line != null; line = line(text)) {
      if (isHead && line.contains("generated at")) {
        Dates.day(line).ifPresent(sink::dated);
        isHead = false;
      }
      if (cloud.isEmpty() && line.contains("PricesAWS")) {
        cloud = "AWS";
      } else if (cloud.isEmpty() && line.contains("Microsoft")) {
        cloud = "Azure";
      }
      Matcher start = REGION.matcher(line);
      if (start.find()) {
        region = start.group(1) != null ? start.group(1) : start.group(2);
        continue;
      }
      Matcher pair = PAIR.matcher(line);
      while (pair.find()) {
        isAny = true;
        if (cloud.isEmpty()) {
          throw new BrokenFeed(
              Sentence.of("does not say whose prices it holds; name the cloud by --provider"));
        }
        offer(cloud, pair.group(1), region, pair.group(2), false, "USD", sink);
      }
    }
    if (!isAny) {
      throw new BrokenFeed(Sentence.of("holds no price; expected a price file of Karpenter"));
    }
  }

  private static void offer(
      String provider,
      String instance,
      String region,
      String price,
      boolean isSpot,
      String currency,
      FeedSink sink) {
    OptionalDouble perHour = Entry.parsed(price);
    if (perHour.isEmpty() || !(perHour.getAsDouble() > 0)) {
      sink.leaveOut(Sentence.of("machine{|s} without a price"), instance + " in " + region);
      return;
    }
    Pricing pricing =
        isSpot
            ? new Pricing.Spot(perHour.getAsDouble(), OptionalDouble.empty())
            : new Pricing.OnDemand(perHour.getAsDouble());
    sink.offer(OfferQuote.of(provider, instance, region, pricing).in(currency));
  }

  /// The next line; `null` at the end.
  private static @Nullable String line(BufferedReader text) throws IOException {
    StringBuilder line = new StringBuilder();
    int next = text.read();
    if (next < 0) {
      return null;
    }
    while (next >= 0 && next != '\n') {
      if (line.length() >= LONGEST_LINE) {
        throw new BrokenFeed(
            Sentence.of("cannot be read on: a line is longer than 65,536 characters"));
      }
      line.append((char) next);
      next = text.read();
    }
    return line.toString();
  }
}
