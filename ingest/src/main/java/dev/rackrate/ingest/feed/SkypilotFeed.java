package dev.rackrate.ingest.feed;

import dev.rackrate.catalogue.Host;
import dev.rackrate.catalogue.Pricing;
import dev.rackrate.quantity.Sentence;
import java.io.IOException;
import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `vms.csv` of the SkyPilot catalogue: prices of whole machines, one file a cloud, without dates.
final class SkypilotFeed implements PriceFeed {

  private static final Pattern MEMORY = Pattern.compile("'SizeInMiB': *([0-9.]+)");
  private static final double MIB_PER_GIB = 1024;

  @Override
  public String name() {
    return "skypilot";
  }

  @Override
  public String about() {
    return "vms.csv of a cloud from the SkyPilot catalogue; it carries no date, so --date is needed";
  }

  @Override
  public void read(FeedFile file, FeedSink sink) throws IOException {
    String provider = file.providerOrName();
    CsvTable.read(
        file.in(),
        List.of("InstanceType", "AcceleratorName", "AcceleratorCount", "Region", "Price"),
        sink,
        line -> line(line, provider, sink));
  }

  private static void line(CsvTable.Line line, String provider, FeedSink sink) {
    String instance = line.text("InstanceType");
    if (line.text("AcceleratorName").isEmpty()) {
      sink.leaveOut(FeedSink.WITHOUT_GPU, instance);
      return;
    }
    OptionalDouble gpus = line.number("AcceleratorCount");
    if (instance.isEmpty() || gpus.isEmpty()) {
      sink.leaveOut(Sentence.of("row{|s} without an instance or a number of GPUs"), instance);
      return;
    }
    boolean hasPrice = price(line, "Price", provider, gpus.getAsDouble(), sink);
    boolean hasSpot = price(line, "SpotPrice", provider, gpus.getAsDouble(), sink);
    if (!hasPrice && !hasSpot) {
      sink.leaveOut(Sentence.of("machine{|s} without a price"), instance);
    }
  }

  private static boolean price(
      CsvTable.Line line, String column, String provider, double gpus, FeedSink sink) {
    OptionalDouble usd = line.number(column);
    if (usd.isEmpty()) {
      return false;
    }
    if (!(usd.getAsDouble() > 0)) {
      sink.leaveOut(Sentence.of("price{|s} of nothing or less"), line.text("InstanceType"));
      return true;
    }
    Pricing pricing =
        column.equals("Price")
            ? new Pricing.OnDemand(usd.getAsDouble())
            : new Pricing.Spot(usd.getAsDouble(), OptionalDouble.empty());
    sink.offer(
        OfferQuote.of(
            provider,
            line.text("InstanceType"),
            line.text("AcceleratorName"),
            memoryGib(line.text("GpuInfo")),
            gpus,
            line.text("Region"),
            pricing,
            new Host(
                positive(line.number("vCPUs")),
                positive(line.number("MemoryGiB")),
                OptionalDouble.empty(),
                OptionalDouble.empty())));
    return true;
  }

  /// Memory of one GPU; the field is a literal of Python, not JSON.
  private static double memoryGib(String info) {
    if (info.isEmpty()) {
      return 0;
    }
    Matcher size = MEMORY.matcher(info);
    return size.find() ? Entry.parsed(size.group(1)).orElse(0) / MIB_PER_GIB : 0;
  }

  static OptionalDouble positive(OptionalDouble number) {
    return number.isPresent() && number.getAsDouble() > 0 ? number : OptionalDouble.empty();
  }
}
