package dev.rackrate.ingest.prices;

import dev.rackrate.catalogue.Pricing;
import dev.rackrate.ingest.feed.Entry;
import dev.rackrate.ingest.feed.TokenQuote;
import dev.rackrate.ingest.prices.FolderTable.Row;
import dev.rackrate.quantity.PartialDate;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/// Tables of a catalogue folder to which imported prices are added.
///
/// A newer price ends the one before it in its series the day before; a price of the same series
/// and day takes its place. Rows of others stay as they are.
public final class CatalogueFolder {

  /// Those that it may write.
  public static final List<String> TABLES =
      List.of("sources.csv", "offers.csv", "token_prices.csv");

  private static final List<String> OFFERS =
      List.of(
          "id",
          "provider",
          "instance",
          "gpu",
          "chips",
          "gpus",
          "region",
          "country",
          "managed",
          "pricing",
          "term_months",
          "usd_per_hour",
          "upfront_usd",
          "currency",
          "price_per_hour",
          "upfront",
          "network_gbps",
          "vcpus",
          "memory_gib",
          "disk_gib",
          "record",
          "until",
          "source",
          "date",
          "confidence",
          "notes");
  private static final List<String> TOKENS =
      List.of(
          "provider",
          "model",
          "model_id",
          "usd_per_mtok_input",
          "usd_per_mtok_output",
          "usd_per_mtok_cached_input",
          "from",
          "until",
          "source",
          "date",
          "confidence",
          "notes");
  private static final List<String> SOURCES = List.of("id", "title", "url", "date", "confidence");

  /// Months after which a spot price that nobody has seen since ends.
  private static final int MONTHS_OF_SPOT = 6;

  private static final Map<String, String> ADDRESSES =
      Map.of(
          "skypilot", "https://github.com/skypilot-org/skypilot-catalog",
          "karpenter", "https://github.com/kubernetes-sigs/karpenter",
          "gpu-rental-prices", "https://gpurentalprices.com",
          "azure", "https://prices.azure.com/api/retail/prices",
          "aws", "https://pricing.us-east-1.amazonaws.com/offers/v1.0/aws/AmazonEC2/current",
          "vast", "https://console.vast.ai/api/v0/bundles/",
          "gpuhunt", "https://github.com/dstackai/gpuhunt",
          "litellm",
              "https://github.com/BerriAI/litellm/blob/main/model_prices_and_context_window.json",
          "openrouter", "https://openrouter.ai/api/v1/models",
          "models.dev", "https://models.dev");

  /// What a source is known by.
  private record Seen(String feed, String url, LocalDate day) {}

  private final FolderTable offers;
  private final FolderTable tokens;
  private final FolderTable sources;
  private final Map<Seen, String> sourceIds = new HashMap<>();
  private final Set<String> knownSources = new HashSet<>();
  private final Set<String> spoiltSources = new HashSet<>();

  private CatalogueFolder(FolderTable offers, FolderTable tokens, FolderTable sources) {
    this.offers = offers;
    this.tokens = tokens;
    this.sources = sources;
    for (Row row : sources.rows()) {
      (row.isLeftAlone() ? spoiltSources : knownSources).add(row.get("id"));
    }
  }

  /// Opens the tables that a folder has, by their file names.
  @FunctionalInterface
  public interface Opener {
    Optional<Reader> open(String table) throws IOException;
  }

  /// Tells of rows that cannot be read.
  @FunctionalInterface
  public interface Unread {
    /// Whether it is the one that begins on a line of a table.
    boolean is(String table, long line);
  }

  /// The tables of a folder as they are.
  ///
  /// @param unread rows that stay as they are, whatever is added
  public static CatalogueFolder read(Opener folder, Unread unread) throws IOException {
    return new CatalogueFolder(
        table(OFFERS, "offers.csv", folder, unread),
        table(TOKENS, "token_prices.csv", folder, unread),
        table(SOURCES, "sources.csv", folder, unread));
  }

  private static FolderTable table(List<String> columns, String name, Opener folder, Unread unread)
      throws IOException {
    return new FolderTable(columns, folder.open(name), line -> unread.is(name, line));
  }

