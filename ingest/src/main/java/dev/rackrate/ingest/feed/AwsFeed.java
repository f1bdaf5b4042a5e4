package dev.rackrate.ingest.feed;

import dev.rackrate.catalogue.Host;
import dev.rackrate.catalogue.InstanceTypes;
import dev.rackrate.catalogue.Pricing;
import dev.rackrate.quantity.Sentence;
import java.io.IOException;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/// AWS: the price list of EC2, or instances.json of vantage.sh.
///
/// Of the price list Linux on shared machines counts, without software and not of a capacity
/// reservation; of its reservations the standard ones.
final class AwsFeed implements PriceFeed {

  private static final int HEAD = 512;
  private static final int MOST_PRODUCTS = 200_000;
  private static final Map<String, Integer> TERMS = Map.of("1yr", 12, "3yr", 36);

  /// A machine of the price list.
  private record Product(String instance, String region, Host host) {}

  @Override
  public String name() {
    return "aws";
  }

  @Override
  public String about() {
    return "index.json of AmazonEC2 from the AWS price list, or instances.json of vantage.sh";
  }

  @Override
  public void read(FeedFile file, FeedSink sink) throws IOException {
    Map<String, Product> products = new HashMap<>();
    PushbackInputStream in = new PushbackInputStream(file.in(), HEAD);
    boolean isOneInstance = isOneInstance(in);
    JsonEntries.read(
        in,
        path ->
            isProduct(path)
                || isTerm(path)
                || isInstance(path)
                || (isOneInstance && path.isEmpty()),
        (path, entry) -> {
          if (path.equals(List.of("publicationDate"))) {
            Dates.day(entry.text()).ifPresent(sink::dated);
          } else if (isProduct(path)) {
            product(entry, products, sink);
          } else if (isTerm(path)) {
            term(path, entry, products, sink);
          } else if (isInstance(path) || path.isEmpty()) {
            instance(entry, sink);
          }
        },
        sink);
  }

  /// Whether the file is a single instance of vantage.sh, not a list of them or a price list.
  private static boolean isOneInstance(PushbackInputStream in) throws IOException {
    byte[] head = in.readNBytes(HEAD);
    in.unread(head);
    String text = new String(head, StandardCharsets.UTF_8).strip();
    return text.startsWith("{")
        && Stream.of("formatVersion", "offerCode", "products", "terms").noneMatch(text::contains);
  }

  private static boolean isProduct(List<String> path) {
    return path.size() == 2 && path.getFirst().equals("products");
  }

  private static boolean isTerm(List<String> path) {
    return path.size() == 4 && path.getFirst().equals("terms");
  }

  /// An item of the list of vantage.sh.
  private static boolean isInstance(List<String> path) {
    return path.size() == 1 && path.getFirst().isEmpty();
  }

  private static void product(Entry product, Map<String, Product> products, FeedSink sink) {
    Entry of = product.at("attributes");
    String instance = of.text("instanceType");
    if (instance.isEmpty()) {
      sink.leaveOut(
          Sentence.of("price{|s} of things other than machines"), product.text("productFamily"));
    } else if (InstanceTypes.acceleratedIn(instance).isEmpty()) {
      sink.leaveOut(FeedSink.WITHOUT_GPU, instance);
    } else if (!of.text("operatingSystem").equals("Linux")) {
      sink.leaveOut(Sentence.of("price{|s} of a system other than Linux"), instance);
    } else if (!of.text("tenancy").equals("Shared")) {
      sink.leaveOut(Sentence.of("price{|s} of dedicated machines"), instance);
    } else if (!of.text("preInstalledSw").equals("NA")) {
      sink.leaveOut(Sentence.of("price{|s} with software"), instance);
    } else if (!of.text("capacitystatus").equals("Used")) {
      sink.leaveOut(Sentence.of("price{|s} of reserved capacity"), instance);
    } else if (products.size() >= MOST_PRODUCTS) {
      sink.leaveOut(Sentence.of("machine{|s} after the first 200,000"), instance);
    } else {
      String region = of.text("regionCode").isEmpty() ? of.text("location") : of.text("regionCode");
      products.put(product.text("sku"), new Product(instance, region, host(of)));
    }
  }

