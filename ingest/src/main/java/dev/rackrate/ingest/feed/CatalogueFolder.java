package dev.rackrate.ingest.feed;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dev.rackrate.catalogue.Pricing;
import dev.rackrate.quantity.PartialDate;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/// Tables of a catalogue folder to which imported prices are added.
///
/// A newer price ends the one before it in its series the day before; a price of the same series
/// and day takes its place. Rows of others stay as they are.
public final class CatalogueFolder {

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

  private final Table offers;
  private final Table tokens;
  private final Table sources;
  private final Map<String, Map<String, String>> sourcesById = new HashMap<>();

  private CatalogueFolder(Table offers, Table tokens, Table sources) {
    this.offers = offers;
    this.tokens = tokens;
    this.sources = sources;
    sources.rows.forEach(row -> sourcesById.put(row.getOrDefault("id", ""), row));
  }

  /// The rows of a table, each by the names of its columns.
  private static final class Table {
    private final Set<String> columns = new LinkedHashSet<>();
    private final List<Map<String, String>> rows = new ArrayList<>();

    Table(List<String> columns, Optional<Reader> text) throws IOException {
      this.columns.addAll(columns);
      if (text.isPresent()) {
        read(text.get());
      }
    }

    private void read(Reader text) throws IOException {
      try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(text)) {
        for (NamedCsvRecord row : csv) {
          Map<String, String> fields = new LinkedHashMap<>(row.getFieldsAsMap());
          columns.addAll(fields.keySet());
          rows.add(fields);
        }
      } catch (UncheckedIOException unreadable) {
        throw unreadable.getCause();
      }
    }