  /// Adds what was imported.
  public void add(Imported imported) {
    Map<String, List<Row>> before = new HashMap<>();
    for (Row row : readable(offers)) {
      before.computeIfAbsent(series(row), _ -> new ArrayList<>(1)).add(row);
    }
    List<ImportedOffer> prices = imported.offers();
    List<Row> made = rows(prices);
    for (int first = 0, next; first < prices.size(); first = next) {
      String series = prices.get(first).series();
      List<Row> rows = before.computeIfAbsent(series, _ -> new ArrayList<>(1));
      for (next = first; next < prices.size() && prices.get(next).series().equals(series); next++) {
        place(rows, made.get(next), offers);
      }
      close(rows, "date", true);
    }
    addTokens(imported);
  }

  private static List<Row> readable(FolderTable table) {
    return table.rows().stream().filter(row -> !row.isLeftAlone()).toList();
  }

  private void addTokens(Imported imported) {
    Map<String, List<Row>> series = new HashMap<>();
    for (Row row : readable(tokens)) {
      String key = row.get("provider") + "|" + row.get("model_id");
      series.computeIfAbsent(key, _ -> new ArrayList<>(1)).add(row);
    }
    Set<String> changed = new LinkedHashSet<>();
    for (ImportedTokens price : imported.tokens()) {
      place(series.computeIfAbsent(price.series(), _ -> new ArrayList<>(1)), row(price), tokens);
      changed.add(price.series());
    }
    changed.forEach(one -> close(series.getOrDefault(one, List.of()), "from", false));
  }

  /// Puts a row into its series: in the place of one of the same day, else behind all.
  private static void place(List<Row> series, Row row, FolderTable table) {
    String date = row.get("date");
    for (Row before : series) {
      if (before.get("date").equals(date)) {
        before.become(row);
        return;
      }
    }
    series.add(row);
    table.add(row);
  }

  /// Ends every price of a series the day before the next; the last stays open, on spot for half a
  /// year.
  private static void close(List<Row> series, String start, boolean hasRecord) {
    if (series.size() > 1) {
      series.sort(Comparator.comparing(row -> first(row, start)));
    }
    for (int i = 0; i < series.size(); i++) {
      Row row = series.get(i);
      boolean isLast = i + 1 == series.size();
      if (!isLast) {
        LocalDate end = first(series.get(i + 1), start).minusDays(1);
        LocalDate before = day(row.get("until")).orElse(LocalDate.MAX);
        row.put("until", (before.isBefore(end) ? before : end).toString());
      } else if (row.get("pricing").equals("spot") && row.get("until").isEmpty()) {
        row.put("until", first(row, start).plusMonths(MONTHS_OF_SPOT).toString());
      }
      if (hasRecord) {
        row.put("record", isLast ? "current" : "history");
      }
    }
  }

  private static LocalDate first(Row row, String start) {
    String text = row.get(start);
    return day(text.isEmpty() ? row.get("date") : text).orElse(LocalDate.MIN);
  }

  private static Optional<LocalDate> day(String text) {
    return PartialDate.parse(text).map(PartialDate::start);
  }

  private static String series(Row row) {
    String pricing = row.get("pricing");
    double months = pricing.equals("reserved") ? Entry.parsed(row.get("term_months")).orElse(0) : 0;
    String label = months >= 1 ? new Pricing.Reserved((int) months, 1, 0).label() : pricing;
    return row.get("id") + "|" + label;
  }

  /// A row for each price, on all cores; their sources are named in the order of the prices.
  private List<Row> rows(List<ImportedOffer> prices) {
    prices.forEach(price -> source(price.feed(), price.url(), price.day()));
    return prices.parallelStream().map(this::row).toList();
  }