  private static Host host(Entry of) {
    String memory = of.text("memory").replace(",", "").replaceFirst(" GiB$", "");
    String network = of.text("networkPerformance").replaceFirst(" Gigabit$", "");
    return new Host(
        SkypilotFeed.positive(of.number("vcpu")),
        SkypilotFeed.positive(Entry.parsed(memory)),
        OptionalDouble.empty(),
        SkypilotFeed.positive(Entry.parsed(network)));
  }

  private static void term(
      List<String> path, Entry term, Map<String, Product> products, FeedSink sink) {
    Product product = products.get(path.get(2));
    if (product == null) {
      return;
    }
    Entry terms = term.at("termAttributes");
    String what = product.instance() + " in " + product.region();
    boolean isReserved = path.get(1).equals("Reserved");
    if (isReserved && !terms.text("OfferingClass").equals("standard")) {
      sink.leaveOut(Sentence.of("convertible reservations"), what);
      return;
    }
    double perHour = 0;
    double upfront = 0;
    for (Entry dimension : term.at("priceDimensions").members().values()) {
      OptionalDouble usd = dimension.number("pricePerUnit", "USD");
      if (usd.isEmpty()) {
        sink.leaveOut(Sentence.of("price{|s} in a currency other than USD"), what);
        return;
      }
      if (dimension.text("unit").equals("Quantity")) {
        upfront += usd.getAsDouble();
      } else {
        perHour += usd.getAsDouble();
      }
    }
    int months = TERMS.getOrDefault(terms.text("LeaseContractLength"), 0);
    if (isReserved && months == 0) {
      sink.leaveOut(Sentence.of("reservation{|s} with a term other than one or three years"), what);
    } else if (!(perHour + upfront > 0)) {
      sink.leaveOut(Sentence.of("machine{|s} without a price"), what);
    } else if (isReserved && upfront > 0 && perHour > 0) {
      sink.leaveOut(
          Sentence.of("reservation{|s} paid partly at the start, of which the others are kept"),
          what);
    } else if (isReserved && upfront > 0) {
      sink.leaveOut(
          Sentence.of("reservation{|s} paid at the start, of which those by the hour are kept"),
          what);
    } else {
      sink.offer(
          offer(
              product,
              isReserved
                  ? new Pricing.Reserved(months, perHour, upfront)
                  : new Pricing.OnDemand(perHour)));
    }
  }

  private static OfferQuote offer(Product product, Pricing pricing) {
    return OfferQuote.of(
        "AWS", product.instance(), "", 0, 0, product.region(), pricing, product.host());
  }

  private static void instance(Entry entry, FeedSink sink) {
    String instance = entry.text("instance_type");
    if (InstanceTypes.acceleratedIn(instance).isEmpty()) {
      sink.leaveOut(FeedSink.WITHOUT_GPU, instance);
      return;
    }
    Host host =
        new Host(
            SkypilotFeed.positive(entry.number("vCPU")),
            SkypilotFeed.positive(entry.number("memory")),
            OptionalDouble.empty(),
            SkypilotFeed.positive(entry.number("baseline_bandwidth_gbps")));
    entry
        .at("pricing")
        .members()
        .forEach((region, systems) -> {
          Product product = new Product(instance, region, host);
          Entry linux = systems.at("linux");
          quote(product, linux.number("ondemand"), 0, sink);
          quote(product, linux.number("spot_avg"), -1, sink);
          quote(product, linux.number("reserved", "yrTerm1Standard.noUpfront"), 12, sink);
          quote(product, linux.number("reserved", "yrTerm3Standard.noUpfront"), 36, sink);
        });
  }

  /// @param months of the term; 0 on demand, -1 on spot
  private static void quote(Product product, OptionalDouble usd, int months, FeedSink sink) {
    if (usd.isEmpty() || !(usd.getAsDouble() > 0)) {
      return;
    }
    Pricing pricing =
        switch (months) {
          case 0 -> new Pricing.OnDemand(usd.getAsDouble());
          case -1 -> new Pricing.Spot(usd.getAsDouble(), OptionalDouble.empty());
          default -> new Pricing.Reserved(months, usd.getAsDouble(), 0);
        };
    sink.offer(offer(product, pricing));
  }
}
