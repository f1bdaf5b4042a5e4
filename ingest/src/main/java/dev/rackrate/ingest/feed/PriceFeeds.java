package dev.rackrate.ingest.feed;

import java.util.List;
import java.util.Optional;

/// Every price list that can be read.
public final class PriceFeeds {

  private static final List<PriceFeed> ALL =
      List.of(
          new SkypilotFeed(),
          new KarpenterFeed(),
          new GpuRentalPricesFeed(),
          new AzureFeed(),
          new AwsFeed(),
          new VastFeed(),
          new GpuhuntFeed(),
          new LiteLlmFeed(),
          new OpenRouterFeed(),
          new ModelsDevFeed());

  private PriceFeeds() {}

  public static List<PriceFeed> all() {
    return ALL;
  }

  /// The one of that name.
  public static Optional<PriceFeed> named(String name) {
    return ALL.stream().filter(feed -> feed.name().equalsIgnoreCase(name)).findFirst();
  }
}