  private Row row(ImportedOffer offer) {
    Row row = offers.fresh();
    boolean isInUsd = offer.currency().equals("USD");
    row.put("id", offer.id());
    row.put("provider", offer.provider());
    row.put("instance", offer.instance());
    row.put("gpu", offer.gpu().id());
    row.put("gpus", "" + offer.gpus());
    row.put("region", offer.region());
    row.put("country", offer.country());
    row.put("managed", offer.isManaged() ? "yes" : "");
    row.put("currency", isInUsd ? "" : offer.currency());
    row.put(isInUsd ? "usd_per_hour" : "price_per_hour", number(offer.pricing().usdPerHour()));
    if (offer.pricing() instanceof Pricing.Reserved(int months, double _, double upfront)) {
      row.put("pricing", "reserved");
      row.put("term_months", "" + months);
      row.put(isInUsd ? "upfront_usd" : "upfront", upfront > 0 ? number(upfront) : "");
    } else {
      row.put("pricing", offer.pricing().label());
    }
    row.put("vcpus", number(offer.host().vcpus()));
    row.put("memory_gib", number(offer.host().memoryGib()));
    row.put("disk_gib", number(offer.host().diskGib()));
    row.put("network_gbps", number(offer.host().networkGbps()));
    row.put("notes", offer.of() > 1 ? "the middle one of " + offer.of() + " prices" : "");
    String source = sourceIds.get(new Seen(offer.feed(), offer.url(), offer.day()));
    said(row, Objects.requireNonNull(source), offer.day());
    return row;
  }

  private Row row(ImportedTokens price) {
    TokenQuote quote = price.quote();
    Row row = tokens.fresh();
    row.put("provider", quote.provider());
    row.put("model", quote.model());
    row.put("model_id", quote.modelId());
    row.put("usd_per_mtok_input", number(quote.inputUsdPerMtok()));
    row.put("usd_per_mtok_output", number(quote.outputUsdPerMtok()));
    row.put("usd_per_mtok_cached_input", number(quote.cachedUsdPerMtok()));
    row.put("from", price.day().toString());
    said(row, source(price.feed(), "", price.day()), price.day());
    return row;
  }

  /// The name of a source, which is written down once for each list, address and day.
  private String source(String feed, String url, LocalDate day) {
    return sourceIds.computeIfAbsent(new Seen(feed, url, day), this::sourceId);
  }

  private static void said(Row row, String source, LocalDate day) {
    row.put("source", source);
    row.put("date", day.toString());
    row.put("confidence", "secondary");
  }

  private String sourceId(Seen seen) {
    String bare = seen.url.replaceFirst("^https?://(www\\.)?", "");
    String host = bare.replaceFirst("/.*$", "");
    String more = seen.url.isEmpty() ? "" : "-" + bare;
    String id =
        unspoilt("import-" + seen.feed + "-" + seen.day + more.replaceAll("[^A-Za-z0-9.]+", "-"));
    if (knownSources.add(id)) {
      Row source = sources.add();
      source.put("id", id);
      source.put(
          "title", "Price list " + seen.feed + (host.isEmpty() ? "" : ", as seen at " + host));
      source.put("url", seen.url.isEmpty() ? ADDRESSES.getOrDefault(seen.feed, "") : seen.url);
      source.put("date", seen.day.toString());
      source.put("confidence", "secondary");
    }
    return id;
  }

  /// An id that no unreadable row has.
  private String unspoilt(String id) {
    String free = id;
    for (int number = 2; spoiltSources.contains(free); number++) {
      free = id + "-" + number;
    }
    return free;
  }

  private static String number(OptionalDouble number) {
    return number.isPresent() ? number(number.getAsDouble()) : "";
  }

  /// A number without an exponent, to twelve digits, which is finer than any price.
  private static String number(double number) {
    String shortest = Double.toString(number);
    boolean isPlain = shortest.length() <= 13 && shortest.indexOf('E') < 0;
    if (isPlain) {
      return shortest.endsWith(".0") ? shortest.substring(0, shortest.length() - 2) : shortest;
    }
    return new BigDecimal(number).round(new MathContext(12)).stripTrailingZeros().toPlainString();
  }

  /// Writes a table: `offers.csv`, `token_prices.csv` or `sources.csv`.
  public void write(String table, Writer to) throws IOException {
    switch (table) {
      case "offers.csv" -> offers.write(to);
      case "token_prices.csv" -> tokens.write(to);
      case "sources.csv" -> sources.write(to);
      default -> throw new IllegalArgumentException("there is no table " + table);
    }
  }

  /// The tables that have rows: first the sources, without which no other row can be read.
  public List<String> tables() {
    List<String> names = new ArrayList<>();
    if (!sources.rows().isEmpty()) {
      names.add("sources.csv");
    }
    if (!offers.rows().isEmpty()) {
      names.add("offers.csv");
    }
    if (!tokens.rows().isEmpty()) {
      names.add("token_prices.csv");
    }
    return names;
  }
}
