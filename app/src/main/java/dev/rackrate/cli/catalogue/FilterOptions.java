package dev.rackrate.cli.catalogue;

import dev.rackrate.catalogue.list.Facet;
import dev.rackrate.problem.InputProblem;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Sentence;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Which rows of a list are wanted.
final class FilterOptions {

  @Option(names = "--gpu", paramLabel = "NAME", description = "One GPU, by any of its names.")
  private @Nullable String gpu;

  @Option(names = "--provider", paramLabel = "NAME", description = "One provider.")
  private @Nullable String provider;

  @Option(
      names = {"--kind", "--pricing"},
      paramLabel = "WORD",
      description =
          "Of offers on-demand, spot, reserved-1y, ...; of other rows the kind of part, metric of a score, codec, algorithm, state or place of a machine.")
  private @Nullable String kind;

  @Option(
      names = "--segment",
      paramLabel = "WORD",
      description = "Class of the GPU: consumer, workstation, datacentre or cloud-only.")
  private @Nullable String segment;

  @Option(
      names = "--memory",
      paramLabel = "RANGE",
      description = "Memory of one GPU as on its label, e.g. 24GB..80GB.")
  private @Nullable String memory;

  @Option(
      names = "--min-memory",
      paramLabel = "SIZE",
      description = "The least memory of one GPU, e.g. 48GB.")
  private @Nullable String minMemory;

  @Option(
      names = "--price",
      paramLabel = "RANGE",
      description =
          "Price in USD, e.g. 1..3: of a GPU-hour of offers, a machine, a part, a GPU at its launch, a million output tokens.")
  private @Nullable String price;

  @Option(names = "--max-price", paramLabel = "USD", description = "Highest price, e.g. 2.50.")
  private @Nullable String maxPrice;

  @Option(
      names = "--gpus",
      paramLabel = "RANGE",
      description = "GPUs in one machine, e.g. 8 or 1..4.")
  private @Nullable String gpus;

  @Option(
      names = "--country",
      paramLabel = "CODE",
      description = "Country by its two letters, or with a state: US, US-VA.")
  private @Nullable String country;

  @Option(
      names = "--confidence",
      paramLabel = "WORD",
      description = "Confidence: primary, secondary or estimate; this or better.")
  private @Nullable String confidence;

  @Option(
      names = "--max-age",
      paramLabel = "DAYS",
      description = "Prices seen at most this many days before the day of the list, e.g. 90.")
  private @Nullable String maxAge;

  /// The filters that were written.
  Map<Facet, String> written() {
    Map<Facet, String> filters = new EnumMap<>(Facet.class);
    put(filters, Facet.GPU, gpu);
    put(filters, Facet.PROVIDER, provider);
    put(filters, Facet.KIND, kind);
    put(filters, Facet.SEGMENT, segment);
    put(filters, Facet.MEMORY, memory);
    put(filters, Facet.MEMORY, minMemory == null ? null : end("--min-memory", minMemory) + "..");
    put(filters, Facet.PRICE, price);
    put(filters, Facet.PRICE, maxPrice == null ? null : ".." + end("--max-price", maxPrice));
    put(filters, Facet.GPUS_IN_IT, gpus);
    put(filters, Facet.COUNTRY, country);
    put(filters, Facet.CONFIDENCE, confidence);
    put(filters, Facet.AGE, maxAge);
    return filters;
  }

  private static void put(Map<Facet, String> filters, Facet facet, @Nullable String text) {
    if (text != null && filters.put(facet, text) != null) {
      throw InputProblem.in(facet.option(), Sentence.of("give a range or one end of it, not both"));
    }
  }

  private static String end(String option, String text) {
    if (text.contains("..") || text.isBlank()) {
      throw InputProblem.in(
          option, Sentence.of("must be one figure but is \"{}\"", Arg.name(text)));
    }
    return text;
  }
}