    void write(Writer to) throws IOException {
      CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(to);
      csv.writeRecord(columns);
      String[] fields = new String[columns.size()];
      for (Map<String, String> row : rows) {
        int at = 0;
        for (String column : columns) {
          fields[at++] = row.getOrDefault(column, "");
        }
        csv.writeRecord(fields);
      }
      csv.flush();
    }
  }

  /// Opens the tables that a folder has, by their file names.
  @FunctionalInterface
  public interface Opener {
    Optional<Reader> open(String table) throws IOException;
  }

  /// The tables of a folder as they are.
  public static CatalogueFolder read(Opener folder) throws IOException {
    return new CatalogueFolder(
        new Table(OFFERS, folder.open("offers.csv")),
        new Table(TOKENS, folder.open("token_prices.csv")),
        new Table(SOURCES, folder.open("sources.csv")));
  }

  /// Adds what was imported.
  public void add(Imported imported) {
    Map<String, List<Map<String, String>>> series = new HashMap<>();
    for (Map<String, String> row : offers.rows) {
      series.computeIfAbsent(series(row), _ -> new ArrayList<>()).add(row);
    }
    Set<String> changed = new LinkedHashSet<>();
    for (ImportedOffer offer : imported.offers()) {
      Map<String, String> row = row(offer);
      place(series.computeIfAbsent(offer.series(), _ -> new ArrayList<>()), row, offers);
      changed.add(offer.series());
    }
    changed.forEach(one -> close(series.getOrDefault(one, List.of()), "date", true));
    addTokens(imported);
  }

  private void addTokens(Imported imported) {
    Map<String, List<Map<String, String>>> series = new HashMap<>();
    for (Map<String, String> row : tokens.rows) {
      String key = row.getOrDefault("provider", "") + "|" + row.getOrDefault("model_id", "");
      series.computeIfAbsent(key, _ -> new ArrayList<>()).add(row);
    }
    Set<String> changed = new LinkedHashSet<>();
    for (ImportedTokens price : imported.tokens()) {
      place(series.computeIfAbsent(price.series(), _ -> new ArrayList<>()), row(price), tokens);
      changed.add(price.series());
    }
    changed.forEach(one -> close(series.getOrDefault(one, List.of()), "from", false));
  }

  /// Puts a row into its series: in the place of one of the same day, else behind all.
  private static void place(
      List<Map<String, String>> series, Map<String, String> row, Table table) {
    for (Map<String, String> before : series) {
      if (before.getOrDefault("date", "").equals(row.get("date"))) {
        before.clear();
        before.putAll(row);
        return;
      }
    }
    series.add(row);
    table.rows.add(row);
  }

  /// Ends every price of a series the day before the next; the last stays open, on spot for half a
  /// year.
  private static void close(List<Map<String, String>> series, String start, boolean hasRecord) {
    List<Map<String, String>> inTurn =
        series.stream().sorted(Comparator.comparing(row -> first(row, start))).toList();
    for (int i = 0; i < inTurn.size(); i++) {
      Map<String, String> row = inTurn.get(i);
      boolean isLast = i + 1 == inTurn.size();
      if (!isLast) {
        LocalDate end = first(inTurn.get(i + 1), start).minusDays(1);
        LocalDate before = day(row.getOrDefault("until", "")).orElse(LocalDate.MAX);
        row.put("until", (before.isBefore(end) ? before : end).toString());
      } else if ("spot".equals(row.get("pricing")) && row.getOrDefault("until", "").isEmpty()) {
        row.put("until", first(row, start).plusMonths(MONTHS_OF_SPOT).toString());
      }
      if (hasRecord) {
        row.put("record", isLast ? "current" : "history");
      }
    }
  }

  private static LocalDate first(Map<String, String> row, String start) {
    String text = row.getOrDefault(start, "");
    return day(text.isEmpty() ? row.getOrDefault("date", "") : text).orElse(LocalDate.MIN);
  }

  private static Optional<LocalDate> day(String text) {
    return PartialDate.parse(text).map(PartialDate::start);
  }

  private static String series(Map<String, String> row) {
    String pricing = row.getOrDefault("pricing", "");
    double months = Entry.parsed(row.getOrDefault("term_months", "")).orElse(0);
    String label =
        pricing.equals("reserved") && months >= 1
            ? new Pricing.Reserved((int) months, 1, 0).label()
            : pricing;
    return row.getOrDefault("id", "") + "|" + label;
  }

  private Map<String, String> row(ImportedOffer offer) {
    Map<String, String> row = new LinkedHashMap<>();
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
    source(row, offer.feed(), offer.url(), offer.day());
    return row;
  }

  private Map<String, String> row(ImportedTokens price) {
    TokenQuote quote = price.quote();
    Map<String, String> row = new LinkedHashMap<>();
    row.put("provider", quote.provider());
    row.put("model", quote.model());
    row.put("model_id", quote.modelId());
    row.put("usd_per_mtok_input", number(quote.inputUsdPerMtok()));
    row.put("usd_per_mtok_output", number(quote.outputUsdPerMtok()));
    row.put("usd_per_mtok_cached_input", number(quote.cachedUsdPerMtok()));
    row.put("from", price.day().toString());
    source(row, price.feed(), "", price.day());
    return row;
  }

  /// Names the source of a row, which is written down once for each list, address and day.
  private void source(Map<String, String> row, String feed, String url, LocalDate day) {
    String host = url.replaceFirst("^https?://(www\\.)?", "").replaceFirst("/.*$", "");
    String more = url.isEmpty() ? "" : "-" + url.replaceFirst("^https?://(www\\.)?", "");
    String id = "import-" + feed + "-" + day + more.replaceAll("[^A-Za-z0-9.]+", "-");
    sourcesById.computeIfAbsent(
        id,
        _ -> {
          Map<String, String> source = new LinkedHashMap<>();
          source.put("id", id);
          source.put(
              "title", "Price list " + feed + (host.isEmpty() ? "" : ", as seen at " + host));
          source.put("url", url.isEmpty() ? ADDRESSES.getOrDefault(feed, "") : url);
          source.put("date", day.toString());
          source.put("confidence", "secondary");
          sources.rows.add(source);
          return source;
        });
    row.put("source", id);
    row.put("date", day.toString());
    row.put("confidence", "secondary");
  }

  private static String number(OptionalDouble number) {
    return number.isPresent() ? number(number.getAsDouble()) : "";
  }

  /// A number without an exponent, to twelve digits, which is finer than any price.
  private static String number(double number) {
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

  /// The tables that have rows.
  public List<String> tables() {
    List<String> names = new ArrayList<>();
    if (!offers.rows.isEmpty()) {
      names.add("offers.csv");
    }
    if (!tokens.rows.isEmpty()) {
      names.add("token_prices.csv");
    }
    if (!sources.rows.isEmpty()) {
      names.add("sources.csv");
    }
    return names;
  }
}
