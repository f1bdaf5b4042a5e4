package dev.rackrate.ingest.feed;

import dev.rackrate.catalogue.Host;
import dev.rackrate.catalogue.Pricing;
import dev.rackrate.quantity.Sentence;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.List;
import java.util.OptionalDouble;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/// The catalogue of dstack's gpuhunt: one CSV a provider, alone or in a zip; without dates.
final class GpuhuntFeed implements PriceFeed {

  private static final int ZIP = 'P';

  @Override
  public String name() {
    return "gpuhunt";
  }

  @Override
  public String about() {
    return "catalog.zip of gpuhunt or one CSV of it; it carries no date, so --date is needed";
  }

  @Override
  public void read(FeedFile file, FeedSink sink) throws IOException {
    PushbackInputStream in = new PushbackInputStream(file.in());
    int first = in.read();
    if (first < 0) {
      throw new BrokenFeed(Sentence.of("is empty; expected a CSV or a zip of them"));
    }
    in.unread(first);
    if (first != ZIP) {
      table(in, file.providerOrName(), sink);
      return;
    }
    ZipInputStream zip = new ZipInputStream(in);
    boolean isAny = false;
    try {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (entry.getName().endsWith(".csv")) {
          isAny = true;
          FeedFile inner = new FeedFile(entry.getName(), file.provider(), zip);
          table(new Unclosed(zip), inner.providerOrName(), sink);
        }
      }
    } catch (ZipException broken) {
      throw new BrokenFeed(Sentence.of("cannot be read on: the zip is damaged"));
    }
    if (!isAny) {
      throw new BrokenFeed(Sentence.of("holds no CSV; expected one for each provider"));
    }
  }

  private static void table(InputStream in, String provider, FeedSink sink) throws IOException {
    CsvTable.read(
        in,
        List.of("instance_name", "price", "gpu_name"),
        sink,
        line -> line(line, provider, sink));
  }

  private static void line(CsvTable.Line line, String provider, FeedSink sink) {
    String instance = line.text("instance_name");
    double gpus = line.number("gpu_count").orElse(0);
    if (line.text("gpu_name").isEmpty() || gpus == 0) {
      sink.leaveOut(FeedSink.WITHOUT_GPU, instance);
      return;
    }
    OptionalDouble usd = line.number("price");
    if (usd.isEmpty() || !(usd.getAsDouble() > 0)) {
      sink.leaveOut(Sentence.of("machine{|s} without a price"), instance);
      return;
    }
    boolean isSpot = line.text("spot").equalsIgnoreCase("true");
    sink.offer(
        OfferQuote.of(
            provider,
            instance,
            line.text("gpu_name"),
            line.number("gpu_memory").orElse(0),
            gpus,
            line.text("location"),
            isSpot
                ? new Pricing.Spot(usd.getAsDouble(), OptionalDouble.empty())
                : new Pricing.OnDemand(usd.getAsDouble()),
            new Host(
                SkypilotFeed.positive(line.number("cpu")),
                SkypilotFeed.positive(line.number("memory")),
                SkypilotFeed.positive(line.number("disk_size")),
                OptionalDouble.empty())));
  }

  /// One file of a zip, which is not to be closed after the first.
  private static final class Unclosed extends FilterInputStream {

    Unclosed(InputStream in) {
      super(in);
    }

    @Override
    public void close() {}
  }
}
